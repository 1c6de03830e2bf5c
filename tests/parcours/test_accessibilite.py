"""Every page that anybody may open, at every width, for every way of reading and typing."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portail_reflex.domain.compte.service.emission import emettre
from portail_reflex.models import Compte
from portail_reflex.models.types import NatureJeton
from tests.fabriques import email_unique
from tests.parcours.gestes import (
    adulte,
    aller_au_recapitulatif,
    bouton,
    champ,
    enfant,
    essayer,
    famille_avec_compte,
    maintenant,
    numero_affiche,
    ouvrir_nouveau_dossier,
    remplir,
    titre,
)
from tests.parcours.gestes_accessibilite import verifier
from tests.serveur import Portail


@pytest.mark.parametrize(
    ("adresse", "attendu"),
    [
        ("/", "Mon Portail Familles"),
        ("/infos-pratiques", "Infos pratiques"),
        ("/contact", "Nous contacter"),
        ("/confidentialite", "confidentialité"),
        ("/cookies", "cookies"),
        ("/accessibilite", "ccessibilité"),
        ("/adresse-inconnue", "Page introuvable"),
        ("/introuvable", "Page introuvable"),
        ("/service", "Page introuvable"),
    ],
)
def test_a_public_page_has_no_violation(page: Page, adresse: str, attendu: str) -> None:
    page.goto(adresse)
    titre(page, attendu)
    if adresse in {"/", "/infos-pratiques"}:
        expect(page.get_by_role("link", name=re.compile("En savoir plus")).first).to_be_visible()
    verifier(page, adresse)


def test_an_article_has_no_violation(page: Page) -> None:
    page.goto("/infos-pratiques")
    for rang in range(page.get_by_role("link", name=re.compile("En savoir plus")).count()):
        page.goto("/infos-pratiques")
        page.get_by_role("link", name=re.compile("En savoir plus")).nth(rang).click()
        expect(page.locator(".texte")).not_to_be_empty()
        verifier(page, page.url)


def test_the_public_forms_with_mistakes_and_answers_have_no_violation(page: Page) -> None:
    page.goto("/")
    essayer(page, email_unique("inconnu"), "rien de bon")
    expect(page.get_by_role("alert").filter(has_text="incorrects")).to_be_visible()
    verifier(page, "connexion refusée")
    page.goto("/?suite=/accueil")
    expect(page.get_by_role("status").filter(has_text="Connectez-vous")).to_be_visible()
    verifier(page, "connexion demandée")
    page.goto("/mot-de-passe-oublie")
    bouton(page, "Recevoir le lien").click()
    expect(champ(page, "Adresse email")).to_be_focused()
    verifier(page, "oubli, faute")
    champ(page, "Adresse email").fill(email_unique("inconnu"))
    bouton(page, "Recevoir le lien").click()
    titre(page, "Regardez vos e-mails")
    verifier(page, "oubli, envoyé")
    page.goto("/contact")
    bouton(page, "Envoyer").click()
    expect(champ(page, "Nom")).to_be_focused()
    verifier(page, "contact, fautes")
    for libelle, valeur in (("Nom", "Camille"), ("E-mail", email_unique("x")), ("Sujet", "Oui"), ("Message", "Oui")):
        champ(page, libelle).fill(valeur)
    bouton(page, "Envoyer").click()
    titre(page, "Votre message est parti")
    verifier(page, "contact, envoyé")


def test_each_screen_of_the_wizard_has_no_violation(page: Page) -> None:
    ouvrir_nouveau_dossier(page)
    verifier(page, "responsable")
    bouton(page, "Suivant").click()
    expect(champ(page, "Civilité")).to_be_focused()
    verifier(page, "responsable, fautes")
    remplir(page, adulte())
    champ(page, "N° voie et voie").press_sequentially(" bis")
    expect(page.get_by_role("list", name="Adresses proposées")).to_be_visible()
    verifier(page, "responsable, suggestions")
    bouton(page, "Suivant").click()
    titre(page, "Informations autre adulte")
    verifier(page, "autre adulte")
    bouton(page, "Suivant").click()
    expect(champ(page, "Civilité")).to_be_focused()
    verifier(page, "autre adulte, fautes")
    bouton(page, "Ignorer").click()
    titre(page, "1er enfant")
    verifier(page, "enfant")
    bouton(page, "Terminé").click()
    expect(champ(page, "Sexe")).to_be_focused()
    verifier(page, "enfant, fautes")
    for prenom, suite, arrivee in (
        ("Ana", "Autre enfant", "2e enfant"),
        ("Bao", "Terminé", "Récapitulatif de votre dossier"),
    ):
        remplir(page, enfant(prenom))
        bouton(page, suite).click()
        titre(page, arrivee)
    bouton(page, "Retirer Parcours Ana").click()
    expect(bouton(page, "Rétablir")).to_be_visible()
    verifier(page, "récapitulatif, enfant retiré")
    bouton(page, "Annuler").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    verifier(page, "récapitulatif, dialogue")
    bouton(page, "Continuer ma saisie").click()
    bouton(page, "Valider").click()
    numero_affiche(page)
    verifier(page, "terminé")


def test_the_longest_words_do_not_widen_the_wizard(page: Page) -> None:
    long = "Wolfeschlegelsteinhausenbergerdorff" * 2
    aller_au_recapitulatif(page, adulte(dict.fromkeys(("Nom", "Prénom", "N° voie et voie", "Lieu-dit"), long)))
    verifier(page, "récapitulatif, noms de 70 lettres")


@pytest.mark.parametrize("nature", [*NatureJeton, None])
def test_a_personal_link_has_no_violation(page: Page, portail: Portail, nature: NatureJeton | None) -> None:
    secret = "A" * 43
    if nature:
        email = famille_avec_compte(portail)
        with portail.base() as session:
            compte = session.exec(select(Compte).where(Compte.email == email)).one()
            secret = emettre(session, compte=compte, nature=nature, maintenant=maintenant())
    page.goto(f"/lien/{secret}")
    expect(page.locator("h1")).to_be_visible()
    if champ(page, "Nouveau mot de passe").count():
        bouton(page, "Enregistrer").click()
        expect(champ(page, "Nouveau mot de passe")).to_have_attribute("aria-invalid", "true")
    verifier(page, f"lien {nature}")
    if nature is NatureJeton.DEBLOCAGE:
        bouton(page, "Débloquer mon compte").click()
        titre(page, "C’est fait")
        verifier(page, "lien, fait")


def test_the_page_shown_while_offline_has_no_violation(page: Page, fautes: list[str]) -> None:
    ouvrir_nouveau_dossier(page)
    page.context.set_offline(True)
    expect(page.get_by_text("Connexion perdue")).to_be_visible(timeout=15000)
    verifier(page, "hors ligne")
    page.context.set_offline(False)
    expect(page.get_by_text("Connexion perdue")).to_have_count(0, timeout=15000)
    fautes[:] = [faute for faute in fautes if "ERR_INTERNET_DISCONNECTED" not in faute]
