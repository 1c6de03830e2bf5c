"""Communes by postal code."""

import pytest

from portail_reflex.domain.adresse.communes import CommuneVue, commune, communes_de


def test_a_postal_code_gives_its_communes_by_name():
    assert [c.nom for c in communes_de("69390")] == ["Charly", "Millery", "Vernaison", "Vourles"]
    assert [c.nom for c in communes_de("01100")][3:5] == ["Géovreisset", "Groissiat"]


def test_a_commune_is_told_by_its_insee_code():
    assert commune("69390", "69133") == CommuneVue("69133", "Millery")
    assert commune("21140", "21413") == CommuneVue("21413", "Millery")
    assert commune("69390", "21413") is None


@pytest.mark.parametrize("code", ["", "00000", "6939", "69390 ", "x" * 10_000, "😀"])
def test_what_is_no_postal_code_has_no_commune(code):
    assert communes_de(code) == ()
    assert commune(code, "69133") is None
