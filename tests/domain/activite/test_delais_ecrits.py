"""A deadline as JSON, which refuses nonsense, and in French words."""

import json
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings

from portail_reflex.domain.activite.delais import (
    Delai,
    DelaiHebdomadaire,
    DelaiRelatif,
    LimiteDuJour,
    delai_en_mots,
    ecrire_delai,
    heure_en_mots,
    instant_de,
    jour_en_mots,
    limite_en_mots,
    lire_delai,
)
from portail_reflex.domain.activite.delais_saisie import lire_delai_saisi
from portail_reflex.domain.errors import SaisieInvalide
from tests.domain.activite.hasard import JEUDI_10H, delais, heures, jours

RELATIF = {"forme": "RELATIF", "jours": 1, "heure": "10:00"}
HEBDOMADAIRE = {"forme": "HEBDOMADAIRE", "jour": 4, "heure": "10:00"}
MARDI = {"jour": 1, "heure": "10:00", "meme_semaine": True}


@given(delais)
@settings(max_examples=80)
def test_a_rule_is_read_as_it_was_written(delai: Delai) -> None:
    relu = lire_delai(ecrire_delai(delai))
    assert relu == delai
    assert type(relu) is type(delai)
    assert ecrire_delai(relu) == ecrire_delai(delai)


