"""A structure, its responsable, and what families booked."""

from datetime import date

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.models import Structure
from portail_reflex.models.types import EtatReservation, RoleCompte
from tests.domain.activite.calendrier.gestes import AVANT
from tests.fabriques import auteur, creer_compte, creer_ecole, creer_structure
from tests.fabriques.activite import creer_activite, creer_creneau, creer_reservation


@pytest.fixture
def structure(session: Session) -> Structure:
    return creer_structure(session)


@pytest.fixture
def chef(session: Session) -> Auteur:
    return auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))


@pytest.fixture
def regler(session: Session, structure: Structure, chef: Auteur):
    """Call a service of the settings as the responsable."""

    def appeler(service, **arguments):
        qui = {"agent": chef, "structure_id": structure.id, "maintenant": AVANT}
        return service(session, **{**qui, **arguments})

    return appeler


@pytest.fixture
def reserver(session: Session, structure: Structure, enfant):
    """Book days of a créneau of the structure."""

    def faire(*jours: date, en_vacances: bool = False, etat=EtatReservation.VALIDEE, ecole=None):
        activite = creer_activite(session, structure=structure, en_vacances=en_vacances)
        ecole = ecole or creer_ecole(session, structure=structure)
        creneau = creer_creneau(session, activite=activite, ecole=ecole)
        return [creer_reservation(session, enfant=enfant, creneau=creneau, jour=j, etat=etat) for j in jours]

    return faire
