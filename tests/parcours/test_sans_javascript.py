"""What the server gives before any script runs: readable pages, strict headers, a login that works."""

import re
from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.parcours.gestes import MOT_DE_PASSE, REFUS, champ, famille_avec_compte
from tests.serveur import Portail

PAGES = (
    "/",
    "/infos-pratiques",
    "/contact",
    "/nouveau-dossier",
    "/mot-de-passe-oublie",
    "/confidentialite",
    "/cookies",
    "/accessibilite",
    "/lien/n-importe-quoi",
    "/adresse-inconnue",
)
COQUILLES = PAGES[-2:]  # served as a shell that the script fills, title included


@pytest.fixture
def page_nue(new_context: Callable[..., BrowserContext]) -> Page:
    """A browser without JavaScript."""
    return new_context(java_script_enabled=False).new_page()


def test_the_home_page_is_readable_without_javascript(page_nue: Page) -> None:
    page_nue.goto("/")
    expect(page_nue).to_have_title("Portail familles")
    expect(page_nue.get_by_role("heading", level=1)).to_have_text("Mon Portail Familles")
    expect(page_nue.get_by_role("heading", name="Connexion")).to_be_visible()
    for libelle in ("Adresse email", "Mot de passe", "Se souvenir de moi"):
        expect(champ(page_nue, libelle)).to_be_visible()
    expect(page_nue.locator("main li").filter(has_text="Créer votre dossier famille")).to_be_visible()
    expect(page_nue.get_by_role("link", name="Nouveau dossier")).to_have_attribute("href", "/nouveau-dossier")


@pytest.mark.parametrize("adresse", PAGES)
def test_the_served_page_is_french_and_its_policy_is_strict(portail: Portail, adresse: str) -> None:
    reponse = httpx.get(portail.url + adresse)
    politique = reponse.headers["content-security-policy"]
    assert "default-src 'none'" in politique
    assert "frame-ancestors 'none'" in politique
    assert "unsafe" not in politique
    assert "*" not in politique
    assert reponse.headers["x-content-type-options"] == "nosniff"
    assert '<html lang="fr"' in reponse.text
    if adresse not in COQUILLES:
        assert re.search(r"<title>[^<]+</title>", reponse.text)


@pytest.mark.parametrize("adresse", ["/adresse-inconnue", "/infos-pratiques/a/b/c", "/wp-login.php", "/service/rien"])
def test_an_unknown_address_is_a_404_in_french(page_nue: Page, adresse: str) -> None:
    reponse = page_nue.goto(adresse)
    assert reponse is not None
    assert reponse.status == 404
    expect(page_nue.get_by_role("heading", name="Page introuvable")).to_be_visible()
    expect(page_nue.get_by_role("link", name="Retour à l’accueil")).to_be_visible()


def test_a_login_without_javascript_leads_home(page_nue: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    page_nue.goto("/")
    champ(page_nue, "Adresse email").fill(email)
    champ(page_nue, "Mot de passe").fill("pas le bon du tout")
    page_nue.get_by_role("button", name="Connexion").click()
    expect(page_nue.locator("main")).to_contain_text(REFUS)
    page_nue.get_by_role("link", name="Revenir").click()
    champ(page_nue, "Adresse email").fill(email)
    champ(page_nue, "Mot de passe").fill(MOT_DE_PASSE)
    with page_nue.expect_response("**/api/connexion") as envoi:
        page_nue.get_by_role("button", name="Connexion").click()
    assert envoi.value.status == 303
    expect(page_nue).to_have_url(f"{portail.url}/accueil")


def test_a_form_posted_from_another_site_is_refused(portail: Portail) -> None:
    formulaire = {"email": famille_avec_compte(portail), "mot_de_passe": MOT_DE_PASSE}
    for entetes in ({}, {"Origin": "https://ailleurs.exemple"}, {"Origin": "null"}):
        reponse = httpx.post(f"{portail.url}/api/connexion", data=formulaire, headers=entetes)
        assert reponse.status_code == 404
        assert "set-cookie" not in reponse.headers
