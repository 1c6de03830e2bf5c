"""Logging in: blocked and out of it, forgotten passwords, how long a session lasts, where it leads."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.fabriques import MOT_DE_PASSE, email_unique
from tests.parcours.gestes import (
    NOUVEAU_MOT_DE_PASSE,
    PHRASE_DE_PASSE,
    REFUS,
    bouton,
    champ,
    choisir,
    demander_un_lien,
    entrer_en_agent,
    erreur_de,
    essayer,
    est_chez_soi,
    est_refuse,
    famille_avec_compte,
    maintenant,
    se_connecter,
    titre,
)
from tests.serveur import Portail

BLOQUE = "Votre compte est bloqué"


def bloquer(page: Page, email: str) -> None:
    """Five wrong passwords in a row; each gets the same sentence."""
    page.goto("/")
    for essai in range(5):
        essayer(page, email, f"mauvais mot de passe {essai}")
        expect(page.get_by_role("alert").filter(has_text=REFUS)).to_be_visible()
        expect(champ(page, "Adresse email")).to_have_value(email)


def test_five_wrong_passwords_block_the_account_and_the_mail_unblocks_it(page: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    bloquer(page, email)
    est_refuse(page, email)
    page.goto(portail.lien(email, BLOQUE))
    bouton(page, "Débloquer mon compte").click()
    titre(page, "C’est fait")
    page.get_by_role("main").get_by_role("link", name="Se connecter").click()
    essayer(page, email, MOT_DE_PASSE)
    est_chez_soi(page)


def test_four_wrong_passwords_do_not_block_the_account(page: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    page.goto("/")
    for _ in range(4):
        essayer(page, email, "presque le bon")
    essayer(page, email, MOT_DE_PASSE)
    est_chez_soi(page)


def test_a_blocked_account_opens_again_after_48_hours(page: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    bloquer(page, email)
    with portail.vivre_a(maintenant() + timedelta(hours=47, minutes=55)):
        est_refuse(page, email)
    with portail.vivre_a(maintenant() + timedelta(hours=48, minutes=1)):
        se_connecter(page, email)
        est_chez_soi(page)


def test_an_agent_unblocks_an_account(page: Page, autre_navigateur: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    bloquer(page, email)
    entrer_en_agent(autre_navigateur, portail)
    autre_navigateur.goto("/service/comptes")
    champ(autre_navigateur, "Nom ou adresse e-mail").fill(email)
    bouton(autre_navigateur, "Rechercher").click()
    expect(autre_navigateur.locator("tbody tr")).to_have_count(1)
    expect(autre_navigateur.get_by_text(re.compile(r"Bloqué jusqu’au \d\d/\d\d/\d{4}"))).to_be_visible()
    autre_navigateur.get_by_role("button", name="Débloquer").click()
    expect(autre_navigateur.get_by_role("status").filter(has_text="Le compte est débloqué")).to_be_visible()
    se_connecter(page, email)
    est_chez_soi(page)


def test_an_unknown_address_gets_the_sentence_of_a_wrong_password(page: Page) -> None:
    est_refuse(page, email_unique("inconnu"))


def test_a_forgotten_password_is_replaced_by_the_link_of_the_mail(page: Page, portail: Portail) -> None:
    email, inconnu = famille_avec_compte(portail), email_unique("inconnu")
    demander_un_lien(page, inconnu)
    ecran = page.locator("main").inner_text()
    demander_un_lien(page, email)
    assert page.locator("main").inner_text() == ecran, "the screen tells nobody who has an account"
    page.goto(portail.lien(email, NOUVEAU_MOT_DE_PASSE))
    choisir(page, PHRASE_DE_PASSE)
    portail.courriel(email, "Votre mot de passe a été changé")
    est_refuse(page, email)
    se_connecter(page, email, PHRASE_DE_PASSE)
    est_chez_soi(page)
    assert not [m for m in portail.boite.messages if inconnu in str(m["To"])]


def test_a_bad_address_for_a_forgotten_password_is_told_beside_it(page: Page) -> None:
    page.goto("/mot-de-passe-oublie")
    for saisi in ("", "camille", "x" * 10_000, "<script>@exemple.fr"):
        champ(page, "Adresse email").fill(saisi)
        bouton(page, "Recevoir le lien").click()
        expect(champ(page, "Adresse email")).to_have_attribute("aria-invalid", "true")
        expect(champ(page, "Adresse email")).to_be_focused()
        assert erreur_de(champ(page, "Adresse email"))


def test_a_forgotten_password_opens_a_blocked_account(page: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    bloquer(page, email)
    demander_un_lien(page, email)
    page.goto(portail.lien(email, NOUVEAU_MOT_DE_PASSE))
    choisir(page, PHRASE_DE_PASSE)
    se_connecter(page, email, PHRASE_DE_PASSE)
    est_chez_soi(page)


def test_without_se_souvenir_the_session_ends_with_the_browser(page: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    se_connecter(page, email)
    (cookie,) = page.context.cookies()
    assert (cookie["expires"], cookie["httpOnly"], cookie["sameSite"]) == (-1, True, "Lax")
    assert page.evaluate("document.cookie") == ""
    assert cookie["value"] not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    with portail.vivre_a(maintenant() + timedelta(hours=12, minutes=1)):
        page.goto("/accueil")
        expect(champ(page, "Adresse email")).to_be_visible()


def test_se_souvenir_de_moi_lasts_thirty_days(page: Page, portail: Portail) -> None:
    se_connecter(page, famille_avec_compte(portail), souvenir=True)
    (cookie,) = page.context.cookies()
    jours = (cookie["expires"] - maintenant().timestamp()) / 86400
    assert 29.9 < jours < 30.1
    assert cookie["httpOnly"]
    assert page.evaluate("document.cookie") == ""
    with portail.vivre_a(maintenant() + timedelta(days=29, hours=23)):
        page.goto("/accueil")
        est_chez_soi(page)
    with portail.vivre_a(maintenant() + timedelta(days=30, minutes=1)):
        page.goto("/accueil")
        expect(champ(page, "Adresse email")).to_be_visible()


def test_a_deep_link_leads_there_after_the_login(page: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    page.goto("/mon-compte")
    expect(page.get_by_role("status").filter(has_text="Connectez-vous pour voir cette page")).to_be_visible()
    essayer(page, email, MOT_DE_PASSE)
    expect(page).to_have_url(f"{portail.url}/mon-compte")
    titre(page, "Mon compte")


@pytest.mark.parametrize(
    "suite", ["https://ailleurs.exemple/", "//ailleurs.exemple", "/service", "/accueil//x", "javascript:alert(1)"]
)
def test_a_forged_deep_link_leads_home_only(page: Page, portail: Portail, suite: str) -> None:
    page.goto(f"/?suite={suite}")
    essayer(page, famille_avec_compte(portail), MOT_DE_PASSE)
    est_chez_soi(page)


def test_an_agent_lands_on_the_service_side(page: Page, portail: Portail) -> None:
    entrer_en_agent(page, portail)
    for adresse in ("/", "/accueil", "/mon-compte", "/admin"):
        page.goto(adresse)
        expect(page).to_have_url(f"{portail.url}/service")


def test_showing_the_password_changes_nothing_else(page: Page) -> None:
    page.goto("/")
    secret, montrer = champ(page, "Mot de passe"), bouton(page, "Afficher")
    secret.fill("un secret")
    montrer.click()
    expect(secret).to_have_attribute("type", "text")
    expect(secret).to_have_value("un secret")
    expect(secret).to_be_focused()
    bouton(page, "Masquer").click()
    expect(secret).to_have_attribute("type", "password")
