"""Who waits for a place, and what the agents are warned of."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.reservation.queries.listes_d_attente import (
    ATTENTES_MONTREES,
    JOURS_PAR_PAGE,
    d_une_autre_ecole,
    depassements,
    listes_d_attente,
)
from portail_reflex.models.types import EtatDossier, EtatReservation
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene
from tests.fabriques import creer_ecole, creer_enfant, creer_famille
from tests.fabriques.activite import creer_reservation
from tests.transactions import compter

AUJOURD_HUI = date(2024, 9, 2)
LISTE = EtatReservation.LISTE_ATTENTE


def lire(session: Session, agent: Auteur, page: int = 1):
    return listes_d_attente(session, agent=agent, aujourd_hui=AUJOURD_HUI, page=page)


def test_those_who_wait_are_in_order_of_their_demand(session: Session, scene: Scene, voisins: Scene, agent: Auteur):
    scene.creneau.capacite = 1
    creer_reservation(session, enfant=scene.enfants[1], creneau=scene.creneau, jour=VENDREDI_13)
    voisins.demander(VENDREDI_13)
    scene.maintenant += timedelta(minutes=5)
    scene.demander(VENDREDI_13, MARDI_17)
    [jour] = lire(session, agent).elements
    assert (jour.jour, jour.capacite, jour.prises, jour.nombre) == (VENDREDI_13, 1, 1, 2)
    assert [(a.rang, a.famille_id) for a in jour.attentes] == [(1, voisins.famille.id), (2, scene.famille.id)]
    assert jour.attentes[0].enfant == "Enfant 1"
    assert jour.attentes[1].demandee_le == scene.maintenant


def test_days_that_have_passed_wait_for_nobody(session: Session, scene: Scene, agent: Auteur):
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=date(2024, 8, 30), etat=LISTE)
    assert lire(session, agent).elements == []


def test_a_long_list_shows_its_first_and_counts_the_others(session: Session, scene: Scene, agent: Auteur):
    for rang in range(ATTENTES_MONTREES + 4):
        enfant = creer_enfant(session, famille=scene.famille, prenom=f"E{rang}")
        creer_reservation(
            session,
            enfant=enfant,
            creneau=scene.creneau,
            jour=VENDREDI_13,
            etat=LISTE,
            demandee_le=scene.maintenant + timedelta(minutes=rang),
        )
    [jour] = lire(session, agent).elements
    assert (jour.nombre, len(jour.attentes), jour.attentes[0].enfant) == (
        ATTENTES_MONTREES + 4,
        ATTENTES_MONTREES,
        "E0",
    )


def test_days_are_paged_in_order_of_date(session: Session, scene: Scene, agent: Auteur):
    jours = [AUJOURD_HUI + timedelta(days=rang) for rang in range(JOURS_PAR_PAGE + 1)]
    for jour in reversed(jours):
        creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=jour, etat=LISTE)
    assert [vue.jour for vue in lire(session, agent).elements] == jours[:JOURS_PAR_PAGE]
    assert [vue.jour for vue in lire(session, agent, 2).elements] == jours[JOURS_PAR_PAGE:]


def test_days_booked_over_a_lowered_capacity_are_told(session: Session, scene: Scene, agent: Auteur):
    for jour in (VENDREDI_13, MARDI_17):
        for enfant in scene.enfants:
            creer_reservation(session, enfant=enfant, creneau=scene.creneau, jour=jour)
    assert depassements(session, agent=agent, aujourd_hui=AUJOURD_HUI) == []
    scene.creneau.capacite = 1
    session.flush()
    [trop] = depassements(session, agent=agent, aujourd_hui=AUJOURD_HUI)
    assert (trop.capacite, trop.jours, trop.pire, trop.du, trop.au) == (1, 2, 1, VENDREDI_13, MARDI_17)
    [reste] = depassements(session, agent=agent, aujourd_hui=MARDI_17)
    assert (reste.jours, reste.du) == (1, MARDI_17)
    assert depassements(session, agent=agent, aujourd_hui=date(2024, 9, 18)) == []


def test_bookings_of_a_school_that_was_left_are_told(session: Session, scene: Scene, agent: Auteur):
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=date(2024, 8, 30))
    for jour in (VENDREDI_13, MARDI_17):
        creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=jour)
    creer_reservation(session, enfant=scene.enfants[1], creneau=scene.creneau, jour=VENDREDI_13)
    assert d_une_autre_ecole(session, agent=agent, aujourd_hui=AUJOURD_HUI) == []
    nouvelle = creer_ecole(session)
    scene.enfant.ecole_id = nouvelle.id
    session.flush()
    [vue] = d_une_autre_ecole(session, agent=agent, aujourd_hui=AUJOURD_HUI)
    assert (vue.enfant_id, vue.famille_id, vue.nouvelle_ecole) == (scene.enfant.id, scene.famille.id, nouvelle.nom)
    assert (vue.jours, vue.du, vue.au) == (2, VENDREDI_13, MARDI_17)


@pytest.mark.parametrize("etat", [EtatReservation.ANNULEE, EtatReservation.REFUSEE])
def test_what_was_ended_is_not_told(etat, session: Session, scene: Scene, agent: Auteur):
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13, etat=etat)
    scene.enfant.ecole_id = creer_ecole(session).id
    session.flush()
    assert d_une_autre_ecole(session, agent=agent, aujourd_hui=AUJOURD_HUI) == []


def test_a_child_without_school_or_an_archived_family_is_told(session: Session, scene: Scene, agent: Auteur):
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13)
    scene.famille.etat = EtatDossier.ARCHIVE
    session.flush()
    assert len(d_une_autre_ecole(session, agent=agent, aujourd_hui=AUJOURD_HUI)) == 1
    scene.famille.etat, scene.enfant.ecole_id = EtatDossier.COMPLET, None
    session.flush()
    [vue] = d_une_autre_ecole(session, agent=agent, aujourd_hui=AUJOURD_HUI)
    assert vue.nouvelle_ecole == ""


def test_a_parent_reads_no_list_of_the_service(session: Session, scene: Scene):
    for appel in (
        lambda: lire(session, scene.parent),
        lambda: depassements(session, agent=scene.parent, aujourd_hui=AUJOURD_HUI),
        lambda: d_une_autre_ecole(session, agent=scene.parent, aujourd_hui=AUJOURD_HUI),
    ):
        with pytest.raises(Introuvable):
            appel()


def test_many_lists_cost_no_more_statements(session: Session, scene: Scene, agent: Auteur):
    def ordres() -> tuple[int, ...]:
        session.expire_all()
        return (
            compter(session, lambda: lire(session, agent)),
            compter(session, lambda: depassements(session, agent=agent, aujourd_hui=AUJOURD_HUI)),
            compter(session, lambda: d_une_autre_ecole(session, agent=agent, aujourd_hui=AUJOURD_HUI)),
        )

    def attendre() -> None:
        famille = Scene(session, creer_famille(session), scene.creneau)
        for jour in (VENDREDI_13, MARDI_17):
            creer_reservation(session, enfant=famille.enfant, creneau=scene.creneau, jour=jour, etat=LISTE)
        famille.enfant.ecole_id = creer_ecole(session).id
        session.flush()

    attendre()
    une = ordres()
    for _ in range(5):
        attendre()
    assert ordres() == une == (3, 1, 1)
