"""The personal links of our mails: once, for a while, and what the page says afterwards."""

from datetime import timedelta

import httpx
import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portail_reflex.domain.compte.service import renvoyer_invitation
from portail_reflex.models import Compte
from tests.fabriques import auteur
from tests.parcours.gestes import (
    AGENT,
    INVITATION,
    NOUVEAU_MOT_DE_PASSE,
    PHRASE_DE_PASSE,
    bouton,
    champ,
    choisir,
    demander_un_lien,
    est_chez_soi,
    est_refuse,
    famille_avec_compte,
    maintenant,
    se_connecter,
    titre,
)
from tests.serveur import Portail


def inviter(portail: Portail) -> tuple[str, str]:
    """A family that an agent has just invited: its address, and the link of the mail."""
    email = famille_avec_compte(portail, mot_de_passe=None)
    with portail.base() as session:
        agent = auteur(session.exec(select(Compte).where(Compte.email == AGENT)).one())
        compte = session.exec(select(Compte).where(Compte.email == email)).one()
        renvoyer_invitation(session, agent=agent, compte_id=compte.id, maintenant=maintenant())
    return email, portail.lien(email, INVITATION)


def test_a_used_link_says_so_and_what_to_do(page: Page, portail: Portail) -> None:
    _, lien = inviter(portail)
    page.goto(lien)
    choisir(page, PHRASE_DE_PASSE)
    page.goto(lien)
    titre(page, "Ce lien ne fonctionne plus")
    expect(page.locator("main")).to_contain_text("Ce lien a déjà servi")
    expect(bouton(page, "Recevoir un nouveau lien")).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="Mot de passe oublié ?").click()
    titre(page, "Mot de passe oublié")


def test_an_expired_reset_link_says_so_and_what_to_do(page: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    demander_un_lien(page, email)
    lien = portail.lien(email, NOUVEAU_MOT_DE_PASSE)
    with portail.vivre_a(maintenant() + timedelta(minutes=61)):
        page.goto(lien)
        expect(page.locator("main")).to_contain_text("Ce lien a expiré")
        expect(bouton(page, "Recevoir un nouveau lien")).to_have_count(0)
    page.goto(lien)
    titre(page, NOUVEAU_MOT_DE_PASSE[:11])


def test_a_link_that_expires_while_its_page_is_open_is_refused_there(page: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    demander_un_lien(page, email)
    page.goto(portail.lien(email, NOUVEAU_MOT_DE_PASSE))
    champ(page, "Nouveau mot de passe").fill(PHRASE_DE_PASSE)
    champ(page, "Confirmez le mot de passe").fill(PHRASE_DE_PASSE)
    with portail.vivre_a(maintenant() + timedelta(minutes=61)):
        bouton(page, "Enregistrer").click()
        expect(page.get_by_role("alert")).to_contain_text("lien")
    est_refuse(page, email, PHRASE_DE_PASSE)


@pytest.mark.parametrize("jeton", ["x", "A" * 43, "%3Cscript%3E", "..%2F..%2Fetc", "é" * 20, "a" * 2000])
def test_a_forged_link_gets_the_same_page(page: Page, jeton: str) -> None:
    page.goto(f"/lien/{jeton}")
    titre(page, "Ce lien ne fonctionne plus")
    expect(page.locator("main")).to_contain_text("Ce lien n’est pas valable")


def test_an_expired_invitation_sends_a_new_one_without_a_call(page: Page, portail: Portail) -> None:
    email, ancien = inviter(portail)
    with portail.vivre_a(maintenant() + timedelta(days=7, minutes=1)):
        page.goto(ancien)
        expect(page.locator("main")).to_contain_text("Ce lien a expiré")
        bouton(page, "Recevoir un nouveau lien").click()
        expect(page.locator("main")).to_contain_text("Un nouveau lien part à votre adresse e-mail")
        nouveau = attendre_autre_lien(page, portail, email, ancien)
        page.goto(nouveau)
        choisir(page, PHRASE_DE_PASSE)
    se_connecter(page, email, PHRASE_DE_PASSE)
    est_chez_soi(page)


def attendre_autre_lien(page: Page, portail: Portail, email: str, ancien: str) -> str:
    """The link of a newer mail of the same kind."""
    for _ in range(50):
        if (lien := portail.lien(email, INVITATION)) != ancien:
            return lien
        page.wait_for_timeout(100)
    raise AssertionError("no second invitation")


def test_opening_a_link_uses_nothing_up(page: Page, portail: Portail) -> None:
    """A mail scanner follows links before people do."""
    _, lien = inviter(portail)
    for _ in range(2):
        page.goto(lien)
        titre(page, INVITATION)
    assert httpx.get(lien).status_code == 200
    choisir(page, PHRASE_DE_PASSE)
