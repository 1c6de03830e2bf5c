"""A créneau of the school of the family's children, within the school year 2024-2025."""

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.models import Creneau, Enfant, Famille
from portail_reflex.models.types import RoleCompte
from tests.domain.reservation.gestes import Scene
from tests.fabriques import auteur, creer_compte, creer_famille
from tests.fabriques.activite import creer_creneau, ouvrir_periode


@pytest.fixture
def creneau(session: Session, enfant: Enfant) -> Creneau:
    """MIDI, 11:30–13:30, four days a week, until Thursday 10:00 of the week before."""
    ouvrir_periode(session)
    return creer_creneau(session, ecole_id=enfant.ecole_id)


@pytest.fixture
def scene(session: Session, famille: Famille, creneau: Creneau) -> Scene:
    """The family and its créneau, on Monday 2 September 2024."""
    return Scene(session, famille, creneau)


@pytest.fixture
def voisins(session: Session, creneau: Creneau) -> Scene:
    """Another family of the same school."""
    return Scene(session, creer_famille(session), creneau)


@pytest.fixture
def responsable(session: Session) -> Auteur:
    """Of the service, who changes settings."""
    return auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))
