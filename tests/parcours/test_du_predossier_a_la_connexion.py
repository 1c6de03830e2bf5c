"""The whole story, from the visitor's first screen to the parent's home, with the agent and the mails in between."""

import re
from datetime import datetime, time

import httpx
import pytest
from playwright.sync_api import Page, expect

from portail_reflex.infra.horloge import PARIS
from tests.parcours.gestes import (
    MOT_DE_PASSE_DEMO,
    PHRASE_DE_PASSE,
    adulte,
    aller_au_recapitulatif,
    bouton,
    champ,
    entrer,
    erreur_de,
    est_chez_soi,
    famille_avec_compte,
    numero_affiche,
    se_connecter,
    titre,
)
from tests.serveur import Portail

ONGLETS = {
    "Accueil": "/accueil",
    "Mon compte": "/mon-compte",
    "Inscription": "/inscription",
    "Finances": "/finances",
    "Mes alertes": "/alertes",
}


def valider_en_agent(page: Page, numero: str) -> None:
    """An agent logs in, finds the pré-dossier in the queue, and says yes."""
    se_connecter(page, "agent@exemple.fr", MOT_DE_PASSE_DEMO)
    titre(page, "Tableau de bord")
    page.get_by_role("navigation").get_by_role("link", name="Pré-dossiers").click()
    expect(page.locator("tbody tr").first).to_be_visible()
    while not page.get_by_role("link", name=numero).count():
        bouton(page, "Page suivante").click()
        page.wait_for_timeout(300)
    page.get_by_role("link", name=numero).click()
    titre(page, f"Pré-dossier {numero}")
    bouton(page, "Valider le pré-dossier").click()
    page.get_by_role("dialog").get_by_role("button", name="Valider", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Pré-dossier validé")).to_be_visible()
    expect(page.locator("main")).to_contain_text(re.compile(r"Validé le .+ par Claude ACCUEIL"))
    expect(bouton(page, "Valider le pré-dossier")).to_have_count(0)


def refuser_les_mots_de_passe_faibles(page: Page, email: str) -> None:
    """Each is told why beside its field, and stays there to be corrected."""
    titre(page, "Choisissez votre mot de passe")
    for essai, confirme, fautif, phrase in (
        ("court", "court", "Nouveau mot de passe", "12"),
        ("azertyuiop1234", "azertyuiop1234", "Nouveau mot de passe", ""),
        (f"{email} 1", f"{email} 1", "Nouveau mot de passe", ""),
        (PHRASE_DE_PASSE, "trois petits cochons verts", "Confirmez le mot de passe", "différents"),
    ):
        champ(page, "Nouveau mot de passe").fill(essai)
        champ(page, "Confirmez le mot de passe").fill(confirme)
        with page.expect_response("**/api/mot-de-passe"):
            bouton(page, "Enregistrer").click()
        expect(champ(page, fautif)).to_be_focused()
        assert phrase in erreur_de(champ(page, fautif))
        assert erreur_de(champ(page, fautif)), essai
        expect(champ(page, "Nouveau mot de passe")).to_have_value(essai)


def test_from_nouveau_dossier_to_the_first_login(page: Page, autre_navigateur: Page, portail: Portail) -> None:
    responsable = adulte()
    email = responsable["E-mail"]
    aller_au_recapitulatif(page, responsable)
    bouton(page, "Valider").click()
    numero = numero_affiche(page)

    recapitulatif = portail.courriel(email, f"{numero} est bien arrivé")
    for partie in ("plain", "html"):
        corps = recapitulatif.get_body((partie,)).get_content()
        assert responsable["Nom"] in corps
        assert "Lou" in corps
        assert "Bonjour" in corps
    assert recapitulatif["Message-ID"]

    valider_en_agent(autre_navigateur, numero)
    invitation = portail.courriel(email, "Choisissez votre mot de passe")
    lien = portail.lien(email, "Choisissez votre mot de passe")
    assert f'href="{lien}"' in invitation.get_body(("html",)).get_content()
    assert "7 jours" in invitation.get_body(("plain",)).get_content()

    page.goto(lien)
    refuser_les_mots_de_passe_faibles(page, email)
    champ(page, "Nouveau mot de passe").fill(PHRASE_DE_PASSE)
    champ(page, "Confirmez le mot de passe").fill(PHRASE_DE_PASSE)
    bouton(page, "Enregistrer").click()
    expect(page.get_by_role("status").filter(has_text="Votre mot de passe est enregistré")).to_be_visible()

    se_connecter(page, email, PHRASE_DE_PASSE)
    est_chez_soi(page)
    expect(page.locator(".bandeau")).to_contain_text(f"Camille {responsable['Nom']}, vous êtes actuellement connectée")
    expect(page.locator("main")).to_contain_text("Lou")


@pytest.mark.parametrize(
    ("heure", "email", "phrase"),
    [
        (time(9, 30), "famille@exemple.fr", "Bonjour REFERENT PERISCOLAIRE, vous êtes actuellement connectée sur "),
        (time(17, 59), "nouvelle@exemple.fr", "Bonjour FAMILLE NOUVELLE, vous êtes actuellement connecté sur "),
        (time(18, 0), "famille@exemple.fr", "Bonsoir REFERENT PERISCOLAIRE, vous êtes actuellement connectée sur "),
    ],
)
def test_the_greeting_follows_the_clock_and_the_civilite(
    page: Page, portail: Portail, heure: time, email: str, phrase: str
) -> None:
    with portail.vivre_a(datetime.combine(datetime.now(PARIS), heure, PARIS)):
        entrer(page, portail, email, MOT_DE_PASSE_DEMO)
        page.goto("/accueil")
        expect(page.locator(".bandeau")).to_contain_text(phrase)


def test_the_five_tabs_are_each_a_real_page(page: Page, portail: Portail) -> None:
    entrer(page, portail, famille_avec_compte(portail))
    page.goto("/accueil")
    navigation = page.get_by_role("navigation", name="Navigation principale")
    expect(navigation.get_by_role("link")).to_have_text([*ONGLETS, "Panier"])
    for libelle, adresse in ONGLETS.items():
        navigation.get_by_role("link", name=libelle, exact=True).click()
        expect(page).to_have_url(f"{portail.url}{adresse}")
        expect(page.get_by_role("heading", level=1, name=libelle, exact=True)).to_be_visible()
        expect(navigation.get_by_role("link", name=libelle, exact=True)).to_have_attribute("aria-current", "page")
        expect(page).to_have_title(f"{libelle} – Portail familles")
        if libelle != "Accueil":
            expect(page.locator("#contenu")).to_be_focused()
        if libelle == "Inscription":
            expect(page.locator("main").get_by_role("link", name="S’inscrire", exact=True)).to_be_visible()
        if libelle == "Finances":
            expect(page.locator("main")).to_contain_text("Ce que vous trouverez ici")
            expect(page.locator("main").get_by_role("link", name="Nous contacter")).to_be_visible()
        page.reload()
        expect(page.get_by_role("heading", level=1, name=libelle, exact=True)).to_be_visible()


def test_logging_out_ends_the_session_on_the_server(page: Page, portail: Portail) -> None:
    se_connecter(page, famille_avec_compte(portail))
    est_chez_soi(page)
    cookie = next(c for c in page.context.cookies() if c["name"] == "portail")
    ancien = {"Cookie": f"portail={cookie['value']}"}
    assert httpx.get(f"{portail.url}/accueil", headers=ancien).status_code == 200

    bouton(page, "Se déconnecter").click()

    titre(page, "Mon Portail Familles")
    assert page.context.cookies() == []
    refus = httpx.get(f"{portail.url}/accueil", headers=ancien)
    assert (refus.status_code, refus.headers["location"]) == (303, "/?suite=/accueil")
    page.go_back()
    expect(champ(page, "Adresse email")).to_be_visible()
    expect(page.locator(".bandeau")).to_have_count(0)


def test_a_tab_left_open_after_logout_shows_nothing_more(page: Page, portail: Portail) -> None:
    entrer(page, portail, famille_avec_compte(portail))
    page.goto("/accueil")
    titre(page, "Accueil")
    autre = page.context.new_page()
    autre.goto("/accueil")
    expect(autre.get_by_text("vous êtes actuellement")).to_be_visible()
    bouton(autre, "Se déconnecter").click()
    titre(autre, "Mon Portail Familles")
    page.get_by_role("navigation", name="Navigation principale").get_by_role("link", name="Mon compte").click()
    expect(page).to_have_url(re.compile(r"suite="))
    expect(champ(page, "Adresse email")).to_be_visible()
