"""Bookings attacked by hand: whatever a client sends, nothing is booked that the rules refuse."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from sqlmodel import select

from portail_reflex.models import Activite, Commande, Enfant, Famille, Reservation
from portail_reflex.models.types import EtatDossier
from portail_reflex.pages.parent.calendrier import MonCalendrier
from portail_reflex.pages.parent.inscription.periodique import Periodique
from portail_reflex.pages.parent.inscription.ponctuelle import Planning
from portail_reflex.pages.parent.inscription.resume import Panier
from portail_reflex.web.routes import INTROUVABLE
from tests.domain.reservation.gestes import places_justes
from tests.fabriques.activite import creer_creneau, fermer
from tests.pages.parent.attaque import IDS_ABSURDS, JOURS_ABSURDES, MERCREDI, PLANNINGS, VENDREDI, cliquer, lignes, sain


@PLANNINGS
def test_another_family_s_child_and_an_unknown_one_look_the_same(etat, client, base, autrui, creneau_id):
    inconnu = cliquer(client, etat, 999_999, creneau_id)
    interdit = cliquer(client, etat, autrui.id, creneau_id)
    assert inconnu.redirection == interdit.redirection == INTROUVABLE
    assert inconnu.metier == interdit.metier
    assert lignes(base) == 0


@PLANNINGS
def test_what_is_not_offered_to_the_child_is_not_found(etat, client, base, mien, autrui):
    with base.ecrire() as session:
        ailleurs = creer_creneau(session, ecole_id=autrui.ecole_id).id
        retiree = creer_creneau(session, ecole_id=mien.ecole_id)
        session.get(Activite, retiree.activite_id).active = False
        retiree_id = retiree.id
    for creneau in (ailleurs, retiree_id, 999_999):
        assert cliquer(client, etat, mien.id, creneau).redirection == INTROUVABLE
    assert lignes(base) == 0


@PLANNINGS
def test_an_absurd_day_books_nothing(etat, client, base, mien, creneau_id):
    for jour in JOURS_ABSURDES:
        cliquer(client, etat, mien.id, creneau_id, jour)
    assert lignes(base) == 0


@PLANNINGS
def test_an_absurd_id_books_nothing_for_anybody(etat, client, base, mien, creneau_id):
    for absurde in IDS_ABSURDS:
        cliquer(client, etat, absurde, creneau_id if absurde != mien.id else 999_999)
        cliquer(client, etat, mien.id, absurde if absurde != creneau_id else 999_999)
    assert lignes(base) == 0


@PLANNINGS
def test_a_closed_past_late_or_unserved_day_books_nothing(etat, client, base, mien, creneau_id):
    with base.ecrire() as session:
        fermer(session, date(2024, 9, 13))
    hier = (base.maintenant - timedelta(days=1)).date()
    for jour in (VENDREDI, MERCREDI, hier.isoformat(), base.maintenant.date().isoformat(), "2024-08-30", "2025-07-07"):
        cliquer(client, etat, mien.id, creneau_id, jour)
    assert lignes(base) == 0


@PLANNINGS
def test_a_click_after_the_limit_books_nothing_even_on_an_old_screen(etat, client, base, mien, creneau_id):
    base.vivre_a(base.maintenant.replace(year=2024, month=9, day=12, hour=8, minute=1))
    cliquer(client, etat, mien.id, creneau_id, VENDREDI)
    assert lignes(base) == 0


def test_what_became_too_late_in_the_panier_is_not_sent(client, base, mien, creneau_id):
    cliquer(client, Planning, mien.id, creneau_id)
    client.ouvrir("/inscription/resume")
    cle = client.lire(Panier.cle)
    base.vivre_a(base.maintenant.replace(year=2024, month=9, day=14))
    sain(client.envoyer(Panier.valider, cle=cle))
    with base.lire() as session:
        assert session.exec(select(Reservation)).all() == []
        assert session.exec(select(Commande).where(Commande.numero.is_not(None))).all() == []


def test_an_incomplete_dossier_books_nothing_by_any_door(client, base, mien, creneau_id):
    cliquer(client, Planning, mien.id, creneau_id)
    client.ouvrir("/inscription/resume")
    cle = client.lire(Panier.cle)
    with base.ecrire() as session:
        session.get(Famille, mien.famille_id).etat = EtatDossier.A_COMPLETER
    sain(client.envoyer(Panier.valider, cle=cle))
    sain(client.envoyer(Periodique.inscrire))
    for etat in (Planning, MonCalendrier):
        cliquer(client, etat, mien.id, creneau_id, "2024-09-17")
    assert lignes(base) == 1


def test_two_families_who_validate_the_last_place_at_once_take_one(client, base, mien, autrui, onglet):
    with base.ecrire() as session:
        rival = session.get(Enfant, autrui.id)
        rival.ecole_id = mien.ecole_id
        seul = creer_creneau(session, ecole_id=mien.ecole_id, capacite=1).id
        rival_id = rival.id
    autre = onglet("/inscription/planning", cookie=base.cookie("voisine@exemple.fr"))
    for page, enfant_id in ((client, mien.id), (autre, rival_id)):
        page.ouvrir("/inscription/planning")
        cliquer(page, Planning, enfant_id, seul)
        page.ouvrir("/inscription/resume")
    for page in (client, autre, client):
        sain(page.envoyer(Panier.valider, cle=page.lire(Panier.cle)))
    with base.lire() as session:
        assert places_justes(session)
        etats = sorted(str(r.etat) for r in session.exec(select(Reservation)))
    assert etats == ["EN_ATTENTE", "LISTE_ATTENTE"]


def test_two_sockets_of_one_account_send_one_commande(client, base, mien, creneau_id, onglet):
    cliquer(client, Planning, mien.id, creneau_id)
    autre = onglet("/inscription/resume", cookie=client.cookie)
    for page in (client, autre):
        page.ouvrir("/inscription/resume")
    cle = client.lire(Panier.cle)
    with ThreadPoolExecutor(2) as fils:
        list(fils.map(lambda page: page.envoyer(Panier.valider, cle=cle), (client, autre)))
    with base.lire() as session:
        assert len(session.exec(select(Reservation)).all()) == 1
        assert len(session.exec(select(Commande).where(Commande.numero.is_not(None))).all()) == 1
