"""Who acts in a test of the rules; a module that needs another family makes its own, and the others follow."""

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.models import Enfant, Famille, TypeDocument
from portail_reflex.models.types import RoleCompte
from tests.domain.famille.gestes import enfants_de, parent_de
from tests.fabriques import auteur, creer_compte, creer_famille, type_document


@pytest.fixture
def famille(session: Session) -> Famille:
    """Validated, with two children."""
    return creer_famille(session)


@pytest.fixture
def parent(session: Session, famille: Famille) -> Auteur:
    """Of this family."""
    return parent_de(session, famille)


@pytest.fixture
def enfant(session: Session, famille: Famille) -> Enfant:
    """The family's first child."""
    return enfants_de(session, famille)[0]


@pytest.fixture
def agent(session: Session) -> Auteur:
    """Of the service, without health data."""
    return auteur(creer_compte(session, role=RoleCompte.AGENT))


@pytest.fixture
def sante(session: Session) -> Auteur:
    """Of the service, with health data."""
    return auteur(creer_compte(session, role=RoleCompte.SANTE))


@pytest.fixture
def caf(session: Session) -> TypeDocument:
    """The notice that every family is asked for."""
    return type_document(session, "CAF")
