"""From a pré-dossier just accepted to a dossier COMPLET, and back: « Compléter les données de mon dossier »."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlmodel import select

from portail_reflex.models import Document, Modification
from tests.parcours.gestes import bouton, champ, entrer, maintenant, titre
from tests.parcours.gestes_dossier import (
    ASSURANCE,
    CAF,
    VACCINS,
    attendre,
    carte,
    charger,
    charger_tout,
    cocher_et_valider,
    completer_l_adulte,
    completer_l_enfant,
    completer_la_fiche,
    decider,
    entrer_en_sante,
    famille_a_completer,
    famille_complete,
    famille_de,
    ouvrir_la_famille,
    ouvrir_le_document,
)
from tests.serveur import Portail


def test_a_family_completes_its_dossier_from_zero_to_complet(page: Page, portail: Portail, autre_navigateur: Page):
    email = famille_a_completer(portail)
    entrer(page, portail, email)
    page.goto("/mon-compte")
    titre(page, "Mon dossier est incomplet")
    expect(page.get_by_text("Il reste 6 choses à faire.")).to_be_visible()
    completer_l_adulte(page)
    completer_l_enfant(page)
    completer_la_fiche(page)
    expect(page.get_by_role("link", name="Télécharger la fiche en PDF")).to_be_visible()
    charger_tout(page)
    page.goto("/mon-compte")
    titre(page, "Mon dossier est en cours de contrôle")

    agent = autre_navigateur
    entrer_en_sante(agent, portail)
    for libelle in (CAF, VACCINS, ASSURANCE):
        ouvrir_le_document(agent, portail, email, libelle)
        expect(agent.get_by_role("img", name=re.compile("Page 1 sur 1")).first).to_be_visible()
        decider(agent, "Valider", "Document validé")
    ouvrir_la_famille(agent, portail, email)
    bouton(agent, "Valider le dossier").click()
    agent.get_by_role("dialog").get_by_role("button", name="Valider", exact=True).click()
    expect(agent.get_by_text("Ce dossier est complet")).to_be_visible()

    portail.courriel(email, "Votre dossier famille est complet")
    page.goto("/mon-compte")
    titre(page, "Mon dossier est complet")
    page.get_by_role("link", name=re.compile("Mes alertes")).click()
    expect(page.get_by_text("Votre dossier est complet", exact=True)).to_be_visible()


def test_incomplet_leaves_by_mail_and_is_mended(page: Page, portail: Portail, autre_navigateur: Page):
    email = famille_complete(portail, validee=False)
    agent = autre_navigateur
    entrer_en_sante(agent, portail)
    ouvrir_la_famille(agent, portail, email)
    champ(agent, "Remarque pour la famille").fill("Merci d’indiquer un second numéro de téléphone.")
    bouton(agent, "Déclarer le dossier incomplet").click()
    expect(agent.get_by_role("status").filter(has_text="La famille reçoit un e-mail")).to_be_visible()

    texte = portail.courriel(email, "Votre dossier famille est incomplet").get_body(("plain",)).get_content()
    assert "Merci d’indiquer un second numéro de téléphone." in texte
    entrer(page, portail, email)
    page.goto("/mon-compte")
    titre(page, "Le service vous demande")
    expect(page.get_by_text("Il reste une chose à faire.")).to_be_visible()
    bouton(page, "Répondre").click()
    expect(champ(page, "Votre réponse")).to_have_attribute("aria-invalid", "true")
    champ(page, "Votre réponse").fill("C’est fait, le numéro du travail est ajouté.")
    bouton(page, "Répondre").click()
    titre(page, "Mon dossier est en cours de contrôle")

    ouvrir_la_famille(agent, portail, email)
    expect(agent.get_by_text("C’est fait, le numéro du travail est ajouté.")).to_be_visible()


def test_a_refused_document_is_sent_anew(page: Page, portail: Portail, autre_navigateur: Page):
    email = famille_a_completer(portail)
    entrer(page, portail, email)
    page.goto("/mon-compte/documents")
    charger(page, CAF)
    agent = autre_navigateur
    entrer_en_sante(agent, portail)
    ouvrir_le_document(agent, portail, email, CAF)
    champ(agent, "Motif du refus").fill("La deuxième page manque.")
    decider(agent, "Refuser", "Document refusé")

    texte = portail.courriel(email, "Un document est à renvoyer").get_body(("plain",)).get_content()
    assert "La deuxième page manque." in texte
    page.goto("/mon-compte/documents")
    ici = carte(page, CAF)
    expect(ici.get_by_text("✕ Refusé : La deuxième page manque.")).to_be_visible()
    charger(page, CAF)
    expect(ici.get_by_text("Historique (1)")).to_be_visible()
    page.goto("/mon-compte")
    expect(page.locator(".faire li").filter(has_text=CAF).get_by_text("En attente")).to_be_visible()


def test_thirty_days_ahead_a_document_is_announced_and_its_end_reopens_the_dossier(
    page: Page, portail: Portail, autre_navigateur: Page
):
    email = famille_complete(portail)
    fin = maintenant().date() + timedelta(days=40)
    with portail.base() as session:
        famille = famille_de(session, email)
        document = session.exec(select(Document).where(Document.famille_id == famille.id)).first()
        document.valide_au = fin
    with portail.vivre_a(maintenant() + timedelta(days=10)):
        portail.courriel(email, "Un document de votre dossier expire bientôt")
    with portail.vivre_a(maintenant() + timedelta(days=41)):
        portail.courriel(email, "Votre dossier famille est à compléter")
        entrer(page, portail, email)
        page.goto("/mon-compte")
        titre(page, "Mon dossier est incomplet")
        expect(page.locator(".faire li").filter(has_text=CAF).get_by_text("Expiré")).to_be_visible()
        page.goto("/mon-compte/documents")
        charger(page, CAF)
        agent = autre_navigateur
        entrer_en_sante(agent, portail)
        ouvrir_le_document(agent, portail, email, CAF)
        decider(agent, "Valider", "Document validé")
        portail.courriel(email, "Votre dossier famille est complet")
        page.goto("/mon-compte")
        titre(page, "Mon dossier est complet")


def test_a_change_after_the_validation_keeps_the_dossier_and_is_shown_to_the_agents(
    page: Page, portail: Portail, autre_navigateur: Page
):
    email = famille_complete(portail)
    entrer(page, portail, email)
    page.goto("/mon-compte")
    page.get_by_role("link", name=re.compile("^Modifier .*Camille$")).click()
    champ(page, "Profession").fill("Fleuriste")
    cocher_et_valider(page)
    page.goto("/mon-compte")
    titre(page, "Mon dossier est complet")
    agent = autre_navigateur
    entrer_en_sante(agent, portail)
    ouvrir_la_famille(agent, portail, email)
    expect(agent.get_by_text("Fleuriste").first).to_be_visible()
    bouton(agent, "Marquer comme vus").click()
    expect(agent.get_by_role("button", name="Marquer comme vus")).to_have_count(0)
    attendre(lambda: famille_vue(portail, email), agent)


def famille_vue(portail: Portail, email: str) -> bool:
    with portail.base() as session:
        famille = famille_de(session, email)
        restent = select(Modification.id).where(Modification.famille_id == famille.id, Modification.vue_le.is_(None))
        return session.exec(restent).first() is None
