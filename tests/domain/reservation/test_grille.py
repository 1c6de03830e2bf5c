"""Reading what is known of a family's days."""

from datetime import date, datetime

import pytest
from sqlmodel import Session

from portail_reflex.domain.reservation.case import etat_case
from portail_reflex.domain.reservation.queries.grille import Cadre, grille_de
from portail_reflex.models import Creneau, Enfant, Famille
from portail_reflex.models.types import EtatCase, EtatReservation
from tests.domain.famille.gestes import enfants_de
from tests.fabriques import creer_ecole, creer_famille
from tests.fabriques.activite import creer_creneau, creer_reservation, fermer, ouvrir_periode
from tests.transactions import compter

DU, AU = date(2024, 9, 1), date(2024, 9, 30)


@pytest.fixture
def creneau(session: Session, enfant: Enfant) -> Creneau:
    """Of the school of the family's children, within a period."""
    ouvrir_periode(session)
    return creer_creneau(session, ecole_id=enfant.ecole_id)


def lire(session: Session, famille: Famille, maintenant: datetime, **cadre):
    return grille_de(session, famille=famille, cadre=Cadre(DU, AU, **cadre), maintenant=maintenant)


def etats(session: Session, famille: Famille, maintenant: datetime, jour: date) -> list[EtatCase]:
    grille = lire(session, famille, maintenant)
    return [etat_case(grille.situation(offre, jour), maintenant) for offre in grille.offres]


def test_each_child_has_a_row_for_each_creneau_of_its_school(
    session: Session, famille: Famille, creneau: Creneau, maintenant: datetime
) -> None:
    creer_creneau(session, ecole=creer_ecole(session))
    grille = lire(session, famille, maintenant)
    assert [(offre.creneau.id, offre.ouverte) for offre in grille.offres] == [(creneau.id, True)] * 2


def test_the_states_of_the_days_follow_calendar_deadline_and_bookings(
    session: Session, famille: Famille, enfant: Enfant, creneau: Creneau, maintenant: datetime
) -> None:
    fermer(session, date(2024, 9, 19))
    creer_reservation(session, enfant=enfant, creneau=creneau, jour=date(2024, 9, 20))
    autre = etats(session, famille, maintenant, date(2024, 9, 20))
    assert sorted(autre) == [EtatCase.DISPONIBLE, EtatCase.VALIDEE]
    assert set(etats(session, famille, maintenant, date(2024, 9, 19))) == {EtatCase.FERME}
    assert set(etats(session, famille, maintenant, date(2024, 9, 6))) == {EtatCase.HORS_DELAI}
    assert set(etats(session, famille, maintenant, date(2024, 9, 12))) == {EtatCase.DISPONIBLE}


def test_a_booking_at_another_school_keeps_its_row(
    session: Session, famille: Famille, enfant: Enfant, creneau: Creneau, maintenant: datetime
) -> None:
    ancien = creer_creneau(session, ecole=creer_ecole(session))
    creer_reservation(session, enfant=enfant, creneau=ancien, jour=date(2024, 9, 20))
    grille = lire(session, famille, maintenant)
    assert [(o.creneau.id, o.ouverte) for o in grille.offres if o.enfant_id == enfant.id] == [
        (creneau.id, True),
        (ancien.id, False),
    ]


def test_the_rank_on_the_waiting_list_is_that_of_the_demand(
    session: Session, famille: Famille, enfant: Enfant, creneau: Creneau, maintenant: datetime
) -> None:
    autre = enfants_de(session, creer_famille(session))[0]
    jour = date(2024, 9, 20)
    for qui in (autre, enfant):
        creer_reservation(session, enfant=qui, creneau=creneau, jour=jour, etat=EtatReservation.LISTE_ATTENTE)
    grille = lire(session, famille, maintenant)
    assert grille.reservations[enfant.id, creneau.id, jour].rang == 2


def test_reading_a_month_costs_five_statements(
    session: Session, famille: Famille, creneau: Creneau, maintenant: datetime
) -> None:
    session.expire_all()
    famille = session.get(Famille, famille.id)
    creneau.capacite = 3
    session.flush()
    assert compter(session, lambda: lire(session, famille, maintenant)) == 5
