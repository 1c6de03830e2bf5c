"""A dossier mended, and a document sent, with the keyboard alone; the focus can be seen at every stop."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.parcours.gestes import bouton, champ, entrer, titre
from tests.parcours.gestes_accessibilite import arrivee
from tests.parcours.gestes_dossier import CAF, carte, famille_a_completer, photo
from tests.parcours.test_clavier import LARGEURS, presser, tabuler
from tests.serveur import Portail


@pytest.fixture(params=LARGEURS)
def page(request: pytest.FixtureRequest, new_context: Callable[..., BrowserContext], portail: Portail) -> Page:
    """A parent at a wide screen, then at a narrow one."""
    page = new_context(viewport={"width": request.param, "height": 800}).new_page()
    entrer(page, portail, famille_a_completer(portail))
    return page


def choisir(page: Page, libelle: str, valeur: str) -> None:
    """With the arrows."""
    controle = champ(page, libelle)
    tabuler(page, controle)
    for _ in range(12):
        page.keyboard.press("ArrowDown")
        if controle.evaluate("e => e.selectedOptions[0].label") == valeur:
            return
    raise AssertionError(f"{libelle} never showed {valeur}")


def repondre(page: Page, question: str) -> None:
    """« Oui »."""
    groupe = page.get_by_role("group", name=re.compile(question))
    tabuler(page, groupe.get_by_label("Oui"))
    page.keyboard.press("Space")


def certifier(page: Page) -> None:
    for debut in ("Je certifie exactes", "j’accepte que les informations"):
        tabuler(page, page.get_by_label(re.compile(debut)))
        page.keyboard.press("Space")
    presser(page, "Valider")
    expect(page.get_by_role("status").filter(has_text="Enregistré")).to_be_visible()


def suivre(page: Page, quoi: str) -> None:
    """From the top of Mon compte to the line that says so, and through its link."""
    page.goto("/mon-compte")
    arrivee(page)
    tabuler(page, page.locator(".faire li").filter(has_text=quoi).first.get_by_role("link"))
    page.keyboard.press("Enter")


def test_the_pages_of_a_dossier_are_filled_in_with_the_keyboard_alone(page: Page) -> None:
    suivre(page, "lien avec")
    expect(champ(page, "Lien avec Enfant 1")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    choisir(page, "Lien avec Enfant 1", "Mère")
    tabuler(page, champ(page, "Autorité parentale sur Enfant 1"))
    page.keyboard.press("Space")
    certifier(page)

    suivre(page, "école, classe")
    expect(champ(page, "École")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    choisir(page, "École", "École élémentaire")
    expect(champ(page, "Classe").locator("option", has_text="CE1")).to_have_count(1)
    choisir(page, "Classe", "CE1")
    choisir(page, "Régime alimentaire", "Sans restriction")
    for question in ("quitter seul", "photographier", "hospitaliser"):
        repondre(page, question)
    certifier(page)

    suivre(page, "Fiche sanitaire")
    expect(champ(page, "Nom du médecin")).to_be_focused()
    page.keyboard.type("Dr Sauge")
    tabuler(page, champ(page, "Téléphone du médecin"))
    page.keyboard.type("04 65 71 00 07")
    repondre(page, "allergie")
    expect(bouton(page, "+ Ajouter une allergie")).to_be_visible()
    tabuler(page, bouton(page, "+ Ajouter une allergie"))
    repondre(page, "PAI")
    bouton(page, "Valider").press("Enter")
    expect(page.locator("div[data-invalide=oui]", has_text="Décrivez au moins une allergie")).to_be_focused()
    page.get_by_role("group", name=re.compile("allergie")).first.get_by_label("Non").press("Space")
    certifier(page)


def test_a_document_is_sent_and_taken_back_with_the_keyboard_alone(page: Page) -> None:
    page.on("filechooser", lambda choix: choix.set_files(photo()))
    suivre(page, CAF)
    titre(page, "Mon suivi de document")
    ici = carte(page, CAF)
    expect(ici).to_be_focused()
    tabuler(page, ici.get_by_role("button", name="Charger les documents"))
    page.keyboard.press("Enter")
    expect(ici.get_by_text("photo.jpg, reçu le")).to_be_visible(timeout=20000)
    retirer = ici.get_by_role("button", name=re.compile("^Retirer"))
    tabuler(page, retirer, arriere=True)
    page.keyboard.press("Enter")
    dialogue = page.get_by_role("dialog")
    expect(dialogue).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialogue).to_be_hidden()
    expect(retirer).to_be_focused()
    page.keyboard.press("Enter")
    tabuler(page, dialogue.get_by_role("button", name=re.compile("Retirer")))
    page.keyboard.press("Enter")
    expect(ici.get_by_text("photo.jpg, reçu le")).to_have_count(0)
    tabuler(page, page.get_by_role("tab", name=re.compile("FAMILLE")), arriere=True)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name=re.compile("ENFANTS"))).to_be_focused()
