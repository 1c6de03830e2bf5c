"""A family that asks, and keys of one's own."""

import pytest
from sqlmodel import Session

from portail_reflex.models import Famille
from tests.cles import avec, fichier  # noqa: F401  fixtures
from tests.fabriques import MOT_DE_PASSE, creer_famille


@pytest.fixture
def famille(session: Session) -> Famille:
    """Two adults, two children, and everything that a dossier asks for."""
    return creer_famille(session, autre=True, mot_de_passe=MOT_DE_PASSE)
