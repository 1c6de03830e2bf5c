"""Mes codes d'accès: password, address, open sessions."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.fabriques import MOT_DE_PASSE, email_unique
from tests.parcours.gestes import (
    PHRASE_DE_PASSE,
    bouton,
    champ,
    entrer,
    erreur_de,
    est_chez_soi,
    est_refuse,
    famille_avec_compte,
    se_connecter,
    titre,
)
from tests.serveur import Portail


def test_changing_the_password_ends_the_other_sessions(page: Page, autre_navigateur: Page, portail: Portail) -> None:
    email = famille_avec_compte(portail)
    for navigateur in (page, autre_navigateur):
        entrer(navigateur, portail, email)
        navigateur.goto("/mon-compte/codes-acces")
        titre(navigateur, "Mes sessions ouvertes")
    actuel, nouveau, confirme = (
        champ(page, libelle)
        for libelle in ("Mot de passe actuel", "Nouveau mot de passe", "Confirmez le nouveau mot de passe")
    )
    for essai, fautif in (
        (("faux faux faux", PHRASE_DE_PASSE, PHRASE_DE_PASSE), actuel),
        ((MOT_DE_PASSE, "court", "court"), nouveau),
        ((MOT_DE_PASSE, PHRASE_DE_PASSE, "autre chose"), confirme),
    ):
        for controle, texte in zip((actuel, nouveau, confirme), essai, strict=True):
            controle.fill(texte)
        bouton(page, "Changer le mot de passe").click()
        expect(fautif).to_be_focused()
        assert erreur_de(fautif)
    for controle, texte in ((actuel, MOT_DE_PASSE), (nouveau, PHRASE_DE_PASSE), (confirme, PHRASE_DE_PASSE)):
        controle.fill(texte)
    bouton(page, "Changer le mot de passe").click()
    expect(page.get_by_role("alert").filter(has_text="Votre mot de passe est changé")).to_be_visible()
    expect(actuel).to_have_value("")
    portail.courriel(email, "Votre mot de passe a été changé")
    page.reload()
    titre(page, "Mes codes d’accès")
    autre_navigateur.goto("/accueil")
    expect(champ(autre_navigateur, "Adresse email")).to_be_visible()
    est_refuse(autre_navigateur, email)
    se_connecter(autre_navigateur, email, PHRASE_DE_PASSE)


def test_changing_the_address_takes_the_link_sent_to_the_new_one(
    page: Page, autre_navigateur: Page, portail: Portail
) -> None:
    ancienne, nouvelle = famille_avec_compte(portail), email_unique("nouvelle")
    entrer(page, portail, ancienne)
    page.goto("/mon-compte/codes-acces")
    expect(page.locator("main")).to_contain_text(ancienne)
    champ(page, "Nouvelle adresse e-mail").fill("pas une adresse")
    champ(page, "Mot de passe actuel, pour confirmer").fill(MOT_DE_PASSE)
    bouton(page, "Changer l’adresse").click()
    expect(champ(page, "Nouvelle adresse e-mail")).to_be_focused()
    assert erreur_de(champ(page, "Nouvelle adresse e-mail"))
    champ(page, "Nouvelle adresse e-mail").fill(nouvelle)
    champ(page, "Mot de passe actuel, pour confirmer").fill("pas le bon")
    bouton(page, "Changer l’adresse").click()
    expect(champ(page, "Mot de passe actuel, pour confirmer")).to_be_focused()
    champ(page, "Mot de passe actuel, pour confirmer").fill(MOT_DE_PASSE)
    bouton(page, "Changer l’adresse").click()
    expect(page.get_by_role("alert").filter(has_text="Un lien part à la nouvelle adresse")).to_be_visible()

    lien = portail.lien(nouvelle, "Confirmez votre nouvelle adresse")
    se_connecter(autre_navigateur, ancienne)
    autre_navigateur.goto(lien)
    bouton(autre_navigateur, "Confirmer cette adresse").click()
    expect(autre_navigateur.locator("main")).to_contain_text("Votre nouvelle adresse e-mail est confirmée")
    portail.courriel(ancienne, "Votre adresse e-mail a été changée")
    est_refuse(autre_navigateur, ancienne)
    se_connecter(autre_navigateur, nouvelle)
    est_chez_soi(autre_navigateur)


def test_an_address_already_taken_is_told_by_mail_only(page: Page, portail: Portail) -> None:
    prise = famille_avec_compte(portail)
    entrer(page, portail, famille_avec_compte(portail))
    page.goto("/mon-compte/codes-acces")
    champ(page, "Nouvelle adresse e-mail").fill(prise)
    champ(page, "Mot de passe actuel, pour confirmer").fill(MOT_DE_PASSE)
    bouton(page, "Changer l’adresse").click()
    expect(page.get_by_role("alert").filter(has_text="Un lien part à la nouvelle adresse")).to_be_visible()
    portail.courriel(prise, "Vous avez déjà un compte")


def test_closing_another_session_logs_that_device_out(
    page: Page, new_context: Callable[..., BrowserContext], portail: Portail
) -> None:
    email = famille_avec_compte(portail)
    entrer(page, portail, email)
    telephone = new_context(
        user_agent="Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/126.0.0.0 Mobile Safari/537.36"
    ).new_page()
    entrer(telephone, portail, email)
    telephone.goto("/accueil")
    titre(telephone, "Accueil")
    page.goto("/mon-compte/codes-acces")
    expect(page.get_by_text("Cet appareil", exact=True)).to_have_count(1)
    page.get_by_role("button", name=re.compile("^Fermer la session .*Android")).click()
    expect(page.get_by_role("status").filter(has_text="Cet appareil est déconnecté")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Fermer la session"))).to_have_count(0)
    telephone.goto("/accueil")
    expect(champ(telephone, "Adresse email")).to_be_visible()
