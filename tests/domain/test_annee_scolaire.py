"""The school year, prepared from July on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.domain.annee_scolaire import annee_scolaire, fin_d_annee_scolaire


@pytest.mark.parametrize(
    ("jour", "annee"),
    [
        (date(2024, 9, 1), 2024),
        (date(2025, 6, 30), 2024),
        (date(2025, 7, 1), 2025),
        (date(2025, 8, 31), 2025),
        (date(2024, 2, 29), 2023),
    ],
)
def test_july_begins_to_prepare_the_next_one(jour: date, annee: int) -> None:
    assert annee_scolaire(jour) == annee
    assert fin_d_annee_scolaire(jour) == date(annee + 1, 8, 31)


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_its_end_is_always_ahead(jour: date) -> None:
    assert 61 < (fin_d_annee_scolaire(jour) - jour).days <= 427
