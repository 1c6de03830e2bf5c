"""The keyboard alone, with a focus that can be seen at every stop."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.parcours.gestes import (
    adulte,
    bouton,
    champ,
    enfant,
    famille_avec_compte,
    numero_affiche,
    ouvrir_nouveau_dossier,
    titre,
)
from tests.serveur import Portail

LARGEURS = (1280, 390)
FOCUS = """e => {
  const style = getComputedStyle(e), cadre = e.getBoundingClientRect();
  const visible = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  return {visible, montre: cadre.width > 0 && cadre.bottom > 0 && cadre.top < innerHeight,
          quoi: e.outerHTML.slice(0, 100)};
}"""


def tabuler(page: Page, jusqu_a: Locator, *, arriere: bool = False) -> None:
    """Press Tab until there; every stop shows its focus and is in view."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if arriere else "Tab")
        arret = page.evaluate(f"({FOCUS})(document.activeElement)")
        assert arret["visible"], f"no visible focus: {arret['quoi']}"
        assert arret["montre"], f"focus out of view: {arret['quoi']}"
        if jusqu_a.and_(page.locator(":focus")).count():  # in one look: a field may be made anew meanwhile
            return
    raise AssertionError(f"never reached by Tab: {jusqu_a}")


def taper(page: Page, valeurs: dict[str, str]) -> None:
    """Fill fields in with keys only; a choice is made with the arrows."""
    for libelle, valeur in valeurs.items():
        controle = champ(page, libelle)
        tabuler(page, controle)
        if libelle not in {"Civilité", "Sexe", "Commune"}:
            page.keyboard.type(valeur)
            continue
        if libelle == "Commune":
            expect(controle.locator("option")).to_have_count(5)
            expect(controle).to_be_focused()
        for _ in range(6):
            page.keyboard.press("ArrowDown")
            if controle.evaluate("e => e.selectedOptions[0].label") == valeur:
                break


def presser(page: Page, nom: str, touche: str = "Enter") -> None:
    tabuler(page, bouton(page, nom))
    page.keyboard.press(touche)


def arriver(page: Page, ecran: str) -> None:
    """The next screen is there, and the keyboard starts from its heading."""
    expect(page.get_by_role("heading", name=ecran)).to_be_focused()


@pytest.mark.parametrize("largeur", LARGEURS)
def test_the_whole_wizard_with_the_keyboard_alone(
    new_context: Callable[..., BrowserContext], portail: Portail, largeur: int
) -> None:
    page = new_context(viewport={"width": largeur, "height": 800}).new_page()
    page.goto("/")
    expect(page.get_by_role("link", name=re.compile("En savoir plus")).first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    tabuler(page, page.get_by_role("link", name="Nouveau dossier", exact=True))
    page.keyboard.press("Enter")
    titre(page, "Informations responsable")
    taper(page, adulte())
    presser(page, "Suivant")
    arriver(page, "Informations autre adulte")
    presser(page, "Ignorer", "Space")
    arriver(page, "1er enfant")
    taper(page, enfant("Ana"))
    presser(page, "Autre enfant")
    arriver(page, "2e enfant")
    taper(page, enfant("Bao"))
    presser(page, "Terminé", "Space")
    arriver(page, "Récapitulatif de votre dossier")
    presser(page, "Annuler")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(bouton(page, "Annuler")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(bouton(page, "Valider")).to_be_focused()
    page.keyboard.press("Enter")
    assert numero_affiche(page).startswith("PD-")
    expect(page.get_by_role("heading", name="Votre pré-dossier est enregistré")).to_be_focused()


def test_tab_after_the_code_postal_stays_on_the_commune(page: Page) -> None:
    """The list arrives while the focus is on it."""
    ouvrir_nouveau_dossier(page)
    champ(page, "Code postal").focus()
    page.keyboard.type("69390")
    page.keyboard.press("Tab")
    commune = champ(page, "Commune")
    expect(commune.locator("option")).to_have_count(5)
    page.wait_for_timeout(500)
    expect(commune).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(500)
    expect(commune).to_be_focused()
    expect(commune).to_have_value("69133")


def test_the_skip_link_leads_to_the_content(page: Page) -> None:
    page.goto("/infos-pratiques")
    expect(page.get_by_role("link", name=re.compile("En savoir plus")).first).to_be_visible()
    page.keyboard.press("Tab")
    lien = page.get_by_role("link", name="Aller au contenu")
    expect(lien).to_be_focused()
    expect(lien).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#contenu")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_login_with_the_keyboard_alone(page: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    page.goto("/")
    tabuler(page, champ(page, "Adresse email"))
    page.keyboard.type(email)
    tabuler(page, champ(page, "Mot de passe"))
    page.keyboard.type("Fleur-de-Tilleul-42")
    tabuler(page, champ(page, "Se souvenir de moi"))
    page.keyboard.press("Space")
    presser(page, "Connexion")
    titre(page, "Accueil")
    presser(page, "Se déconnecter")
    titre(page, "Mon Portail Familles")
