"""« Mes réservations »: the dates to come, those past, and what is said of each."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.reservation.queries.reservations import prenoms, reservations
from portail_reflex.domain.reservation.suite import limite_d_annulation, reservation_en_mots
from portail_reflex.domain.reservation.vues_commande import ReservationDateVue
from portail_reflex.models.types import EtatReservation
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene
from tests.fabriques.activite import creer_reservation
from tests.transactions import compter

AUJOURD_HUI, HIER = date(2024, 9, 2), date(2024, 9, 1)


def lire(scene: Scene, **choix) -> list[ReservationDateVue]:
    voulu = {"auteur": scene.parent, "passees": False, "enfant_id": 0, "page": 1, **choix}
    return reservations(scene.session, maintenant=scene.maintenant, **voulu).elements


def reserver(scene: Scene, jour: date, etat: EtatReservation = EtatReservation.VALIDEE, rang: int = 0):
    return creer_reservation(scene.session, enfant=scene.enfants[rang], creneau=scene.creneau, jour=jour, etat=etat)


def test_what_comes_is_told_from_what_is_past(scene: Scene) -> None:
    for jour in (HIER, date(2024, 7, 1), AUJOURD_HUI, VENDREDI_13):
        reserver(scene, jour)
    assert [r.jour for r in lire(scene)] == [AUJOURD_HUI, VENDREDI_13]
    assert [r.jour for r in lire(scene, passees=True)] == [HIER, date(2024, 7, 1)]


def test_what_is_over_is_no_reservation(scene: Scene) -> None:
    for rang, etat in enumerate((EtatReservation.ANNULEE, EtatReservation.REFUSEE)):
        reserver(scene, VENDREDI_13 + timedelta(weeks=rang), etat)
    assert lire(scene) == []


def test_a_child_s_own_are_shown_alone(scene: Scene, voisins: Scene) -> None:
    for rang in (0, 1):
        reserver(scene, VENDREDI_13, rang=rang)
    reserver(voisins, VENDREDI_13)
    assert [r.enfant for r in lire(scene, enfant_id=scene.enfants[1].id)] == [scene.enfants[1].prenom]
    assert lire(scene, enfant_id=voisins.enfant.id) == []
    assert len(lire(scene)) == 2
    assert {numero for numero, _ in prenoms(scene.session, auteur=scene.parent)} == {e.id for e in scene.enfants}


def test_each_date_says_its_state_and_its_limit(scene: Scene) -> None:
    reserver(scene, VENDREDI_13)
    reserver(scene, MARDI_17)
    scene.demander(VENDREDI_13)
    for rang, etat in enumerate(
        (EtatReservation.EN_ATTENTE, EtatReservation.LISTE_ATTENTE, EtatReservation.ABSENTE), start=3
    ):
        reserver(scene, VENDREDI_13 + timedelta(weeks=rang), etat)
    lues = lire(scene)
    assert [reservation_en_mots(r) for r in lues] == [
        "Validée, annulation demandée",
        "Validée",
        "En attente",
        "Liste d’attente, rang 1",
        "Absence signalée",
    ]
    assert limite_d_annulation(lues[1].limite_annulation, lues[1].debut, scene.maintenant) == (
        "annulable jusqu’au mardi 17 septembre à 2\N{NO-BREAK SPACE}h"
    )


def test_an_agent_has_no_reservations_of_its_own(scene: Scene, agent: Auteur) -> None:
    with pytest.raises(Introuvable):
        lire(scene, auteur=agent)


@pytest.mark.parametrize("nombre", [1, 60])
def test_statements_do_not_grow_with_the_dates(session: Session, scene: Scene, nombre: int) -> None:
    for rang in range(nombre):
        reserver(scene, VENDREDI_13 + timedelta(days=rang))
    parent = scene.parent
    session.expunge_all()
    assert compter(session, lambda: lire(scene, auteur=parent)) == 3
