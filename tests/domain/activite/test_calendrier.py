"""Which days are open: each reason why one is not, in its order."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portail_reflex.domain.activite.calendrier import (
    FERIE,
    FERME,
    HORS_PERIODE,
    NON_SERVI,
    VACANCES,
    Calendrier,
    Fermeture,
)
from tests.domain.activite.hasard import creneau

MIDI = creneau()  # school 7, activity 3, on Monday, Tuesday, Thursday and Friday
DU, AU = date(2024, 9, 1), date(2025, 7, 6)
LUNDI, MARDI, MERCREDI = date(2024, 9, 2), date(2024, 9, 3), date(2024, 9, 4)
ANNEE = Calendrier(
    periodes=((DU, AU),),
    feries={date(2024, 11, 11): "Armistice", date(2024, 11, 1): "Toussaint"},
    vacances={date(2024, 10, 19) + timedelta(days=rang): "Vacances de la Toussaint" for rang in range(16)},
    fermetures=(Fermeture(date(2025, 5, 30), date(2025, 5, 30), "Pont de l’Ascension"),),
)


@pytest.mark.parametrize(
    ("jour", "raison"),
    [
        (date(2024, 9, 2), ""),  # the first Monday
        (date(2024, 8, 30), HORS_PERIODE),  # Friday before
        (date(2025, 7, 4), ""),  # the last Friday
        (date(2025, 7, 7), HORS_PERIODE),  # Monday after
        (date(2024, 9, 4), NON_SERVI),  # Wednesday
        (date(2024, 9, 1), NON_SERVI),  # the period begins on a Sunday, included
        (date(2025, 7, 6), NON_SERVI),  # it ends on one, included
        (date(2024, 8, 31), HORS_PERIODE),
        (date(2024, 11, 11), "Armistice"),
        (date(2024, 11, 12), ""),
        (date(2024, 10, 18), ""),  # Friday before the holidays
        (date(2024, 10, 21), "Vacances de la Toussaint"),
        (date(2024, 11, 1), "Toussaint"),  # a public holiday first, within the school’s
        (date(2024, 11, 4), ""),  # Monday after them
        (date(2025, 5, 29), ""),  # Thursday before the bridge
        (date(2025, 5, 30), "Pont de l’Ascension"),
        (date(2025, 6, 2), ""),
    ],
)
def test_each_day_of_the_year_says_why_it_is_closed(jour: date, raison: str) -> None:
    assert ANNEE.ferme(MIDI, jour) == raison


def calendrier(*, periode: bool, ferie: bool, vacances: bool, fermeture: bool) -> Calendrier:
    """What may close Monday 2 and Wednesday 4 September."""
    jours = (LUNDI, MERCREDI)
    return Calendrier(
        periodes=((DU, AU),) if periode else (),
        feries=dict.fromkeys(jours, "Férié") if ferie else {},
        vacances=dict.fromkeys(jours, "Vacances") if vacances else {},
        fermetures=(Fermeture(LUNDI, MERCREDI, "Grève"),) if fermeture else (),
    )


@pytest.mark.parametrize("faits", list(product([True, False], repeat=6)), ids=str)
def test_the_first_reason_that_applies_is_the_one_said(faits: tuple[bool, ...]) -> None:
    periode, servi, ferie, vacances, en_vacances, fermeture = faits
    raisons = [
        (not periode, HORS_PERIODE),
        (not servi, NON_SERVI),
        (ferie, "Férié"),
        (vacances and not en_vacances, "Vacances"),
        (fermeture, "Grève"),
    ]
    attendue = [raison for vaut, raison in raisons if vaut][:1] or [""]
    dit = calendrier(periode=periode, ferie=ferie, vacances=vacances, fermeture=fermeture)
    assert [dit.ferme(creneau(en_vacances=en_vacances), LUNDI if servi else MERCREDI)] == attendue


@pytest.mark.parametrize(
    ("ecole_id", "activite_id", "fermee"),
    [
        (None, None, True),  # the whole structure
        (7, None, True),  # its school
        (8, None, False),  # another
        (None, 3, True),  # its activity
        (None, 4, False),
        (7, 3, True),  # its activity in its school
        (7, 4, False),  # another activity of its school
        (8, 3, False),  # its activity in another school
        (3, 7, False),  # not one for the other
    ],
)
def test_a_closing_touches_its_school_and_its_activity_alone(
    ecole_id: int | None, activite_id: int | None, fermee: bool
) -> None:
    greve = Fermeture(MARDI, MARDI, "Grève", ecole_id, activite_id)
    assert replace(ANNEE, fermetures=(greve,)).ferme(MIDI, MARDI) == ("Grève" if fermee else "")


def test_both_bounds_of_a_closing_are_closed_and_nothing_more() -> None:
    pont = replace(ANNEE, fermetures=(Fermeture(date(2025, 5, 13), date(2025, 5, 15), "Travaux"),))
    fermes = [jour for jour in range(12, 17) if pont.ferme(MIDI, date(2025, 5, jour)) == "Travaux"]
    assert fermes == [13, 15]  # 14 is a Wednesday


def test_the_first_closing_that_applies_gives_the_reason() -> None:
    ailleurs = Fermeture(MARDI, MARDI, "Travaux", ecole_id=8)
    ici = Fermeture(MARDI, MARDI, "Grève", ecole_id=7)
    partout = Fermeture(MARDI, MARDI, "Neige")
    assert replace(ANNEE, fermetures=(ailleurs, ici, partout)).ferme(MIDI, MARDI) == "Grève"


def test_a_day_closed_without_a_word_is_closed_all_the_same() -> None:
    sans_mot = Calendrier(periodes=((DU, AU),), feries={LUNDI: ""}, vacances={LUNDI: "", MARDI: ""})
    jeudi = date(2024, 9, 5)
    ferme = replace(sans_mot, fermetures=(Fermeture(jeudi, jeudi, ""),))
    assert [ferme.ferme(MIDI, jour) for jour in (LUNDI, MARDI, jeudi)] == [FERIE, VACANCES, FERME]


def test_a_day_is_open_in_any_of_several_periods() -> None:
    deux = Calendrier(periodes=((LUNDI, LUNDI), (date(2024, 9, 5), date(2024, 9, 5))))
    ouverts = [jour for jour in range(1, 9) if not deux.ferme(MIDI, date(2024, 9, jour))]
    assert ouverts == [2, 5]


@given(st.dates(date(2024, 8, 1), date(2025, 8, 31)), st.frozensets(st.integers(1, 7)))
@settings(max_examples=60)
def test_no_day_opens_outside_its_period_or_its_weekdays(jour: date, servis: frozenset[int]) -> None:
    ouvert = not ANNEE.ferme(creneau(jours=servis, en_vacances=True), jour)
    fermes = {*ANNEE.feries, ANNEE.fermetures[0].du}
    assert ouvert is (DU <= jour <= AU and jour.isoweekday() in servis and jour not in fermes)


def test_deadlines_ask_the_calendar_for_both_kinds_of_holidays() -> None:
    toussaint, armistice, lundi = date(2024, 11, 1), date(2024, 11, 11), date(2024, 10, 21)
    assert [ANNEE.est_ferie(jour) for jour in (toussaint, armistice, lundi, LUNDI)] == [True, True, False, False]
    assert [ANNEE.est_en_vacances(jour) for jour in (toussaint, armistice, lundi, LUNDI)] == [True, False, True, False]
