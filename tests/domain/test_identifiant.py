"""Ids as they come from addresses: a plain number that a row may have, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.identifiant import ID_MAX, identifiant_ou_zero, lire_identifiant


@given(st.integers(1, ID_MAX))
def test_a_number_is_read(identifiant: int) -> None:
    assert lire_identifiant(str(identifiant)) == identifiant == identifiant_ou_zero(str(identifiant))


@pytest.mark.parametrize(
    "texte", ["", "-1", "+1", " 1", "1.0", "1e3", "0x1", "१२", "²", "1234567890", "00", "un", "1\n"]
)
def test_anything_else_is_not_found(texte: str) -> None:
    for lire in (lire_identifiant, identifiant_ou_zero):
        with pytest.raises(Introuvable):
            lire(texte)


def test_zero_is_somebody_new() -> None:
    assert identifiant_ou_zero("0") == 0
    with pytest.raises(Introuvable):
        lire_identifiant("0")
