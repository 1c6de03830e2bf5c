"""Dates as typed, ages and waits as shown."""

import calendar
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.domain.dates import age, ans_revolus, depuis, instant_en_mots, jour, lire_date, mois_revolus

DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "tape",
    ["12/05/2020", "12-05-2020", "12.05.2020", "12 05 2020", "12/5/2020", " 12 / 05 / 2020 ", "2020-05-12"],
)
def test_a_date_is_read_however_it_is_separated(tape):
    assert lire_date(tape) == date(2020, 5, 12)


@given(DATES)
def test_a_date_shown_is_read_back(quand):
    assert lire_date(jour(quand)) == quand
    assert lire_date(quand.isoformat()) == quand


@pytest.mark.parametrize("tape", ["30/02/2020", "29/02/2023", "00/01/2020", "01/13/2020", "01/01/0000", "2020-02-30"])
def test_a_day_that_does_not_exist_is_refused(tape):
    with pytest.raises(ValueError, match="Cette date n’existe pas"):
        lire_date(tape)


@pytest.mark.parametrize(
    "tape",
    [
        "",
        "12/05/20",
        "12 mai 2020",
        "\u0661\u0662/05/2020",
        "12/05/2020 08:00",
        "1" * 10_000,
        "<b>12/05/2020</b>",
        "😀",
    ],
)
def test_what_is_no_date_is_refused_with_the_form_to_use(tape):
    with pytest.raises(ValueError, match="JJ/MM/AAAA"):
        lire_date(tape)


def test_an_instant_is_shown_in_paris_time():
    assert instant_en_mots(datetime(2024, 4, 16, 9, 28, tzinfo=UTC)) == "16/04/2024 à 11:28"
    assert instant_en_mots(datetime(2024, 12, 31, 23, 5, tzinfo=UTC)) == "01/01/2025 à 00:05"


@pytest.mark.parametrize(
    ("ecoule", "mots"),
    [
        (timedelta(seconds=-30), "à l’instant"),
        (timedelta(seconds=59), "à l’instant"),
        (timedelta(minutes=1), "il y a 1 minute"),
        (timedelta(minutes=59, seconds=59), "il y a 59 minutes"),
        (timedelta(hours=1), "il y a 1 heure"),
        (timedelta(hours=23, minutes=59), "il y a 23 heures"),
        (timedelta(days=1), "il y a 1 jour"),
        (timedelta(days=3, hours=20), "il y a 3 jours"),
        (timedelta(days=45), "il y a 45 jours"),
        (timedelta(days=92), "il y a 3 mois"),
        (timedelta(days=366), "il y a 1 an"),
        (timedelta(days=800), "il y a 2 ans"),
    ],
)
def test_a_wait_is_told_in_its_largest_whole_unit(ecoule, mots):
    maintenant = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)
    assert depuis(maintenant - ecoule, maintenant) == mots


@pytest.mark.parametrize(
    ("naissance", "aujourd_hui", "mots"),
    [
        (date(2020, 5, 12), date(2024, 4, 16), "3 ans et 11 mois"),  # the guide's ENFANT 1
        (date(2016, 3, 15), date(2024, 4, 16), "8 ans et 1 mois"),  # the guide's ENFANT 2
        (date(2020, 5, 12), date(2024, 5, 11), "3 ans et 11 mois"),  # the eve
        (date(2020, 5, 12), date(2024, 5, 12), "4 ans"),  # the birthday
        (date(2023, 5, 12), date(2024, 5, 12), "1 an"),
        (date(2023, 5, 12), date(2024, 6, 12), "1 an et 1 mois"),
        (date(2023, 10, 2), date(2024, 5, 12), "7 mois"),
        (date(2024, 5, 12), date(2024, 5, 12), "moins d’un mois"),
        (date(2024, 5, 13), date(2024, 5, 12), "moins d’un mois"),  # a clock set back
        (date(2024, 1, 31), date(2024, 2, 28), "moins d’un mois"),
        (date(2024, 1, 31), date(2024, 2, 29), "1 mois"),  # no 31: the last day of the month
        (date(2023, 1, 31), date(2023, 2, 28), "1 mois"),
        (date(2024, 1, 31), date(2024, 3, 30), "1 mois"),
        (date(2024, 1, 31), date(2024, 4, 30), "3 mois"),
        (date(2020, 2, 29), date(2021, 2, 27), "11 mois"),
        (date(2020, 2, 29), date(2021, 2, 28), "1 an"),  # no 29: the last day of February
        (date(2020, 2, 29), date(2024, 2, 28), "3 ans et 11 mois"),  # there is a 29
        (date(2020, 2, 29), date(2024, 2, 29), "4 ans"),
        (date(2021, 2, 28), date(2024, 2, 28), "3 ans"),
    ],
)
def test_an_age_is_exact_on_month_ends_and_29_february(naissance, aujourd_hui, mots):
    assert age(naissance, aujourd_hui) == mots


def ajouter_mois(quand: date, mois: int) -> date:
    annee, rang = divmod(quand.year * 12 + quand.month - 1 + mois, 12)
    return date(annee, rang + 1, min(quand.day, calendar.monthrange(annee, rang + 1)[1]))


@given(DATES, st.integers(0, 18 * 12))
def test_a_month_is_over_on_its_day_and_not_the_eve(naissance, mois):
    echeance = ajouter_mois(naissance, mois)
    assert mois_revolus(naissance, echeance) == mois
    assert mois_revolus(naissance, echeance - timedelta(days=1)) == mois - 1
    assert ans_revolus(naissance, echeance) == mois // 12


@given(DATES, DATES)
def test_a_day_never_makes_anybody_younger(naissance, quand):
    assert mois_revolus(naissance, quand + timedelta(days=1)) - mois_revolus(naissance, quand) in {0, 1}


@given(DATES, st.integers(0, 18 * 366))
def test_an_age_is_never_empty_nor_zero(naissance, jours):
    mots = age(naissance, naissance + timedelta(days=jours))
    assert mots
    assert not mots.startswith("0")
    assert "\N{NO-BREAK SPACE}" not in mots
