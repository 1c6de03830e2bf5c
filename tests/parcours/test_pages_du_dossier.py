"""The pages of the family: two browsers, leaving with changes, the phone, the keyboard."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.parcours.gestes import bouton, champ, entrer, erreur_de, titre
from tests.parcours.gestes_dossier import (
    ASSURANCE,
    CAF,
    attendre,
    carte,
    charger,
    cocher_et_valider,
    famille_a_completer,
    famille_complete,
    photo,
)
from tests.serveur import Portail

MOBILE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def ouvrir_la_page_du_parent(page: Page, portail: Portail, email: str) -> None:
    entrer(page, portail, email)
    page.goto("/mon-compte")
    page.get_by_role("link", name=re.compile("^Modifier .*Camille$")).click()
    expect(champ(page, "Profession")).to_be_visible()


def test_a_second_browser_is_told_what_changed_meanwhile(page: Page, portail: Portail, autre_navigateur: Page):
    email = famille_complete(portail)
    ouvrir_la_page_du_parent(page, portail, email)
    ouvrir_la_page_du_parent(autre_navigateur, portail, email)
    champ(page, "Profession").fill("Fleuriste")
    cocher_et_valider(page)
    champ(autre_navigateur, "Employeur").fill("La Poste")
    autre_navigateur.get_by_label(re.compile("Je certifie")).check()
    autre_navigateur.get_by_label(re.compile("j’accepte")).check()
    bouton(autre_navigateur, "Valider").click()
    titre(autre_navigateur, "Cette page a été modifiée entre-temps")
    expect(autre_navigateur.get_by_text("Profession : (vide) → Fleuriste")).to_be_visible()
    expect(champ(autre_navigateur, "Employeur")).to_have_value("La Poste")
    bouton(autre_navigateur, "Voir la version actuelle").click()
    expect(champ(autre_navigateur, "Profession")).to_have_value("Fleuriste")
    expect(champ(autre_navigateur, "Employeur")).to_have_value("")


def test_a_form_left_with_changes_asks_first(page: Page, portail: Portail):
    ouvrir_la_page_du_parent(page, portail, famille_complete(portail))
    champ(page, "Profession").fill("Fleuriste")
    questions: list[str] = []

    def rester(dialogue: Dialog) -> None:
        questions.append(dialogue.message)
        dialogue.dismiss()

    page.once("dialog", rester)
    page.get_by_role("link", name="Annuler").click()
    attendre(lambda: bool(questions), page)
    expect(champ(page, "Profession")).to_have_value("Fleuriste")
    assert questions == ["Quitter cette page sans enregistrer ? Ce que vous avez modifié sera perdu."]
    page.once("dialog", lambda dialogue: dialogue.accept())
    page.get_by_role("link", name="Annuler").click()
    titre(page, "Mon compte")


def test_a_form_left_without_changes_asks_nothing(page: Page, portail: Portail):
    ouvrir_la_page_du_parent(page, portail, famille_complete(portail))
    page.on("dialog", lambda dialogue: dialogue.accept())
    page.get_by_role("link", name="Annuler").click()
    titre(page, "Mon compte")


def test_a_lost_connection_keeps_what_was_typed(page: Page, portail: Portail, fautes: list[str]):
    ouvrir_la_page_du_parent(page, portail, famille_complete(portail))
    champ(page, "Profession").fill("Fleuriste")
    page.context.set_offline(True)
    expect(page.get_by_text("Connexion perdue")).to_be_visible(timeout=15000)
    champ(page, "Employeur").fill("La Poste")
    page.context.set_offline(False)
    expect(page.get_by_text("Connexion perdue")).to_have_count(0, timeout=15000)
    cocher_et_valider(page)
    expect(page.get_by_role("status").filter(has_text="Profession, Employeur")).to_be_visible()
    fautes[:] = [faute for faute in fautes if "ERR_INTERNET_DISCONNECTED" not in faute]


def test_each_mistake_stands_beside_its_field_and_takes_the_keyboard(page: Page, portail: Portail):
    ouvrir_la_page_du_parent(page, portail, famille_complete(portail))
    champ(page, "Nom").fill("")
    champ(page, "Tél. travail").fill("12")
    bouton(page, "Valider").click()
    expect(champ(page, "Nom")).to_be_focused()
    assert erreur_de(champ(page, "Nom")) == "Ce champ est obligatoire."
    assert "Écrivez un numéro" in erreur_de(champ(page, "Tél. travail"))
    assert "Cochez cette case" in erreur_de(page.get_by_label(re.compile("Je certifie")))


def test_a_contact_is_added_by_keyboard_alone(page: Page, portail: Portail):
    email = famille_complete(portail)
    entrer(page, portail, email)
    page.goto("/mon-compte")
    page.get_by_role("link", name=re.compile("^Modifier .*Enfant 1$")).press("Enter")
    bouton(page, "+ Ajouter une personne").press("Enter")
    ici = page.get_by_role("group", name="Personne 1")
    ici.get_by_label("Nom et prénom").press_sequentially("Sacha Voisin")
    page.keyboard.press("Tab")
    page.keyboard.type("voisin")
    page.keyboard.press("Tab")
    page.keyboard.type("0639980111")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_label(re.compile("Je certifie")).press("Space")
    page.get_by_label(re.compile("j’accepte")).press("Space")
    bouton(page, "Valider").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Personnes à prévenir ou autorisées")).to_be_visible()


def test_on_a_phone_the_menu_folds_and_a_photo_is_sent(new_context: Callable[..., BrowserContext], portail: Portail):
    page = new_context(**MOBILE).new_page()
    entrer(page, portail, famille_a_completer(portail))
    page.goto("/mon-compte")
    menu = page.get_by_role("navigation", name="Mon compte")
    expect(menu.get_by_role("link", name="Suivi de document")).to_be_hidden()
    bouton(page, "Menu Mon compte").tap()
    menu.get_by_role("link", name="Suivi de document").tap()
    titre(page, "Mon suivi de document")
    with page.expect_file_chooser() as appareil:
        carte(page, CAF).get_by_role("button", name="Prendre une photo").tap()
    assert not appareil.value.is_multiple()
    appareil.value.set_files(photo())
    expect(carte(page, CAF).get_by_text("photo.jpg, reçu le")).to_be_visible(timeout=20000)


def test_several_files_a_refusal_and_a_file_taken_back(page: Page, portail: Portail, fautes: list[str]):
    entrer(page, portail, famille_a_completer(portail))
    page.goto("/mon-compte/documents?onglet=enfants")
    faux = {"name": "faux.pdf", "mimeType": "application/pdf", "buffer": b"<html></html>"}
    ici = charger(page, ASSURANCE, photo(), {**photo("#a77"), "name": "page 2.jpg"}, faux)
    expect(ici.get_by_text("faux.pdf : Ce fichier n’est ni un PDF")).to_be_visible(timeout=20000)
    expect(ici.locator(".fichiers > li")).to_have_count(2)
    ici.get_by_role("button", name="Retirer page 2.jpg").click()
    page.get_by_role("dialog").get_by_role("button", name="Retirer le fichier").click()
    expect(ici.locator(".fichiers > li")).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="Le fichier est retiré.")).to_be_visible()


def test_a_file_dropped_on_its_card_is_sent(page: Page, portail: Portail):
    entrer(page, portail, famille_a_completer(portail))
    page.goto("/mon-compte/documents")
    ici = carte(page, CAF)
    expect(ici).to_be_visible()
    transfert = page.evaluate_handle(
        """octets => {
          const transfert = new DataTransfer();
          transfert.items.add(new File([new Uint8Array(octets)], "glisse.jpg", {type: "image/jpeg"}));
          return transfert;
        }""",
        list(photo()["buffer"]),
    )
    ici.dispatch_event("dragover", {"dataTransfer": transfert})
    expect(ici).to_have_class(re.compile("survolee"))
    ici.dispatch_event("drop", {"dataTransfer": transfert})
    expect(ici.get_by_text("glisse.jpg, reçu le")).to_be_visible(timeout=20000)


def test_a_file_too_large_is_told_without_being_sent(page: Page, portail: Portail):
    entrer(page, portail, famille_a_completer(portail))
    page.goto("/mon-compte/documents")
    envois: list[str] = []
    page.on("request", lambda requete: envois.append(requete.url) if requete.method == "POST" else None)
    with page.expect_file_chooser() as choix:
        carte(page, CAF).get_by_role("button", name="Charger les documents").click()
    choix.value.set_files({"name": "lourd.pdf", "mimeType": "application/pdf", "buffer": b"%PDF" + b"0" * 10_000_001})
    expect(carte(page, CAF).get_by_text("ce fichier dépasse 10 Mo")).to_be_visible()
    assert envois == []


def test_the_tabs_of_documents_answer_to_the_arrows(page: Page, portail: Portail):
    entrer(page, portail, famille_a_completer(portail))
    page.goto("/mon-compte/documents")
    page.get_by_role("tab", name=re.compile("FAMILLE")).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name=re.compile("ENFANTS"))).to_be_focused()
    expect(page.get_by_role("tab", name=re.compile("ENFANTS"))).to_have_attribute("aria-selected", "true")
    titre(page, "Enfant 1")
