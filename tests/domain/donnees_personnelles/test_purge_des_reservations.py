"""The purge and bookings: who still books stays, who goes leaves its places."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.donnees_personnelles.conservation import Conservation, Regle
from portail_reflex.domain.donnees_personnelles.service import purger_lot
from portail_reflex.models import Commande, Creneau, Famille, LigneCommande, Occupation, Reservation
from portail_reflex.models.types import EtatReservation
from portail_reflex.settings import Settings
from tests.domain.famille.gestes import enfants_de
from tests.fabriques import creer_ecole, creer_famille
from tests.fabriques.activite import creer_commande, creer_creneau, creer_reservation

CONSERVATION = Conservation.des_reglages(Settings())
MAINTENANT = datetime.fromisoformat("2026-11-25T10:00:00+01:00")
IL_Y_A_LONGTEMPS = datetime.fromisoformat("2024-05-25T10:00:00+02:00")
DEMAIN = MAINTENANT.date() + timedelta(days=1)


@pytest.fixture
def creneau(session: Session) -> Creneau:
    return creer_creneau(session, ecole=creer_ecole(session), capacite=1)


@pytest.fixture
def vieille(session: Session) -> Famille:
    """It has not logged in for thirty months."""
    return creer_famille(session, enfants=1, creee_le=IL_Y_A_LONGTEMPS)


def purger(session: Session) -> int:
    session.flush()
    lot = purger_lot(session, regle=Regle.FAMILLES, conservation=CONSERVATION, maintenant=MAINTENANT)
    session.flush()
    return lot.nombre


def test_a_family_that_the_service_books_for_by_phone_stays(
    session: Session, vieille: Famille, creneau: Creneau
) -> None:
    enfant = enfants_de(session, vieille)[0]
    recente = creer_reservation(session, enfant=enfant, creneau=creneau, jour=DEMAIN, demandee_le=MAINTENANT)
    assert purger(session) == 0
    recente.changee_le = IL_Y_A_LONGTEMPS
    assert purger(session) == 1


def test_a_family_that_goes_leaves_no_booking_and_its_place_to_the_list(
    session: Session, vieille: Famille, creneau: Creneau
) -> None:
    partie = {"enfant": enfants_de(session, vieille)[0], "creneau": creneau}
    creer_commande(session, jours=[DEMAIN, IL_Y_A_LONGTEMPS.date()], envoyee_le=IL_Y_A_LONGTEMPS, **partie)
    reste = enfants_de(session, creer_famille(session, enfants=1, creee_le=MAINTENANT))[0]
    attente = creer_reservation(
        session, enfant=reste, creneau=creneau, jour=DEMAIN, etat=EtatReservation.LISTE_ATTENTE, demandee_le=MAINTENANT,
        limite=MAINTENANT + timedelta(hours=1),
    )  # fmt: skip
    assert purger(session) == 1
    assert session.exec(select(Commande)).all() == session.exec(select(LigneCommande)).all() == []
    session.refresh(attente)
    assert attente.etat is EtatReservation.EN_ATTENTE
    assert session.exec(select(Reservation.enfant_id)).all() == [reste.id]
    assert session.exec(select(Occupation.prises).where(Occupation.jour == DEMAIN)).one() == 1
