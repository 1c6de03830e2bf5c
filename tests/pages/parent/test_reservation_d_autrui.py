"""Bookings attacked by hand: nothing of another family is reached, nothing is told, nothing crashes."""

from datetime import date

import pytest
from sqlmodel import select

from portail_reflex.models import Commande, Creneau, Enfant, LigneCommande, Reservation
from portail_reflex.models.types import NatureLigne
from portail_reflex.pages.agent.commandes.en_serie import DecisionsEnSerie
from portail_reflex.pages.agent.commandes.etat import Commandes
from portail_reflex.pages.parent.calendrier import MonCalendrier
from portail_reflex.pages.parent.demande.etat import DetailDemande
from portail_reflex.pages.parent.inscription.activites import Activites
from portail_reflex.pages.parent.inscription.participants import Participants
from portail_reflex.pages.parent.inscription.periodique import Periodique
from portail_reflex.pages.parent.inscription.ponctuelle import Planning
from portail_reflex.pages.parent.inscription.resume import Panier
from portail_reflex.web.journaux import Discretion, SansValeurs
from portail_reflex.web.routes import INTROUVABLE
from tests.fabriques.activite import creer_commande, creer_creneau
from tests.pages.parent.attaque import IDS_ABSURDS, PLANNINGS, VENDREDI, cliquer, lignes, sain


def test_another_family_s_panier_is_neither_sent_nor_emptied(client, base, autrui, creneau_id):
    with base.ecrire() as session:
        panier = Commande(famille_id=autrui.famille_id, cle="cle-de-la-voisine", creee_le=base.maintenant)
        session.add(panier)
        session.flush()
        ligne = LigneCommande(
            commande_id=panier.id,
            enfant_id=autrui.id,
            creneau_id=creneau_id,
            jour=date(2024, 9, 13),
            nature=NatureLigne.RESERVATION,
            ajoutee_le=base.maintenant,
        )
        session.add(ligne)
        session.flush()
        ligne_id = ligne.id
    vole = sain(client.envoyer(Panier.valider, cle="cle-de-la-voisine"))
    faux = sain(client.envoyer(Panier.valider, cle="inconnue"))
    assert (vole.redirection, vole.metier) == (faux.redirection, faux.metier)
    assert vole.redirection == INTROUVABLE
    sain(client.envoyer(Panier.retirer, ligne_id=ligne_id))
    sain(client.envoyer(Panier.vider))
    assert lignes(base) == 1


def test_another_family_s_demande_cannot_be_read_nor_taken_back(client, base, autrui):
    with base.ecrire() as session:
        enfant = session.get(Enfant, autrui.id)
        creneau = creer_creneau(session, ecole_id=enfant.ecole_id)
        commande = creer_commande(session, enfant=enfant, creneau=creneau, jours=[date(2024, 9, 13)], numero_=4242)
        ligne_id = session.exec(select(LigneCommande.id).where(LigneCommande.commande_id == commande.id)).one()
    for chemin in ("/demandes/4242", "/demandes/777777", "/demandes/-1", "/demandes/" + "9" * 40, "/demandes/²"):
        assert sain(client.ouvrir(chemin)).redirection == INTROUVABLE
        for handler, arguments in ((DetailDemande.tout_retirer, {}), (DetailDemande.retirer, {"ligne_id": ligne_id})):
            reponse = sain(client.envoyer(handler, **arguments))
            assert reponse.redirection == INTROUVABLE
            assert autrui.prenom not in str(reponse.metier)
    with base.lire() as session:
        assert str(session.get(LigneCommande, ligne_id).etat) == "EN_ATTENTE"


def test_ids_of_others_ticked_by_hand_show_nothing_of_theirs(client, base, autrui, mien):
    with base.ecrire() as session:
        ailleurs = session.get(Creneau, creer_creneau(session, ecole_id=autrui.ecole_id).id).activite_id
    client.ouvrir("/inscription/participants")
    for absurde in (autrui.id, *IDS_ABSURDS):
        sain(client.envoyer(Participants.cocher, choix_id=absurde, coche=True))
    client.ouvrir("/inscription/activites")
    for absurde in (ailleurs, *IDS_ABSURDS):
        sain(client.envoyer(Activites.cocher, choix_id=absurde, coche=True))
    sain(client.ouvrir("/inscription/planning"))
    assert {rang.enfant_id for rang in client.lire(Planning.rangs)} <= {mien.id, mien.id + 1}
    assert ailleurs not in {rang.activite_id for rang in client.lire(Planning.rangs)}
    sain(client.envoyer(Periodique.viser, cible=f"{autrui.id}-{ailleurs}"))
    sain(client.envoyer(Periodique.copier, copie=f"{autrui.id}-{mien.id}"))
    sain(client.envoyer(Periodique.inscrire))
    with base.lire() as session:
        assert set(session.exec(select(LigneCommande.enfant_id))) <= {mien.id, mien.id + 1}


