"""A child or a family that goes: its places are given back, and serve the lists; a new school cancels nothing."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.donnees_personnelles.service.effacement import demander_effacement, effacer_famille
from portail_reflex.domain.famille.service.decision import changer_ecole
from portail_reflex.domain.famille.service.retrait import retirer_enfant
from portail_reflex.models import Alerte, Commande, Enfant, LigneCommande, Occupation, Reservation
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureAlerte
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene, commande_n, lignes_de, places_justes
from tests.fabriques import creer_ecole
from tests.fabriques.activite import creer_reservation

ATTENTE, VALIDEE = EtatReservation.EN_ATTENTE, EtatReservation.VALIDEE


@pytest.fixture
def ajoute(session: Session, scene: Scene) -> Enfant:
    """The second child: added since the dossier was validated, hence the family may take it out."""
    enfant = scene.enfants[1]
    enfant.cree_le = scene.maintenant + timedelta(hours=1)
    session.flush()
    return enfant


def prises(session: Session) -> int:
    return sum(session.exec(select(Occupation.prises)).all())


def test_a_family_erased_gives_its_places_to_the_lists(
    session: Session, scene: Scene, voisins: Scene, responsable: Auteur
) -> None:
    scene.creneau.capacite = 1
    passee = scene.maintenant.date() - timedelta(days=3)
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=passee)
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13)
    scene.demander(MARDI_17)
    attente = voisins.demander(VENDREDI_13, MARDI_17)
    demander_effacement(session, auteur=scene.parent, maintenant=scene.maintenant)
    famille_id = scene.famille.id or 0
    effacer_famille(session, agent=responsable, famille_id=famille_id, maintenant=scene.maintenant)
    assert voisins.etat(VENDREDI_13) is voisins.etat(MARDI_17) is ATTENTE
    assert commande_n(session, attente.numero).etat is EtatCommande.EN_ATTENTE
    assert session.exec(select(Alerte.nature)).all() == [NatureAlerte.PLACE_LIBEREE]
    assert not session.exec(select(Reservation).where(Reservation.famille_id == famille_id)).all()
    assert prises(session) == 2
    assert places_justes(session)


def test_a_child_taken_out_gives_its_places_to_the_lists(
    session: Session, scene: Scene, voisins: Scene, ajoute: Enfant
) -> None:
    scene.creneau.capacite = 1
    creer_reservation(session, enfant=ajoute, creneau=scene.creneau, jour=VENDREDI_13)
    voisins.demander(VENDREDI_13)
    retirer_enfant(session, auteur=scene.parent, enfant_id=ajoute.id or 0, maintenant=scene.maintenant)
    assert voisins.etat(VENDREDI_13) is ATTENTE
    assert prises(session) == 1
    assert places_justes(session)


def test_a_commande_keeps_the_lines_of_the_sister_who_stays(
    session: Session, scene: Scene, ajoute: Enfant, agent: Auteur
) -> None:
    scene.cliquer(VENDREDI_13)
    commande = scene.demander(MARDI_17)
    ligne = LigneCommande(
        commande_id=commande.id, enfant_id=ajoute.id, creneau_id=scene.creneau.id, jour=MARDI_17,
        nature="RESERVATION", etat=EtatLigne.EN_ATTENTE, ajoutee_le=scene.maintenant,
    )  # fmt: skip
    session.add(ligne)
    creer_reservation(session, enfant=ajoute, creneau=scene.creneau, jour=MARDI_17, etat=ATTENTE)
    scene.valider(commande, agent, [une.id for une in lignes_de(session, commande) if une.enfant_id != ajoute.id])
    assert commande_n(session, commande.numero).etat is EtatCommande.EN_ATTENTE
    retirer_enfant(session, auteur=scene.parent, enfant_id=ajoute.id or 0, maintenant=scene.maintenant)
    assert commande_n(session, commande.numero).etat is EtatCommande.TRAITEE
    assert scene.etat(VENDREDI_13) is scene.etat(MARDI_17) is VALIDEE
    assert places_justes(session)


def test_a_panier_that_loses_its_only_child_is_not_recalled(session: Session, scene: Scene, ajoute: Enfant) -> None:
    scene.cliquer(VENDREDI_13)
    lignes_de(session, scene.panier)[0].enfant_id = ajoute.id or 0
    session.flush()
    retirer_enfant(session, auteur=scene.parent, enfant_id=ajoute.id or 0, maintenant=scene.maintenant)
    session.expire_all()
    assert (lignes_de(session, scene.panier), scene.panier.remplie_le) == ([], None)


def test_a_child_without_bookings_goes_as_before(session: Session, scene: Scene, ajoute: Enfant) -> None:
    retirer_enfant(session, auteur=scene.parent, enfant_id=ajoute.id or 0, maintenant=scene.maintenant)
    assert not session.exec(select(Commande)).all()


def test_a_child_who_changes_school_keeps_its_bookings(session: Session, scene: Scene, agent: Auteur) -> None:
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13)
    commande = scene.demander(MARDI_17)
    choix = {"ecole_id": str(creer_ecole(session).id), "classe": "CE1"}
    changer_ecole(
        session,
        agent=agent,
        enfant_id=scene.enfant.id or 0,
        donnees=choix,
        version=scene.enfant.version,
        maintenant=scene.maintenant,
    )
    assert (scene.etat(VENDREDI_13), scene.etat(MARDI_17)) == (VALIDEE, ATTENTE)
    assert scene.valider(commande, agent) == 1
    assert places_justes(session)
