"""An agent's open tab, and dossiers to open in it."""

from datetime import timedelta

import pytest

from portail_reflex.models import Famille
from portail_reflex.models.types import EtatDossier
from tests.application import Base, Onglet
from tests.fabriques import completer, creer_famille


@pytest.fixture
def service(base: Base, agent, onglet) -> Onglet:
    return onglet("/service", cookie=base.cookie(agent))


@pytest.fixture
def a_controler(base: Base) -> int:
    """A family of one child that sent everything, all of it accepted."""
    with base.ecrire() as session:
        famille = creer_famille(session, enfants=1, complete=False, email="roux@exemple.fr")
        completer(session, famille)
        famille.etat = EtatDossier.A_CONTROLER
        return famille.id or 0


@pytest.fixture
def complete(base: Base) -> int:
    """A family of one child that an agent validated."""
    with base.ecrire() as session:
        return creer_famille(session, enfants=1).id or 0


@pytest.fixture
def a_effacer(base: Base, complete: int) -> int:
    """The same, which asks for its erasure."""
    with base.ecrire() as session:
        session.get(Famille, complete).effacement_demande_le = base.maintenant - timedelta(days=3)
    return complete


@pytest.fixture
def collegue(base: Base, sante: str, onglet) -> Onglet:
    """The open tab of somebody else of the service."""
    return onglet("/service", cookie=base.cookie(sante))
