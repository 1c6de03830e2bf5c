"""Sending a commande: what is promised, what is refused, who waits."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import Introuvable, RegleViolee, SaisieInvalide
from portail_reflex.domain.reservation.case import Geste
from portail_reflex.domain.reservation.service.envoi import envoyer_commande
from portail_reflex.models import Courriel
from portail_reflex.models.types import EtatCommande, EtatDossier, EtatLigne, EtatReservation, NatureCourriel
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene, commande_n, lignes_de, places_justes
from tests.fabriques.activite import creer_reservation, fermer
from tests.transactions import compter


def test_the_whole_year_of_the_guide_is_sent_under_one_number(session: Session, scene: Scene) -> None:
    bilan = scene.inscrire()
    envoi = scene.envoyer()
    commande = commande_n(session, envoi.numero)
    assert envoi.envoyees == bilan.nombre == len(lignes_de(session, commande)) > 80
    assert (commande.etat, commande.envoyee_le) == (EtatCommande.EN_ATTENTE, scene.maintenant)
    assert scene.etat(VENDREDI_13) is EtatReservation.EN_ATTENTE
    assert places_justes(session)


def test_numbers_follow_each_other(scene: Scene) -> None:
    premier, second = scene.demander(VENDREDI_13), scene.demander(MARDI_17)
    assert second.numero == premier.numero + 1
    assert premier.numero >= 1001


def test_a_panier_sent_twice_is_one_commande(session: Session, scene: Scene) -> None:
    scene.cliquer(VENDREDI_13)
    choix = {"auteur": scene.parent, "famille_id": scene.famille.id, "cle": scene.panier.cle}
    envois = [envoyer_commande(session, maintenant=scene.maintenant, **choix) for _ in range(2)]
    assert envois[0].numero == envois[1].numero


def test_another_family_s_panier_is_not_found(session: Session, scene: Scene, voisins: Scene) -> None:
    scene.cliquer(VENDREDI_13)
    for famille_id in (voisins.famille.id, scene.famille.id):
        with pytest.raises(Introuvable):
            envoyer_commande(
                session,
                auteur=voisins.parent,
                famille_id=famille_id,
                cle=scene.panier.cle,
                maintenant=scene.maintenant,
            )


def test_the_receipt_lists_every_date(session: Session, scene: Scene) -> None:
    commande = scene.demander(VENDREDI_13)
    recu = session.exec(select(Courriel).where(Courriel.nature == NatureCourriel.COMMANDE_RECUE)).one()
    assert str(commande.numero) in recu.objet
    assert "vendredi 13 septembre 2024" in recu.texte


def test_a_line_past_its_deadline_is_left_out_and_says_why(session: Session, scene: Scene) -> None:
    scene.cliquer(VENDREDI_13)
    scene.cliquer(MARDI_17)
    scene.maintenant = datetime(2024, 9, 5, 8, 0, 1, tzinfo=UTC)
    lignes = lignes_de(session, commande_n(session, scene.envoyer().numero))
    assert [ligne.etat for ligne in lignes] == [EtatLigne.CADUQUE, EtatLigne.EN_ATTENTE]
    assert "jeudi 5 septembre" in lignes[0].motif


def test_nothing_is_sent_when_no_line_is_left(session: Session, scene: Scene) -> None:
    scene.cliquer(VENDREDI_13)
    fermer(session, VENDREDI_13)
    with pytest.raises(RegleViolee):
        scene.envoyer()


def test_an_incomplete_dossier_books_nothing_and_still_cancels(session: Session, scene: Scene) -> None:
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=VENDREDI_13)
    scene.famille.etat = EtatDossier.A_COMPLETER
    with pytest.raises(RegleViolee, match="dossier famille"):
        scene.cliquer(MARDI_17)
    assert scene.cliquer(VENDREDI_13) is Geste.ANNULER
    assert scene.envoyer().envoyees == 1


def test_the_last_place_goes_to_the_first_and_the_next_one_waits(session: Session, scene: Scene) -> None:
    scene.creneau.capacite = 1
    for enfant in scene.enfants:
        scene.cliquer(VENDREDI_13, enfant=enfant)
    assert scene.envoyer().sur_liste == 1
    etats = [scene.etat(VENDREDI_13, enfant) for enfant in scene.enfants]
    assert etats == [EtatReservation.EN_ATTENTE, EtatReservation.LISTE_ATTENTE]
    assert places_justes(session)


def test_a_withdrawal_gives_its_place_to_the_list_at_once(session: Session, scene: Scene, voisins: Scene) -> None:
    scene.creneau.capacite = 1
    premiere, attente = scene.demander(VENDREDI_13), voisins.demander(VENDREDI_13)
    assert attente.etat is EtatCommande.TRAITEE
    scene.maintenant += timedelta(hours=1)
    retrait = scene.demander(VENDREDI_13)
    assert voisins.etat(VENDREDI_13) is EtatReservation.EN_ATTENTE
    etats = [commande_n(session, c.numero).etat for c in (attente, premiere, retrait)]
    assert etats == [EtatCommande.EN_ATTENTE, EtatCommande.TRAITEE, EtatCommande.TRAITEE]
    assert places_justes(session)


def test_an_agent_goes_past_a_deadline_with_a_reason_only(session: Session, scene: Scene, agent: Auteur) -> None:
    scene.cliquer(date(2024, 9, 3), qui=agent)
    with pytest.raises(SaisieInvalide):
        scene.envoyer(qui=agent)
    commande = commande_n(session, scene.envoyer(qui=agent, motif="Panne du portail").numero)
    assert (commande.agent_id, commande.motif) == (agent.compte_id, "Panne du portail")


def test_sending_a_year_for_two_children_takes_twenty_statements(session: Session, scene: Scene) -> None:
    scene.creneau.capacite = 90
    scene.inscrire(enfants=scene.enfants)
    famille_id, cle, parent = scene.famille.id, scene.panier.cle, scene.parent
    session.expire_all()
    ordres = compter(
        session,
        lambda: envoyer_commande(session, auteur=parent, famille_id=famille_id, cle=cle, maintenant=scene.maintenant),
    )
    assert ordres <= 20
