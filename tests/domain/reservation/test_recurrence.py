"""The days of a réservation périodique: weekdays, even and odd ISO weeks, bounds."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portail_reflex.domain.reservation.recurrence import Recurrence
from portail_reflex.models.types import Semaines
from tests.domain.activite.hasard import SINGULIERS, jours, semaine

TOUTES, PAIRES, IMPAIRES = Semaines
OUVRES = frozenset({1, 2, 4, 5})
MARDI_VENDREDI = frozenset({2, 5})


@st.composite
def recurrences(tirer: st.DrawFn) -> Recurrence:
    """Of all weeks, over two months at most, its bounds sometimes crossed."""
    du = tirer(jours)
    return Recurrence(du, du + timedelta(days=tirer(st.integers(-10, 60))), tirer(st.frozensets(semaine)))


@pytest.mark.parametrize(
    ("du", "au", "semaines", "attendus"),
    [
        ("2024-09-02", "2024-09-13", TOUTES, "02 03 05 06 09 10 12 13"),  # no Wednesday, no week-end
        ("2024-09-03", "2024-09-12", TOUTES, "03 05 06 09 10 12"),  # both bounds included
        ("2024-09-02", "2024-09-13", PAIRES, "02 03 05 06"),  # week 36
        ("2024-09-02", "2024-09-13", IMPAIRES, "09 10 12 13"),  # week 37
        ("2024-09-03", "2024-09-03", TOUTES, "03"),  # one day
        ("2024-09-04", "2024-09-04", TOUTES, ""),  # one Wednesday
        ("2024-09-13", "2024-09-02", TOUTES, ""),  # crossed
        ("2024-09-03", "2024-09-02", TOUTES, ""),  # crossed by a day
        ("2024-02-26", "2024-03-01", TOUTES, "26 27 29 01"),  # 29 February, a Thursday
        ("2025-02-24", "2025-03-03", TOUTES, "24 25 27 28 03"),  # a year without it
        ("2020-12-21", "2021-01-12", PAIRES, "21 22 24 25 11 12"),  # 52, then 53 and 1 are both odd, then 2
        ("2020-12-21", "2021-01-12", IMPAIRES, "28 29 31 01 04 05 07 08"),  # Friday 1 January is of week 53
        ("2021-12-20", "2022-01-11", IMPAIRES, "20 21 23 24 03 04 06 07"),  # 51, then 1
        ("2021-12-20", "2022-01-11", PAIRES, "27 28 30 31 10 11"),  # 52, then 2
        ("2026-12-21", "2027-01-12", PAIRES, "21 22 24 25 11 12"),  # 52, then 2
        ("2026-12-21", "2027-01-12", IMPAIRES, "28 29 31 01 04 05 07 08"),  # 53, then 1
        ("2024-12-30", "2025-01-03", IMPAIRES, "30 31 02 03"),  # December days of week 1
        ("2025-03-28", "2025-03-31", TOUTES, "28 31"),  # over a change of clocks
        ("2024-10-25", "2024-10-28", TOUTES, "25 28"),
    ],
)
def test_days_are_those_of_the_weekdays_and_weeks_between_both_bounds(
    du: str, au: str, semaines: Semaines, attendus: str
) -> None:
    recurrence = Recurrence(date.fromisoformat(du), date.fromisoformat(au), OUVRES, semaines)
    assert " ".join(f"{jour.day:02}" for jour in recurrence.dates()) == attendus


def test_tuesdays_and_fridays_of_a_school_year_are_those_of_the_guide() -> None:
    dates = Recurrence(date(2024, 9, 1), date(2025, 7, 6), MARDI_VENDREDI).dates()
    assert (len(dates), dates[0], dates[-1]) == (88, date(2024, 9, 3), date(2025, 7, 4))


@given(recurrences())
@settings(max_examples=100)
def test_even_and_odd_weeks_share_out_all_weeks(toutes: Recurrence) -> None:
    paires = replace(toutes, semaines=PAIRES).dates()
    impaires = replace(toutes, semaines=IMPAIRES).dates()
    assert not set(paires) & set(impaires)
    assert sorted(paires + impaires) == toutes.dates()


@given(recurrences(), st.sampled_from(Semaines))
@settings(max_examples=100)
def test_days_are_kept_once_each_in_order_and_no_other_one(toutes: Recurrence, semaines: Semaines) -> None:
    recurrence = replace(toutes, semaines=semaines)
    alentour = [toutes.du + timedelta(days=rang) for rang in range(-12, 70)]
    assert recurrence.dates() == [jour for jour in alentour if recurrence.retient(jour)]
    assert {jour.isoweekday() for jour in recurrence.dates()} <= toutes.jours
    assert all(toutes.du <= jour <= toutes.au for jour in recurrence.dates())


@given(jours, semaine, st.integers(0, 20))
@settings(max_examples=60)
def test_bounds_that_are_served_are_kept(du: date, jour: int, ecart: int) -> None:
    au = du + timedelta(days=ecart)
    dates = Recurrence(du, au, frozenset({du.isoweekday(), au.isoweekday(), jour})).dates()
    assert (dates[0], dates[-1]) == (du, au)


@pytest.mark.parametrize("jour", SINGULIERS, ids=str)
def test_a_week_is_even_as_its_printed_number_is(jour: date) -> None:
    numero = int(f"{jour:%V}")
    seul = Recurrence(jour, jour, frozenset({jour.isoweekday()}))
    assert replace(seul, semaines=PAIRES).retient(jour) is (numero in {*range(2, 53, 2)})
    assert replace(seul, semaines=IMPAIRES).retient(jour) is (numero in {*range(1, 54, 2)})
