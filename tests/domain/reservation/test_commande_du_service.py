"""One commande as an agent sees it: what is asked, line by line, and its history."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.reservation.queries.commande_du_service import (
    TAILLE,
    lignes_de_la_commande,
    une_commande,
)
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureLigne
from tests.domain.reservation.gestes import MARDI_17, MARDIS_VENDREDIS, VENDREDI_13, Scene, lignes_de
from tests.fabriques.activite import creer_commande, fermer
from tests.transactions import compter


def test_a_commande_says_who_asks_what_and_when(session: Session, scene: Scene, agent: Auteur):
    commande = scene.demander(VENDREDI_13, MARDI_17)
    vue = une_commande(session, agent=agent, numero=commande.numero)
    assert (vue.numero, vue.famille_id, vue.etat) == (commande.numero, scene.famille.id, EtatCommande.EN_ATTENTE)
    assert vue.famille.endswith("Camille")
    assert (vue.recue_le, vue.par, vue.suivante) == (scene.maintenant, "", 0)
    [(qui, demande)] = vue.demandes
    assert qui.startswith("Enfant 1 · MIDI")
    assert (demande.nombre, demande.quand) == (2, "13 et 17/09/24")
    assert (vue.a_decider, vue.en_liste) == (2, 0)


def test_a_commande_sent_by_an_agent_says_so_and_why(session: Session, scene: Scene, agent: Auteur):
    scene.cliquer(VENDREDI_13)
    envoi = scene.envoyer(qui=agent, motif="Appel de la famille")
    vue = une_commande(session, agent=agent, numero=envoi.numero)
    assert (vue.par, vue.motif) == (f"{agent.prenom} {agent.nom}", "Appel de la famille")
    assert vue.decisions[0].par == vue.par


def test_lines_say_their_places_and_their_rank(session: Session, scene: Scene, voisins: Scene, agent: Auteur):
    scene.creneau.capacite = 1
    scene.demander(VENDREDI_13)
    commande = voisins.demander(VENDREDI_13, MARDI_17)
    complet, libre = lignes_de_la_commande(session, agent=agent, numero=commande.numero, page=1).elements
    assert (complet.reservation, complet.rang) == (EtatReservation.LISTE_ATTENTE, 1)
    assert (complet.capacite, complet.prises) == (1, 1)
    assert (libre.reservation, libre.rang, libre.prises) == (EtatReservation.EN_ATTENTE, 0, 1)
    vue = une_commande(session, agent=agent, numero=commande.numero)
    assert (vue.a_decider, vue.en_liste) == (1, 1)


def test_lines_are_by_child_then_by_date_a_hundred_a_page(session: Session, scene: Scene, agent: Auteur):
    jours = [date(2024, 9, 3) + timedelta(days=rang) for rang in range(TAILLE + 5)]
    commande = creer_commande(session, enfant=scene.enfant, creneau=scene.creneau, jours=jours[::-1])
    premiere = lignes_de_la_commande(session, agent=agent, numero=commande.numero, page=1)
    assert (len(premiere.elements), premiere.derniere, premiere.total) == (TAILLE, 2, TAILLE + 5)
    assert [ligne.jour for ligne in premiere.elements] == jours[:TAILLE]


def test_only_undecided_lines_can_be_listed(session: Session, scene: Scene, agent: Auteur):
    commande = scene.demander(VENDREDI_13, MARDI_17)
    premiere = lignes_de(session, commande)[0]
    scene.valider(commande, agent, [premiere.id])
    page = lignes_de_la_commande(session, agent=agent, numero=commande.numero, page=1, a_decider=True)
    assert [ligne.jour for ligne in page.elements] == [MARDI_17]
    toutes = lignes_de_la_commande(session, agent=agent, numero=commande.numero, page=1)
    assert [ligne.etat for ligne in toutes.elements] == [EtatLigne.VALIDEE, EtatLigne.EN_ATTENTE]


def test_a_line_whose_day_has_passed_can_still_be_decided(session: Session, scene: Scene, agent: Auteur):
    commande = scene.demander(VENDREDI_13)
    scene.maintenant += timedelta(days=30)
    vue = une_commande(session, agent=agent, numero=commande.numero)
    assert vue.a_decider == 1
    assert scene.valider(commande, agent) == 1


def test_the_history_says_who_decided_what_and_why(session: Session, scene: Scene, agent: Auteur):
    commande = scene.demander(VENDREDI_13, MARDI_17)
    premiere = lignes_de(session, commande)[0]
    scene.maintenant += timedelta(hours=1)
    scene.valider(commande, agent, [premiere.id])
    scene.maintenant += timedelta(hours=1)
    scene.refuser(commande, agent, "Plus de place")
    decisions = une_commande(session, agent=agent, numero=commande.numero).decisions
    assert [(d.quoi, d.detail, d.motif) for d in decisions] == [
        ("Demande envoyée", "", ""),
        ("Demande validée", "1 date", ""),
        ("Demande refusée", "1 date", "Plus de place"),
    ]
    assert decisions[2].par == f"{agent.prenom} {agent.nom}"


def test_what_the_town_closed_is_in_the_history(session: Session, scene: Scene, agent: Auteur):
    commande = creer_commande(session, enfant=scene.enfant, creneau=scene.creneau, jours=[VENDREDI_13])
    fermer(session, VENDREDI_13)
    [ligne] = lignes_de(session, commande)
    ligne.etat, ligne.decidee_le, ligne.motif = EtatLigne.CADUQUE, scene.maintenant, "Grève"
    session.flush()
    [decision] = une_commande(session, agent=agent, numero=commande.numero).decisions
    assert (decision.quoi, decision.detail, decision.motif) == ("Dates sans suite", "1 date", "Grève")


def test_the_next_one_is_the_oldest_that_waits(session: Session, scene: Scene, voisins: Scene, agent: Auteur):
    premiere = scene.demander(VENDREDI_13)
    voisins.maintenant += timedelta(hours=1)
    seconde = voisins.demander(VENDREDI_13)
    assert une_commande(session, agent=agent, numero=seconde.numero).suivante == premiere.numero
    assert une_commande(session, agent=agent, numero=premiere.numero).suivante == seconde.numero


def test_a_panier_and_an_unknown_number_are_not_found(session: Session, scene: Scene, agent: Auteur):
    scene.cliquer(VENDREDI_13)
    for numero in (0, 1, 999_999):
        with pytest.raises(Introuvable):
            une_commande(session, agent=agent, numero=numero)
    assert lignes_de_la_commande(session, agent=agent, numero=0, page=1).elements == []


def test_a_parent_does_not_find_the_page_of_the_service(session: Session, scene: Scene):
    numero = scene.demander(VENDREDI_13).numero
    with pytest.raises(Introuvable):
        une_commande(session, agent=scene.parent, numero=numero)
    with pytest.raises(Introuvable):
        lignes_de_la_commande(session, agent=scene.parent, numero=numero, page=1)


def test_a_commande_of_a_year_costs_no_more_statements(session: Session, scene: Scene, voisins: Scene, agent: Auteur):
    def ordres(numero: int | None) -> tuple[int, int]:
        session.expire_all()
        return (
            compter(session, lambda: une_commande(session, agent=agent, numero=numero)),
            compter(session, lambda: lignes_de_la_commande(session, agent=agent, numero=numero, page=1)),
        )

    une = ordres(scene.demander(VENDREDI_13).numero)
    annee = creer_commande(
        session,
        enfant=voisins.enfant,
        creneau=voisins.creneau,
        jours=MARDIS_VENDREDIS.dates(),
        nature=NatureLigne.ANNULATION,
    )
    assert ordres(annee.numero) == une == (6, 2)
