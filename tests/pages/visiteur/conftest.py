"""A visitor's open tab."""

import pytest

from tests.application import Onglet


@pytest.fixture
def visiteur(onglet) -> Onglet:
    """A visitor who has just opened the wizard."""
    tab = onglet("/nouveau-dossier")
    tab.ouvrir()
    return tab
