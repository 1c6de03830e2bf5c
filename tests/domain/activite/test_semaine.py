"""Weekdays: numbered as ISO does, written as digits, said in words."""

from datetime import date

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from portail_reflex.domain.activite.semaine import JOURS, ecrire_jours, jours_en_mots, lire_jours
from tests.domain.activite.hasard import creneau, jours, semaine


@given(st.frozensets(semaine))
@settings(max_examples=60)
def test_weekdays_are_read_as_they_were_written(retenus: frozenset[int]) -> None:
    ecrits = ecrire_jours(retenus)
    assert lire_jours(ecrits) == retenus
    assert list(ecrits) == sorted(ecrits)


@pytest.mark.parametrize(
    ("texte", "lus"),
    [
        ("", set()),
        ("1", {1}),  # Monday
        ("7", {7}),  # Sunday
        ("1245", {1, 2, 4, 5}),
        ("5421", {1, 2, 4, 5}),  # in any order
        ("1234567", {1, 2, 3, 4, 5, 6, 7}),
    ],
)
def test_a_weekday_is_a_digit_from_monday_to_sunday(texte: str, lus: set[int]) -> None:
    assert lire_jours(texte) == lus


@pytest.mark.parametrize("texte", ["0", "8", "9", "1240", "11", "1241", "1,2", " 1", "-1", "lu", "²"])
def test_anything_else_or_twice_the_same_is_refused(texte: str) -> None:
    with pytest.raises(ValueError, match=r"weekdays are digits|invalid literal"):
        lire_jours(texte)


@given(jours)
@settings(max_examples=60)
def test_weekdays_bear_the_names_that_calendars_give_them(jour: date) -> None:
    assert JOURS[jour.isoweekday()] == format_date(jour, "EEEE", locale="fr")


def test_weekdays_are_said_in_the_order_of_the_week() -> None:
    assert jours_en_mots([5, 1, 4, 2]) == "lundi, mardi, jeudi, vendredi"
    assert jours_en_mots(frozenset()) == ""
    assert ecrire_jours([5, 1, 4, 2]) == "1245"


def test_the_hours_of_an_activity_read_as_on_the_summary() -> None:
    assert creneau().horaires == "11:30 - 13:30"
