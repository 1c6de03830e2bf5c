"""A créneau typed in the settings: read back as it was, refused beside its field."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.domain.activite.delais import (
    DelaiHebdomadaire,
    DelaiRelatif,
    LimiteDuJour,
    delai_en_mots,
    lire_delai,
)
from portail_reflex.domain.activite.delais_saisie import delai_en_valeurs, lire_delai_saisi
from portail_reflex.domain.activite.saisie import lire_creneau
from portail_reflex.domain.activite.semaine import JOURS
from portail_reflex.domain.errors import SaisieInvalide
from tests.domain.activite.saisies import CRENEAU, HEBDOMADAIRE, RELATIF, delai

heures = st.times().map(lambda heure: heure.replace(second=0, microsecond=0, tzinfo=None))
semaines = st.frozensets(st.sampled_from(list(JOURS)))
relatifs = st.builds(
    DelaiRelatif,
    jours=st.integers(0, 30),  # counted within a year even where one weekday counts
    heure=heures,
    sans_jours=semaines.filter(lambda jours: len(jours) < len(JOURS)),
    sans_feries=st.booleans(),
    sans_vacances=st.booleans(),
)


@st.composite
def hebdomadaires(tirer):
    propres = [
        (servi, LimiteDuJour(jour=tirer(st.integers(1, servi)), heure=tirer(heures), meme_semaine=tirer(st.booleans())))
        for servi in sorted(tirer(semaines))
    ]
    return DelaiHebdomadaire(jour=tirer(st.integers(1, 7)), heure=tirer(heures), par_jour=tuple(propres))


def test_the_columns_are_what_was_typed():
    colonnes = lire_creneau(CRENEAU)
    assert (colonnes["debut"], colonnes["fin"], colonnes["jours"]) == (time(11, 30), time(13, 30), "1245")
    assert (colonnes["capacite"], colonnes["groupe"], colonnes["actif"]) == (90, "", True)
    assert lire_delai(colonnes["delai_reservation"]) == DelaiHebdomadaire(jour=4, heure=time(10))
    assert (colonnes["delai_reservation_planning"], colonnes["delai_annulation_planning"]) == ("", "")


def test_an_empty_capacity_is_no_limit():
    assert lire_creneau({**CRENEAU, "capacite": ""})["capacite"] is None


def test_the_deadline_of_families_au_planning_is_their_own():
    colonnes = lire_creneau({**CRENEAU, **delai("reservation_planning", **RELATIF)})
    lu = lire_delai(colonnes["delai_reservation_planning"])
    assert lu == DelaiRelatif(jours=2, heure=time(10), sans_jours=frozenset({6, 7}))
    assert colonnes["delai_annulation_planning"] == ""


@given(st.one_of(relatifs, hebdomadaires()))
def test_the_form_of_a_deadline_reads_back_as_it_was(regle):
    assert lire_delai_saisi(delai_en_valeurs(regle, "annulation"), "annulation") == regle


def test_a_served_weekday_may_have_its_own_limit():
    lue = lire_delai_saisi(
        delai("reservation", **HEBDOMADAIRE, vendredi_jour="3", vendredi_heure="9:00", vendredi_meme_semaine="oui"),
        "reservation",
    )
    assert delai_en_mots(lue).replace("\N{NO-BREAK SPACE}", " ") == (
        "jusqu’au jeudi 10 h de la semaine précédente ; pour le vendredi, jusqu’au mercredi 9 h de la même semaine"
    )


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("groupe", "x" * 41),
        ("debut", ""),
        ("debut", "midi"),
        ("debut", 39600),
        ("fin", "11:30"),
        ("fin", "11:00"),
        ("capacite", "0"),
        ("capacite", "beaucoup"),
        ("reservation_forme", ""),
        ("reservation_forme", "LIBRE"),
        ("annulation_forme", ["RELATIF"]),
        ("annulation_jour", "8"),
        ("annulation_jour", ""),
        ("annulation_heure", "25:00"),
        ("reservation_mardi_jour", "1"),
        ("reservation_mardi_heure", "9:00"),
    ],
)
def test_a_mistake_is_told_beside_its_field(champ, valeur):
    attendu = {"reservation_mardi_jour": "reservation_mardi_heure", "reservation_mardi_heure": "reservation_mardi_jour"}
    with pytest.raises(SaisieInvalide) as refus:
        lire_creneau({**CRENEAU, champ: valeur})
    assert list(refus.value.erreurs) == [attendu.get(champ, champ)]


@pytest.mark.parametrize(("champ", "valeur"), [("jours", ""), ("jours", "61"), ("heure", ""), ("heure", "x")])
def test_a_mistake_of_a_relative_deadline_too(champ, valeur):
    with pytest.raises(SaisieInvalide) as refus:
        lire_creneau({**CRENEAU, **delai("annulation_planning", **{**RELATIF, champ: valeur})})
    assert list(refus.value.erreurs) == [f"annulation_planning_{champ}"]


def test_all_mistakes_come_at_once_in_the_order_of_the_form():
    sans_jour = dict.fromkeys(JOURS.values(), "")
    with pytest.raises(SaisieInvalide) as refus:
        lire_creneau({**CRENEAU, **sans_jour, "debut": "", "reservation_forme": "", "annulation_heure": ""})
    assert list(refus.value.erreurs) == ["debut", "jours", "reservation_forme", "annulation_heure"]


def test_a_deadline_counts_at_least_one_weekday():
    tous = {f"sans_{nom}": "oui" for nom in JOURS.values()}
    with pytest.raises(SaisieInvalide) as refus:
        lire_delai_saisi(
            delai("reservation", **RELATIF, **{k: v for k, v in tous.items() if k not in RELATIF}), "reservation"
        )
    assert list(refus.value.erreurs) == ["reservation_sans_jours"]


def test_a_limit_of_the_same_week_comes_before_its_day():
    with pytest.raises(SaisieInvalide) as refus:
        lire_delai_saisi(
            delai("reservation", **HEBDOMADAIRE, mardi_jour="3", mardi_heure="9:00", mardi_meme_semaine="oui"),
            "reservation",
        )
    assert list(refus.value.erreurs) == ["reservation_mardi_meme_semaine"]