@pytest.mark.parametrize(
    "valeurs",
    [
        {},  # nothing
        {"jours": 1, "heure": "10:00"},  # no forme
        RELATIF | {"forme": "MENSUEL"},  # an unknown one
        RELATIF | {"forme": "relatif"},
        RELATIF | {"jour": 4},  # an extra key, of the other form
        RELATIF | {"note": ""},
        RELATIF | {"jours": -1},  # after the day
        RELATIF | {"jours": 61},  # too far
        RELATIF | {"jours": 1.5},
        RELATIF | {"jours": None},
        RELATIF | {"heure": "24:00"},  # no such hour
        RELATIF | {"heure": "10 h"},
        RELATIF | {"heure": ""},
        RELATIF | {"heure": "10:00:30"},  # shown without its seconds
        RELATIF | {"heure": "10:00:00.000001"},
        RELATIF | {"heure": "10:00Z"},  # hours are those of Paris
        RELATIF | {"heure": "10:00+02:00"},
        RELATIF | {"heure": 36000},
        RELATIF | {"sans_jours": [0]},  # no such weekday
        RELATIF | {"sans_jours": [8]},
        RELATIF | {"sans_jours": [1, 2, 3, 4, 5, 6, 7]},  # nothing left to count
        RELATIF | {"jours": 0, "sans_jours": [1, 2, 3, 4, 5, 6, 7]},
        RELATIF | {"jours": 31, "sans_jours": [1, 2, 3, 4, 5, 6]},  # would count back over more than a year
        HEBDOMADAIRE | {"jour": 0},  # no such weekday
        HEBDOMADAIRE | {"jour": 8},
        HEBDOMADAIRE | {"jours": 1},  # an extra key, of the other form
        HEBDOMADAIRE | {"heure": "10:00+02:00"},
        HEBDOMADAIRE | {"par_jour": [[0, MARDI]]},
        HEBDOMADAIRE | {"par_jour": [[8, MARDI]]},
        HEBDOMADAIRE | {"par_jour": [[2, MARDI | {"jour": 0}]]},
        HEBDOMADAIRE | {"par_jour": [[2, MARDI | {"jour": 8}]]},
        HEBDOMADAIRE | {"par_jour": [[2, MARDI | {"heure": "10:00Z"}]]},
        HEBDOMADAIRE | {"par_jour": [[2, MARDI | {"note": ""}]]},  # an extra key, inside
        HEBDOMADAIRE | {"par_jour": [[2, MARDI | {"jour": 3}]]},  # Wednesday of its week guards no Tuesday
        HEBDOMADAIRE | {"par_jour": [[2, MARDI], [2, MARDI | {"jour": 2}]]},  # two limits for Tuesday
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(valeurs: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        lire_delai(json.dumps(valeurs))


def test_a_form_says_that_too_few_weekdays_count() -> None:
    cochees = {f"r_sans_{nom}": "on" for nom in ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")}
    champs = cochees | {"r_forme": "RELATIF", "r_heure": "10:00"}
    assert lire_delai_saisi(champs | {"r_jours": "30"}, "r") == relatif(30, sans_jours={1, 2, 3, 4, 5, 6})
    with pytest.raises(SaisieInvalide) as refus:
        lire_delai_saisi(champs | {"r_jours": "31"}, "r")
    assert set(refus.value.erreurs) == {"r_sans_jours"}


@pytest.mark.parametrize("texte", ["", "{", "null", "[]", '"RELATIF"'])
def test_what_is_no_rule_at_all_is_refused(texte: str) -> None:
    with pytest.raises(ValueError, match="validation error"):
        lire_delai(texte)


@pytest.mark.parametrize(
    "valeurs",
    [
        RELATIF | {"jours": 0},
        RELATIF | {"jours": 60},
        RELATIF | {"jours": 30, "sans_jours": [1, 2, 3, 4, 5, 6]},
        RELATIF | {"jours": 60, "sans_jours": [1, 2, 3, 4, 5]},
        HEBDOMADAIRE | {"jour": 1},
        HEBDOMADAIRE | {"jour": 7},
        HEBDOMADAIRE | {"par_jour": [[2, MARDI | {"jour": 2}]]},  # on the day itself
        HEBDOMADAIRE | {"par_jour": [[2, MARDI | {"jour": 7, "meme_semaine": False}]]},
        HEBDOMADAIRE | {"par_jour": [[2, MARDI], [1, MARDI]]},
    ],
)
def test_a_rule_at_the_edge_of_sense_is_read(valeurs: dict[str, object]) -> None:
    assert lire_delai(json.dumps(valeurs)).forme == valeurs["forme"]


@pytest.mark.parametrize(
    ("jour", "heure", "mots"),
    [
        ("2024-09-12", "10:00", "jeudi 12 septembre à 10\N{NO-BREAK SPACE}h"),
        ("2024-09-12", "10:30", "jeudi 12 septembre à 10\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"),
        ("2024-09-12", "09:05", "jeudi 12 septembre à 9\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}05"),
        ("2024-09-01", "18:00", "dimanche 1er septembre à 18\N{NO-BREAK SPACE}h"),
        ("2024-10-11", "10:00", "vendredi 11 octobre à 10\N{NO-BREAK SPACE}h"),  # 11 has no “er”
        ("2024-10-21", "10:00", "lundi 21 octobre à 10\N{NO-BREAK SPACE}h"),
        ("2024-02-29", "00:00", "jeudi 29 février à 0\N{NO-BREAK SPACE}h"),  # midnight is of its day
        ("2024-08-31", "23:59", "samedi 31 août à 23\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}59"),
        ("2024-12-31", "10:00", "mardi 31 décembre à 10\N{NO-BREAK SPACE}h"),  # winter
        ("2025-03-30", "02:30", "dimanche 30 mars à 3\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"),  # as clocks show
        ("2024-10-27", "02:30", "dimanche 27 octobre à 2\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"),
    ],
)
def test_a_limit_is_said_as_clocks_of_paris_show_it(jour: str, heure: str, mots: str) -> None:
    assert limite_en_mots(instant_de(date.fromisoformat(jour), time.fromisoformat(heure))) == mots


def test_a_limit_in_utc_is_said_on_its_day_in_paris() -> None:
    assert limite_en_mots(datetime.fromisoformat("2024-08-31T22:30:00+00:00")) == (
        "dimanche 1er septembre à 0\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30"
    )


@pytest.mark.parametrize(
    ("jour", "mots"),
    [
        (date(2024, 9, 3), "mardi 3 septembre 2024"),
        (date(2025, 1, 1), "mercredi 1er janvier 2025"),
        (date(2024, 2, 29), "jeudi 29 février 2024"),
        (date(2021, 1, 3), "dimanche 3 janvier 2021"),  # of a week of 2020
        (date(2021, 1, 31), "dimanche 31 janvier 2021"),
    ],
)
def test_a_day_is_said_with_its_year(jour: date, mots: str) -> None:
    assert jour_en_mots(jour) == mots


@given(jours, heures)
@settings(max_examples=60)
def test_words_never_break_between_an_hour_and_its_unit(jour: date, heure: time) -> None:
    mots = limite_en_mots(instant_de(jour, heure))
    assert mots.count(" ") == 4  # jeudi, 12, septembre, à, then the hour in one piece
    assert heure_en_mots(heure).count("\N{NO-BREAK SPACE}") == (2 if heure.minute else 1)


def relatif(jours: int, **options: object) -> DelaiRelatif:
    return DelaiRelatif.model_validate({"jours": jours, "heure": "10:00"} | options)


LUNDI_MARDI = (
    (2, LimiteDuJour(jour=1, heure=time(8, 30), meme_semaine=True)),
    (1, LimiteDuJour(jour=5, heure=time(10))),
)


@pytest.mark.parametrize(
    ("delai", "mots"),
    [
        (relatif(0), "le jour même jusqu’à 10_h"),
        (relatif(0, sans_jours={6, 7}), "le jour même jusqu’à 10_h"),
        (relatif(1), "jusqu’à 10_h, la veille"),
        (relatif(2), "jusqu’à 10_h, 2 jours avant"),
        (relatif(1, sans_feries=True), "jusqu’à 10_h, la veille (sans compter_: jours fériés)"),
        (relatif(3, sans_vacances=True), "jusqu’à 10_h, 3 jours avant (sans compter_: vacances scolaires)"),
        (
            relatif(2, sans_jours={7, 6}, sans_feries=True, sans_vacances=True),
            "jusqu’à 10_h, 2 jours avant (sans compter_: samedi, dimanche, jours fériés, vacances scolaires)",
        ),
        (JEUDI_10H, "jusqu’au jeudi 10_h de la semaine précédente"),
        (
            DelaiHebdomadaire(jour=4, heure=time(10), par_jour=LUNDI_MARDI),
            "jusqu’au jeudi 10_h de la semaine précédente_;"
            " pour le lundi, jusqu’au vendredi 10_h de la semaine précédente_;"
            " pour le mardi, jusqu’au lundi 8_h_30 de la même semaine",
        ),
    ],
)
def test_a_rule_is_said_as_the_by_law_says_it(delai: Delai, mots: str) -> None:
    assert delai_en_mots(delai) == mots.replace("_", "\N{NO-BREAK SPACE}")
