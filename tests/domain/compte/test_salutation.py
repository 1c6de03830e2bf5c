"""Greeting."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from portail_reflex.domain.compte.salutation import connecte, salutation
from portail_reflex.models.types import Civilite

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("heure", "minute", "attendu"),
    [(0, 0, "Bonjour"), (10, 0, "Bonjour"), (17, 59, "Bonjour"), (18, 0, "Bonsoir"), (23, 59, "Bonsoir")],
)
def test_bonjour_until_18_00_then_bonsoir(heure: int, minute: int, attendu: str) -> None:
    assert salutation(datetime(2024, 9, 2, heure, minute, tzinfo=PARIS)) == attendu


@pytest.mark.parametrize(
    ("civilite", "attendu"), [(Civilite.MADAME, "connectée"), (Civilite.MONSIEUR, "connecté"), (None, "connecté")]
)
def test_the_participle_agrees_with_the_civilite(civilite: Civilite | None, attendu: str) -> None:
    assert connecte(civilite) == attendu