@pytest.mark.parametrize("texte", ["", "01/01/0001", "31/12/9999", "31/02/2025", "x" * 500, "9" * 60, "\ud800"])
def test_absurd_bounds_add_nothing_and_are_said(texte, client, base):
    for borne in ("du", "au", "jours", "__class__"):
        sain(client.envoyer(Periodique.dater, borne=borne, texte=texte))
    for jour in (0, -1, 6, 7, 8, 99, 2**40):
        sain(client.envoyer(Periodique.cocher, jour=jour, coche=True))
    sain(client.envoyer(Periodique.choisir_les_semaines, semaines=texte))
    sain(client.envoyer(Periodique.choisir_la_formule, formule=texte))
    if texte != "\ud800":
        for handler in (Periodique.inscrire, Periodique.desinscrire):
            sain(client.envoyer(handler))
        assert client.lire(Periodique.erreurs)
        assert lignes(base) == 0


@PLANNINGS
def test_a_formule_that_the_activity_has_not_changes_nothing(etat, client, base, mien, creneau_id):
    for formule in ("Inconnue", "'; DROP TABLE reservation; --", "x" * 5000):
        sain(client.envoyer(etat.regler_le_clic, formule=formule))
        cliquer(client, etat, mien.id, creneau_id)
    sain(client.envoyer(etat.confirmer_absence))
    assert lignes(base) == 0


@pytest.mark.parametrize(
    ("handler", "arguments"),
    [
        (Planning.confirmer_absence, {}),
        (Planning.mois, {"pas": 10**6}),
        (Planning.mois, {"pas": -(10**6)}),
        (Planning.toute_l_annee, {"annee": True}),
        (Periodique.inscrire, {}),
        (Periodique.desinscrire, {}),
        (Periodique.copier, {"copie": "1-2"}),
        (Periodique.viser, {"cible": "0-0"}),
        (Participants.suivant, {}),
        (Activites.suivant, {}),
        (Panier.valider, {"cle": ""}),
        (Panier.vider, {}),
        (Panier.choisir_le_mois, {"enfant_id": -5, "mois": "9999-99"}),
        (DetailDemande.tout_retirer, {}),
        (DetailDemande.choisir, {"ligne_id": -1}),
        (MonCalendrier.rafraichir, {}),
    ],
    ids=lambda v: getattr(getattr(v, "fn", None), "__qualname__", str(v)),
)
def test_a_handler_called_on_an_empty_tree_books_nothing(handler, arguments, famille, creneau_id, base):
    sain(famille.envoyer(handler, **arguments))
    assert lignes(base) == 0


@pytest.mark.parametrize("pas", [10**6, -(10**6), 2**31 - 1, 0])
def test_the_months_shown_stay_within_the_period(pas, client):
    for _ in range(3):
        sain(client.envoyer(Planning.mois, pas=pas))
    assert client.lire(Planning.tete).titre


@pytest.mark.parametrize(
    ("handler", "arguments"),
    [
        (Commandes.cocher, {"commande_id": 1}),
        (Commandes.cocher_liste, {}),
        (DecisionsEnSerie.valider, {}),
        (DecisionsEnSerie.refuser, {"donnees": {"motif": "x"}}),
        (DecisionsEnSerie.derouler, {}),
    ],
    ids=lambda v: getattr(getattr(v, "fn", None), "__qualname__", ""),
)
def test_a_parent_who_calls_the_agents_handlers_decides_nothing(handler, arguments, client, base, autrui):
    with base.ecrire() as session:
        enfant = session.get(Enfant, autrui.id)
        creneau = creer_creneau(session, ecole_id=enfant.ecole_id)
        creer_commande(session, enfant=enfant, creneau=creneau, jours=[date(2024, 9, 13)])
    reponse = sain(client.envoyer(handler, **arguments))
    assert reponse.redirection == INTROUVABLE
    assert reponse.metier == {}
    with base.lire() as session:
        assert {str(e) for e in session.exec(select(Reservation.etat))} == {"EN_ATTENTE"}


def test_nothing_typed_and_no_name_reaches_the_log(client, base, mien, creneau_id, caplog):
    secret = "Valeur-que-le-journal-ne-garde-pas"
    for handler, arguments in (
        (Planning.basculer, {"enfant_id": secret, "creneau_id": creneau_id, "jour": VENDREDI}),
        (Planning.basculer, {"enfant_id": mien.id, "creneau_id": creneau_id, "jour": secret}),
        (Periodique.dater, {"borne": "du", "texte": secret}),
        (Panier.valider, {"cle": secret}),
        (Planning.regler_le_clic, {"formule": secret}),
    ):
        sain(client.envoyer(handler, **arguments))
    discretion, ecrire = Discretion(), SansValeurs()
    journal = [ecrire.format(ligne) for ligne in caplog.records if discretion.filter(ligne)]
    for prive in (secret, mien.prenom, mien.nom, "camille.famille"):
        assert not [ligne for ligne in journal if prive in ligne]
