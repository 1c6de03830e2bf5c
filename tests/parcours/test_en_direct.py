"""What the service decides shows on the parent's open screens, by itself and at once; nothing typed is lost."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.parcours.gestes import bouton, champ, entrer, titre
from tests.parcours.gestes_dossier import (
    CAF,
    carte,
    charger,
    entrer_en_sante,
    famille_a_completer,
    ouvrir_la_famille,
    ouvrir_le_document,
)
from tests.serveur import Portail

UNE_SECONDE_MS = 1000
DECONNECTE = "ERR_INTERNET_DISCONNECTED"


@pytest.fixture
def email(portail: Portail) -> str:
    return famille_a_completer(portail)


@pytest.fixture
def agent(autre_navigateur: Page, portail: Portail) -> Page:
    """An agent in a browser of their own."""
    entrer_en_sante(autre_navigateur, portail)
    return autre_navigateur


@pytest.fixture
def parent(page: Page, portail: Portail, email: str) -> Page:
    """A family whose CAF notice waits."""
    entrer(page, portail, email)
    page.goto("/mon-compte/documents")
    charger(page, CAF)
    return page


def sur_les_alertes(parent: Page) -> Page:
    """« Mes alertes » in a tab of its own, which must never be loaded again."""
    onglet = parent.context.new_page()
    onglet.goto("/alertes")
    titre(onglet, "Mes alertes")
    expect(onglet.get_by_text("Aucune alerte pour le moment")).to_be_visible()
    marquer(onglet)
    return onglet


def marquer(page: Page) -> None:
    page.evaluate("window.jamaisRechargee = true")


def est_intacte(page: Page) -> None:
    """The page is the one that was marked."""
    assert page.evaluate("window.jamaisRechargee") is True


def alertes_du_menu(page: Page) -> Locator:
    return page.get_by_role("navigation").get_by_role("link", name=re.compile("^Mes alertes"))


def alerte(page: Page, titre: str) -> Locator:
    return page.get_by_text(titre, exact=True)


def declarer_incomplet(agent: Page, portail: Portail, email: str) -> None:
    ouvrir_la_famille(agent, portail, email)
    champ(agent, "Remarque pour la famille").fill("Il manque le carnet.")
    bouton(agent, "Déclarer le dossier incomplet").click()


def test_a_validated_document_shows_on_the_parents_open_pages_within_a_second(
    parent: Page, agent: Page, portail: Portail, email: str
):
    alertes = sur_les_alertes(parent)
    marquer(parent)
    ouvrir_le_document(agent, portail, email, CAF)
    champ(agent, "Quotient familial").fill("845")
    bouton(agent, "Valider").click()
    expect(alerte(alertes, f"Document validé : {CAF}")).to_be_visible(timeout=UNE_SECONDE_MS)
    expect(alertes_du_menu(alertes)).to_contain_text("1", timeout=UNE_SECONDE_MS)
    expect(carte(parent, CAF).get_by_text("Valide du")).to_be_visible(timeout=UNE_SECONDE_MS)
    expect(alertes_du_menu(parent)).to_contain_text("1", timeout=UNE_SECONDE_MS)
    bouton(alertes, "Tout marquer comme lu").click()
    expect(alertes_du_menu(parent)).not_to_contain_text("1", timeout=UNE_SECONDE_MS)
    est_intacte(alertes)
    est_intacte(parent)


def test_a_page_that_was_offline_hears_again_once_it_is_back(
    parent: Page, agent: Page, portail: Portail, email: str, fautes: list[str]
):
    alertes = sur_les_alertes(parent)
    parent.close()
    ouvrir_le_document(agent, portail, email, CAF)
    alertes.context.set_offline(True)
    expect(alertes.get_by_text("Connexion perdue")).to_be_visible(timeout=15000)
    champ(agent, "Quotient familial").fill("845")
    ici = agent.url
    bouton(agent, "Valider").click()
    agent.wait_for_url(lambda url: url != ici)
    expect(alerte(alertes, f"Document validé : {CAF}")).to_have_count(0)
    alertes.context.set_offline(False)
    expect(alerte(alertes, f"Document validé : {CAF}")).to_be_visible(timeout=15000)
    declarer_incomplet(agent, portail, email)
    expect(alerte(alertes, "Votre dossier est incomplet")).to_be_visible(timeout=UNE_SECONDE_MS)
    expect(alertes_du_menu(alertes)).to_contain_text("2", timeout=UNE_SECONDE_MS)
    est_intacte(alertes)
    fautes[:] = [faute for faute in fautes if DECONNECTE not in faute]


def test_what_a_parent_is_writing_stays_while_the_page_changes_around_it(
    parent: Page, agent: Page, portail: Portail, email: str
):
    declarer_incomplet(agent, portail, email)
    parent.goto("/mon-compte")
    reponse = champ(parent, "Votre réponse")
    reponse.fill("Je le charge ce soir, à m")
    reponse.press("End")
    marquer(parent)
    ouvrir_le_document(agent, portail, email, CAF)
    champ(agent, "Quotient familial").fill("845")
    bouton(agent, "Valider").click()
    expect(alertes_du_menu(parent)).to_contain_text("2", timeout=UNE_SECONDE_MS)
    expect(parent.get_by_role("listitem").filter(has_text=CAF)).to_have_count(0)
    expect(reponse).to_be_focused()
    parent.keyboard.type("idi au plus tard.")
    expect(reponse).to_have_value("Je le charge ce soir, à midi au plus tard.")
    bouton(parent, "Répondre").click()
    expect(parent.get_by_role("status").filter(has_text="Votre réponse est envoyée")).to_be_visible()
    est_intacte(parent)


def test_what_a_family_sends_comes_into_the_agents_open_queue(parent: Page, agent: Page, portail: Portail, email: str):
    agent.goto("/service/documents")
    titre(agent, "Documents à vérifier")
    resultat = agent.get_by_role("status").filter(has_text="à vérifier")
    avant = int(resultat.inner_text().split()[0])
    marquer(agent)
    autre = famille_a_completer(portail)
    parent.context.clear_cookies()
    entrer(parent, portail, autre)
    parent.goto("/mon-compte/documents")
    charger(parent, CAF)
    expect(resultat).to_have_text(f"{avant + 1} documents à vérifier", timeout=UNE_SECONDE_MS)
    est_intacte(agent)
