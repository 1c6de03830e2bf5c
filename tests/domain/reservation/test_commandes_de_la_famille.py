"""What a family reads of its commandes: those that wait, all of them, each date of one."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.reservation.queries.commandes import commande_de, demandes_en_attente, historique
from portail_reflex.domain.reservation.suite import etat_en_mots
from portail_reflex.models.types import EtatCommande, EtatLigne, NatureLigne
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene, lignes_de
from tests.fabriques.activite import creer_commande, creer_reservation
from tests.transactions import compter

JEUDI_19 = date(2024, 9, 19)


def test_those_that_wait_are_told_from_all_that_were_sent(scene: Scene, agent: Auteur) -> None:
    premiere = scene.demander(VENDREDI_13)
    scene.valider(premiere, agent)
    seconde = scene.demander(MARDI_17)
    scene.cliquer(JEUDI_19)
    attente = demandes_en_attente(scene.session, auteur=scene.parent, page=1)
    toutes = historique(scene.session, auteur=scene.parent, page=1)
    assert [d.numero for d in attente.elements] == [seconde.numero]
    assert [(d.numero, d.etat) for d in toutes.elements] == [
        (seconde.numero, EtatCommande.EN_ATTENTE),
        (premiere.numero, EtatCommande.TRAITEE),
    ]


def test_what_is_asked_is_said_by_child_and_activity(session: Session, scene: Scene) -> None:
    bilan = scene.inscrire(enfants=scene.enfants)
    scene.envoyer()
    [demande] = demandes_en_attente(session, auteur=scene.parent, page=1).elements
    assert sorted(qui.partition(", ")[0] for qui, _ in demande.demandes) == sorted(e.prenom for e in scene.enfants)
    assert {resume.quand for _, resume in demande.demandes} == {"mardi, vendredi · 10/09/24 → 04/07/25"}
    assert demande.decompte.en_attente == bilan.nombre
    assert not demande.par_le_service


def test_what_an_agent_sent_for_the_family_is_said_to_be(session: Session, scene: Scene, agent: Auteur) -> None:
    scene.cliquer(VENDREDI_13, qui=agent)
    numero = scene.envoyer(qui=agent, motif="Par téléphone").numero
    assert historique(session, auteur=scene.parent, page=1).elements[0].par_le_service
    assert commande_de(session, auteur=scene.parent, numero=numero).par_le_service


def test_every_date_says_where_it_stands(session: Session, scene: Scene, voisins: Scene, agent: Auteur) -> None:
    creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=JEUDI_19)
    scene.creneau.capacite = 1
    voisins.demander(MARDI_17)
    commande = scene.demander(VENDREDI_13, MARDI_17, JEUDI_19)
    lue = commande_de(session, auteur=scene.parent, numero=commande.numero)
    assert [(d.jour, d.nature, etat_en_mots(d)) for d in lue.dates] == [
        (VENDREDI_13, NatureLigne.RESERVATION, "En attente"),
        (MARDI_17, NatureLigne.RESERVATION, "Liste d’attente, rang 1"),
        (JEUDI_19, NatureLigne.ANNULATION, "En attente"),
    ]
    assert (lue.decompte.en_attente, lue.decompte.sur_liste) == (2, 1)
    lignes = lignes_de(session, commande)
    scene.valider(commande, agent, [lignes[0].id])
    scene.refuser(commande, agent, "Sortie scolaire")
    lue = commande_de(session, auteur=scene.parent, numero=commande.numero)
    assert [etat_en_mots(d) for d in lue.dates] == [
        "Validée",
        "Refusée\N{NO-BREAK SPACE}: Sortie scolaire",
        "Refusée\N{NO-BREAK SPACE}: Sortie scolaire",
    ]
    assert (lue.decompte.validees, lue.decompte.refusees) == (1, 2)


def test_a_date_left_out_of_the_sending_says_why(scene: Scene) -> None:
    scene.cliquer(VENDREDI_13)
    scene.cliquer(MARDI_17)
    scene.maintenant += timedelta(days=4)
    lue = commande_de(scene.session, auteur=scene.parent, numero=scene.envoyer().numero)
    assert [d.etat for d in lue.dates] == [EtatLigne.CADUQUE, EtatLigne.EN_ATTENTE]
    assert etat_en_mots(lue.dates[0]).startswith("Sans suite\N{NO-BREAK SPACE}: Hors délai")


def test_a_family_reads_its_own_and_an_agent_reads_any(scene: Scene, voisins: Scene, agent: Auteur) -> None:
    commande = scene.demander(VENDREDI_13)
    assert commande_de(scene.session, auteur=agent, numero=commande.numero).famille_id == scene.famille.id
    for qui, numero in ((voisins.parent, commande.numero), (scene.parent, 0), (scene.parent, 10**12)):
        with pytest.raises(Introuvable):
            commande_de(scene.session, auteur=qui, numero=numero)
    assert historique(scene.session, auteur=voisins.parent, page=1).elements == []


def test_the_list_is_paged_by_ten(session: Session, scene: Scene) -> None:
    jours = [VENDREDI_13 + timedelta(weeks=rang) for rang in range(11)]
    for rang, jour in enumerate(jours):
        creer_commande(session, enfant=scene.enfant, creneau=scene.creneau, jours=[jour], numero_=2001 + rang)
    page = historique(session, auteur=scene.parent, page=2)
    assert ([d.numero for d in page.elements], page.total, page.derniere) == ([2001], 11, 2)


@pytest.mark.parametrize("nombre", [1, 50])
def test_statements_do_not_grow_with_dates_nor_commandes(session: Session, scene: Scene, nombre: int) -> None:
    jours = [VENDREDI_13 + timedelta(days=rang) for rang in range(nombre)]
    for rang, jour in enumerate(jours[:9]):
        creer_commande(session, enfant=scene.enfant, creneau=scene.creneau, jours=[jour], numero_=3001 + rang)
    creer_commande(session, enfant=scene.enfants[1], creneau=scene.creneau, jours=jours, numero_=3999)
    parent = scene.parent
    session.expunge_all()
    assert compter(session, lambda: historique(session, auteur=parent, page=1)) == 3
    assert compter(session, lambda: commande_de(session, auteur=parent, numero=3999)) == 3
