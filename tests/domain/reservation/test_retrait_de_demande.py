"""Taking back what was sent and nobody has decided: at once, and its place to the next."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import DejaFait, Introuvable
from portail_reflex.domain.reservation.service.retrait import retirer_demande_envoyee
from portail_reflex.models import Alerte, Commande, EntreeJournal
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureAlerte, NatureEntree
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene, commande_n, lignes_de, places_justes
from tests.fabriques.activite import creer_reservation
from tests.transactions import compter


def retirer(scene: Scene, commande: Commande, *rangs: int, qui: Auteur | None = None, chez: int | None = None) -> int:
    """These lines, or all of them."""
    lignes = lignes_de(scene.session, commande)
    return retirer_demande_envoyee(
        scene.session,
        auteur=qui or scene.parent,
        famille_id=chez or scene.famille.id,
        numero=commande.numero,
        ligne_ids=[lignes[rang].id for rang in rangs] or None,
        maintenant=scene.maintenant,
    )


def etats(scene: Scene, commande: Commande) -> list[EtatLigne]:
    return [ligne.etat for ligne in lignes_de(scene.session, commande)]


def test_the_whole_demande_is_taken_back_at_once(session: Session, scene: Scene) -> None:
    commande = scene.demander(VENDREDI_13, MARDI_17)
    assert retirer(scene, commande) == 2
    assert etats(scene, commande) == [EtatLigne.RETIREE] * 2
    assert scene.etat(VENDREDI_13) is scene.etat(MARDI_17) is EtatReservation.ANNULEE
    assert commande_n(session, commande.numero).etat is EtatCommande.TRAITEE
    assert places_justes(session)
    entree = session.exec(select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.DEMANDE_RETIREE)).one()
    assert (entree.sujet, entree.detail) == (f"commande:{commande.numero}", "2 dates")


def test_one_date_is_taken_back_and_the_others_wait(session: Session, scene: Scene) -> None:
    commande = scene.demander(VENDREDI_13, MARDI_17)
    assert retirer(scene, commande, 0) == 1
    assert etats(scene, commande) == [EtatLigne.RETIREE, EtatLigne.EN_ATTENTE]
    assert scene.etat(MARDI_17) is EtatReservation.EN_ATTENTE
    assert commande_n(session, commande.numero).etat is EtatCommande.EN_ATTENTE


def test_its_place_goes_to_the_first_of_the_list(session: Session, scene: Scene, voisins: Scene) -> None:
    scene.creneau.capacite = 1
    premiere, attente = scene.demander(VENDREDI_13), voisins.demander(VENDREDI_13)
    retirer(scene, premiere)
    assert voisins.etat(VENDREDI_13) is EtatReservation.EN_ATTENTE
    assert commande_n(session, attente.numero).etat is EtatCommande.EN_ATTENTE
    alertes = session.exec(select(Alerte.nature).where(Alerte.famille_id == voisins.famille.id)).all()
    assert NatureAlerte.PLACE_LIBEREE in alertes
    assert places_justes(session)


def test_who_waits_on_the_list_leaves_it_without_freeing_a_place(
    session: Session, scene: Scene, voisins: Scene
) -> None:
    scene.creneau.capacite = 1
    scene.demander(VENDREDI_13)
    attente = voisins.demander(VENDREDI_13)
    retirer(voisins, attente)
    assert voisins.etat(VENDREDI_13) is EtatReservation.ANNULEE
    assert scene.etat(VENDREDI_13) is EtatReservation.EN_ATTENTE
    assert places_justes(session)


def test_a_cancellation_taken_back_leaves_the_booking_as_it_was(session: Session, scene: Scene) -> None:
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13)
    commande = scene.demander(VENDREDI_13)
    retirer(scene, commande)
    assert etats(scene, commande) == [EtatLigne.RETIREE]
    assert scene.etat(VENDREDI_13) is EtatReservation.VALIDEE
    assert commande_n(session, commande.numero).etat is EtatCommande.TRAITEE
    assert places_justes(session)


def test_the_withdrawal_that_waited_in_the_panier_has_no_object_any_more(session: Session, scene: Scene) -> None:
    commande = scene.demander(VENDREDI_13)
    scene.cliquer(VENDREDI_13)
    retirer(scene, commande)
    assert lignes_de(session, scene.panier) == []
    session.refresh(scene.panier)
    assert scene.panier.remplie_le is None


def test_what_is_decided_is_not_taken_back(session: Session, scene: Scene, agent: Auteur) -> None:
    commande = scene.demander(VENDREDI_13, MARDI_17)
    scene.valider(commande, agent, [lignes_de(session, commande)[0].id])
    assert retirer(scene, commande) == 1
    assert etats(scene, commande) == [EtatLigne.VALIDEE, EtatLigne.RETIREE]
    assert scene.etat(VENDREDI_13) is EtatReservation.VALIDEE
    with pytest.raises(DejaFait):
        retirer(scene, commande)


def test_what_has_begun_is_left_to_the_service(scene: Scene) -> None:
    commande = scene.demander(VENDREDI_13)
    scene.maintenant = datetime(2024, 9, 13, 9, 30, tzinfo=UTC)
    with pytest.raises(DejaFait):
        retirer(scene, commande)
    scene.maintenant -= timedelta(microseconds=1)
    assert retirer(scene, commande) == 1


def test_nobody_takes_back_another_family_s_demande(scene: Scene, voisins: Scene) -> None:
    commande = scene.demander(VENDREDI_13)
    for chez in (scene.famille.id, voisins.famille.id):
        with pytest.raises(Introuvable):
            retirer(scene, commande, qui=voisins.parent, chez=chez)
    assert etats(scene, commande) == [EtatLigne.EN_ATTENTE]


def test_the_line_of_another_demande_is_not_touched(scene: Scene, voisins: Scene) -> None:
    commande, autre = scene.demander(VENDREDI_13), voisins.demander(VENDREDI_13)
    with pytest.raises(DejaFait):
        retirer_demande_envoyee(
            scene.session,
            auteur=scene.parent,
            famille_id=scene.famille.id,
            numero=commande.numero,
            ligne_ids=[lignes_de(scene.session, autre)[0].id],
            maintenant=scene.maintenant,
        )
    assert etats(voisins, autre) == [EtatLigne.EN_ATTENTE]


def test_an_agent_takes_back_for_a_family(scene: Scene, agent: Auteur) -> None:
    assert retirer(scene, scene.demander(VENDREDI_13), qui=agent) == 1


def test_a_whole_year_is_taken_back_in_few_statements(session: Session, scene: Scene) -> None:
    scene.creneau.capacite = 90
    scene.inscrire(enfants=scene.enfants)
    commande = commande_n(session, scene.envoyer().numero)
    choix = {"auteur": scene.parent, "famille_id": scene.famille.id, "numero": commande.numero}
    session.expire_all()
    ordres = compter(session, lambda: retirer_demande_envoyee(session, maintenant=scene.maintenant, **choix))
    assert ordres <= 16
    assert places_justes(session)
