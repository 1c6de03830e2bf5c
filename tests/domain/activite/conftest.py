"""Who changes what the town offers, and what there is to change."""

from typing import Any

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.models import Creneau
from portail_reflex.models.types import RoleCompte
from tests.fabriques import auteur, creer_compte, creer_ecole
from tests.fabriques.activite import creer_creneau


@pytest.fixture
def responsable(session: Session) -> Auteur:
    return auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))


@pytest.fixture
def creneau(session: Session) -> Creneau:
    """11:30–13:30, 90 places."""
    return creer_creneau(session, ecole=creer_ecole(session), capacite=90)


@pytest.fixture
def qui(responsable: Auteur, maintenant) -> dict[str, Any]:
    """Who asks, and when."""
    return {"agent": responsable, "maintenant": maintenant}
