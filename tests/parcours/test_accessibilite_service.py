"""Every page of the town's service, in each of its states, at every width and size of text."""

import re

from playwright.sync_api import Page, expect

from portail_reflex.domain.predossier.numero import numero_de
from tests.fabriques import creer_predossier
from tests.parcours.gestes import bouton, champ, entrer, entrer_en_agent, maintenant, titre
from tests.parcours.gestes_accessibilite import arrivee, verifier
from tests.parcours.gestes_dossier import (
    CAF,
    charger_tout,
    entrer_en_sante,
    famille_complete,
    ouvrir_la_famille,
    ouvrir_le_document,
)
from tests.serveur import Portail


def test_each_list_of_an_agent_has_no_violation(page: Page, portail: Portail) -> None:
    with portail.base() as session:
        creer_predossier(session, depose_le=maintenant())
    entrer_en_agent(page, portail)
    for adresse, attendu in (
        ("/service", "Tableau de bord"),
        ("/service/predossiers", "Pré-dossiers"),
        ("/service/familles", "Dossiers"),
        ("/service/familles/1/reservations", "Réserver pour"),
        ("/service/commandes", "Commandes à traiter"),
        ("/service/listes-d-attente", "Listes d’attente"),
        ("/service/documents", "Documents à vérifier"),
        ("/service/comptes", "Comptes"),
        ("/service/courriels", "E-mails"),
    ):
        page.goto(adresse)
        titre(page, attendu)
        arrivee(page)
        verifier(page, adresse)
    page.goto("/service/familles")
    page.get_by_role("searchbox").fill("personne de ce nom")
    bouton(page, "Rechercher").click()
    expect(page.get_by_text("Aucun dossier").first).to_be_visible()
    verifier(page, "dossiers, aucun")
    page.goto("/service/courriels")
    page.locator("tbody").get_by_role("link").first.click()
    expect(page.locator(".lettre")).to_be_visible()
    verifier(page, "e-mail")


def test_the_decision_on_a_predossier_has_no_violation(page: Page, portail: Portail) -> None:
    with portail.base() as session:
        creer_predossier(session, depose_le=maintenant())
        numero_pd = numero_de(creer_predossier(session, depose_le=maintenant(), autre=True, enfants=3).id or 0)
    entrer_en_agent(page, portail)
    page.goto(f"/service/predossiers/{numero_pd}")
    titre(page, "Décision")
    bouton(page, "Refuser le pré-dossier").click()
    expect(champ(page, "Motif du refus")).to_be_focused()
    verifier(page, "pré-dossier, faute")
    bouton(page, "Valider le pré-dossier").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    verifier(page, "pré-dossier, dialogue")
    page.get_by_role("dialog").get_by_role("button", name="Valider", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Pré-dossier validé")).to_be_visible()
    verifier(page, "pré-dossier, validé")
    page.goto("/service/predossiers")
    page.get_by_role("link", name="PD-00001").click()
    titre(page, "Doublon possible")
    verifier(page, "pré-dossier, doublon")


def test_the_dossier_and_the_document_of_a_family_have_no_violation(
    page: Page, portail: Portail, autre_navigateur: Page
) -> None:
    email = famille_complete(portail, validee=False)
    entrer(autre_navigateur, portail, email)
    charger_tout(autre_navigateur)
    entrer_en_sante(page, portail)
    ouvrir_la_famille(page, portail, email)
    arrivee(page)
    verifier(page, "dossier d’une famille")
    famille = page.url
    page.get_by_role("link", name=re.compile("[Ff]iche sanitaire")).first.click()
    titre(page, "Fiche sanitaire")
    arrivee(page)
    verifier(page, "fiche sanitaire du service")
    ouvrir_le_document(page, portail, email, CAF)
    arrivee(page)
    verifier(page, "document à vérifier")
    bouton(page, "Refuser").click()
    expect(page.locator("[aria-invalid=true]").first).to_be_visible()
    verifier(page, "document, faute")
    page.goto(famille)
    bouton(page, "Déclarer le dossier incomplet").click()
    expect(page.get_by_role("dialog").or_(page.locator("[aria-invalid=true]")).first).to_be_visible()
    verifier(page, "dossier incomplet")


def test_the_settings_have_no_violation(page: Page, portail: Portail) -> None:
    entrer(page, portail, "responsable@exemple.fr", "Millery-demo-2026")
    for adresse, attendu in (
        ("/service/reglages/documents", "Types de document"),
        ("/service/reglages/vaccins", "Vaccins"),
        ("/service/reglages/structure", "Structure"),
        ("/service/reglages/ecoles", "Écoles"),
        ("/service/reglages/activites", "Activités"),
        ("/service/reglages/calendrier", "Périodes d’inscription"),
    ):
        page.goto(adresse)
        titre(page, attendu)
        arrivee(page)
        verifier(page, adresse)
