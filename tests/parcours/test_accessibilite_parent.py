"""Every page of a parent, in each of its states, at every width and size of text."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlmodel import select

from portail_reflex.models import Adulte, Enfant
from tests.fabriques import creer_document, type_document
from tests.parcours.gestes import MOT_DE_PASSE_DEMO, bouton, champ, entrer, maintenant, titre
from tests.parcours.gestes_accessibilite import arrivee, verifier
from tests.parcours.gestes_dossier import (
    ASSURANCE,
    CAF,
    carte,
    charger,
    famille_a_completer,
    famille_complete,
    famille_de,
    photo,
)
from tests.serveur import Portail

HTML_EN_PDF = {"name": "faux.pdf", "mimeType": "application/pdf", "buffer": b"<html></html>"}


def ouvrir(page: Page, adresse: str) -> None:
    page.goto(adresse)
    arrivee(page)


def test_each_page_of_the_demo_family_has_no_violation(page: Page, portail: Portail) -> None:
    entrer(page, portail, "famille@exemple.fr", MOT_DE_PASSE_DEMO)
    for adresse, attendu in (
        ("/accueil", "Accueil"),
        ("/mon-compte", "Mes enfants"),
        ("/mon-compte/documents", "Mon suivi de document"),
        ("/mon-compte/documents?onglet=enfants", "Mon suivi de document"),
        ("/mon-compte/donnees", "Traitement des données RGPD"),
        ("/inscription", "Inscription"),
        ("/inscription/participants", "Qui souhaitez-vous inscrire"),
        ("/inscription/activites", "À quelles activités"),
        ("/demandes", "Mes demandes en attente"),
        ("/historique", "Historique de demande"),
        ("/reservations", "Mes réservations"),
        ("/calendrier", "Mon calendrier"),
        ("/finances", "Finances"),
        ("/alertes", "Mes alertes"),
        ("/mon-compte/codes-acces", "Mes sessions ouvertes"),
    ):
        ouvrir(page, adresse)
        titre(page, attendu)
        verifier(page, adresse)
    for action in ("Changer l’adresse", "Changer le mot de passe"):
        with page.expect_response("**/api/codes-acces/*"):
            bouton(page, action).click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    verifier(page, "codes d’accès, fautes")


def test_the_planning_and_the_resume_have_no_violation(page: Page, portail: Portail) -> None:
    entrer(page, portail, "famille@exemple.fr", MOT_DE_PASSE_DEMO)
    ouvrir(page, "/inscription/planning")
    bouton(page, "Inscrire").click()
    expect(page.get_by_text(re.compile("ajoutée")).first).to_be_visible()
    verifier(page, "planning")
    page.get_by_label("Toute l’année").check()
    expect(page.get_by_role("heading", name=re.compile("^juin"))).to_be_visible()
    verifier(page, "planning, toute l’année")
    ouvrir(page, "/inscription/resume")
    verifier(page, "résumé")
    bouton(page, "Vider le panier").click()
    verifier(page, "résumé, question")
    bouton(page, "Vider").click()
    expect(page.get_by_text("Votre panier est vide.").first).to_be_visible()


def test_each_page_of_a_dossier_to_complete_has_no_violation(page: Page, portail: Portail) -> None:
    email = famille_a_completer(portail, enfants=2)
    with portail.base() as session:
        famille = famille_de(session, email)
        adulte = session.exec(select(Adulte.id).where(Adulte.famille_id == famille.id)).first()
        enfant = session.exec(select(Enfant.id).where(Enfant.famille_id == famille.id)).first()
    entrer(page, portail, email)
    ouvrir(page, "/mon-compte")
    expect(page.locator(".faire li").first).to_be_visible()
    verifier(page, "mon compte, manques")
    for adresse in (
        f"/mon-compte/adultes/{adulte}",
        f"/mon-compte/enfants/{enfant}",
        f"/mon-compte/enfants/{enfant}/sante",
        "/mon-compte/adultes/nouveau",
        "/mon-compte/enfants/nouveau",
    ):
        ouvrir(page, adresse)
        expect(bouton(page, "Valider")).to_be_visible()
        verifier(page, adresse)
        bouton(page, "Valider").click()
        expect(page.locator("[aria-invalid=true]").first).to_be_visible()
        verifier(page, f"{adresse}, fautes")
    ouvrir(page, f"/mon-compte/enfants/{enfant}")
    bouton(page, "+ Ajouter une personne").click()
    expect(page.get_by_role("group", name="Personne 1")).to_be_visible()
    verifier(page, "enfant, personne à prévenir")


def test_each_state_of_a_document_has_no_violation(page: Page, portail: Portail) -> None:
    email = famille_complete(portail)
    with portail.base() as session:
        famille = famille_de(session, email)
        bientot = maintenant().date() + timedelta(days=10)
        caf = type_document(session, "CAF")
        creer_document(
            session, famille=famille, type_document=caf, depose_le=maintenant(), valide=True, valide_au=bientot
        )
    entrer(page, portail, email)
    ouvrir(page, "/mon-compte/documents")
    carte(page, CAF).get_by_text("Historique (1)").click()
    verifier(page, "documents, bientôt expiré, historique")
    page.get_by_role("tab", name=re.compile("ENFANTS")).click()
    ici = charger(page, ASSURANCE, photo(), HTML_EN_PDF)
    expect(ici.locator(".erreur").first).to_be_visible(timeout=20000)
    verifier(page, "documents, chargé et refusé")


def test_a_page_changed_meanwhile_has_no_violation(page: Page, portail: Portail, autre_navigateur: Page) -> None:
    email = famille_complete(portail)
    for navigateur in (page, autre_navigateur):
        entrer(navigateur, portail, email)
        ouvrir(navigateur, "/mon-compte")
        navigateur.get_by_role("link", name=re.compile("^Modifier .*Camille$")).click()
        expect(champ(navigateur, "Profession")).to_be_visible()
    for navigateur, profession in ((page, "Fleuriste"), (autre_navigateur, "Libraire")):
        champ(navigateur, "Profession").fill(profession)
        navigateur.get_by_label(re.compile("Je certifie")).check()
        navigateur.get_by_label(re.compile("j’accepte")).check()
        bouton(navigateur, "Valider").click()
        expect(navigateur.get_by_role("status").or_(navigateur.get_by_role("alert")).first).to_be_visible()
        verifier(navigateur, "adulte, enregistré ou modifié entre-temps")
    titre(autre_navigateur, "Cette page a été modifiée entre-temps")
