"""People and a structure for the tests of the outbox."""

from datetime import datetime

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.models import Compte, Structure
from portail_reflex.models.types import RoleCompte


@pytest.fixture
def agent(session: Session, maintenant: datetime) -> Auteur:
    """An agent with an account, whom the journal can name."""
    compte = Compte(
        email="agent@exemple.fr",
        role=RoleCompte.AGENT,
        nom="SERVICE",
        prenom="Une",
        cree_le=maintenant,
    )
    session.add(compte)
    session.flush()
    return Auteur(compte.id or 0, 0, RoleCompte.AGENT, None, None, "SERVICE", "Une", compte.email)


@pytest.fixture
def structure(session: Session) -> Structure:
    """A town service that signs the mails."""
    ligne = Structure(
        nom="MAIRIE DE MILLERY",
        commune="Millery",
        service="Service périscolaire",
        email="periscolaire@exemple.fr",
        telephone="+33478461111",
        adresse="1 place de la Mairie",
        horaires="Du lundi au vendredi, de 9 h à 12 h",
        code_postal="69390",
    )
    session.add(ligne)
    session.flush()
    return ligne
