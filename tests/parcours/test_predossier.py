"""A visitor asks for a dossier: the whole wizard, and everything that can happen on the way."""

import json
import re

from playwright.sync_api import Page, expect
from sqlmodel import select

from portail_reflex.models import PersonnePredossier, Predossier
from tests.fabriques import email_unique
from tests.parcours.gestes import (
    adulte,
    aller_au_recapitulatif,
    aller_aux_enfants,
    bouton,
    champ,
    enfant,
    famille_avec_compte,
    numero_affiche,
    ouvrir_nouveau_dossier,
    personnes_de,
    remplir,
    titre,
)
from tests.serveur import Portail


def brouillon(page: Page) -> str:
    """What the tab keeps."""
    return str(page.evaluate("JSON.stringify({...sessionStorage})"))


def test_one_adult_and_one_child_make_a_predossier(page: Page, portail: Portail) -> None:
    responsable = adulte()
    page.goto("/")
    page.get_by_role("link", name="Nouveau dossier", exact=True).click()
    titre(page, "Informations responsable")
    remplir(page, {**responsable, "Étage / Appart.": "2e étage", "Lieu-dit": "La Tour", "Tél. travail": "+41446681800"})
    bouton(page, "Suivant").click()
    titre(page, "Informations autre adulte")
    bouton(page, "Ignorer").click()
    remplir(page, enfant("Zoé"))
    bouton(page, "Terminé").click()
    titre(page, "Récapitulatif de votre dossier")
    recapitulatif = page.locator("main form")
    for texte in (responsable["Nom"], "69390 Millery", "06 39 98 01 23", responsable["E-mail"], "Zoé", "12/05/2020"):
        expect(recapitulatif).to_contain_text(texte)

    bouton(page, "Valider").click()
    numero = numero_affiche(page)

    camille, zoe = personnes_de(portail, numero)
    assert (camille.nom, camille.commune, camille.code_insee) == (responsable["Nom"], "Millery", "69133")
    assert (camille.tel_portable, camille.tel_travail) == ("+33639980123", "+41446681800")
    assert (camille.complement, camille.lieu_dit) == ("2e étage", "La Tour")
    assert (zoe.prenom, str(zoe.date_naissance)) == ("Zoé", "2020-05-12")
    assert numero in str(portail.courriel(responsable["E-mail"], "est bien arrivé")["Subject"])
    assert responsable["Nom"] not in brouillon(page), "the tab forgets people once they are sent"


def test_two_adults_and_three_children_share_an_address(page: Page, portail: Portail) -> None:
    responsable, autre = adulte(), adulte({"Civilité": "Monsieur", "Prénom": "Dominique"})
    panneau = page.get_by_role("complementary", name="Mon dossier")
    ouvrir_nouveau_dossier(page)
    remplir(page, responsable)
    bouton(page, "Suivant").click()
    expect(panneau).to_contain_text(f"Mme {responsable['Nom']} Camille")
    bouton(page, "Copier l'adresse").click()
    expect(champ(page, "N° voie et voie")).to_have_value("3 avenue Saint Jean")
    expect(champ(page, "Commune")).to_have_value("69133")
    remplir(page, {libelle: autre[libelle] for libelle in ("Civilité", "Nom", "Prénom", "Tél. portable")})
    bouton(page, "Suivant").click()
    expect(panneau).to_contain_text(f"M. {autre['Nom']} Dominique")
    for rang, prenom in enumerate(("Ana", "Bao", "Cléo")):
        titre(page, f"Informations concernant le {'1er' if rang == 0 else f'{rang + 1}e'} enfant")
        remplir(page, enfant(prenom, f"0{rang + 1}/03/201{rang + 6}"))
        bouton(page, "Terminé" if prenom == "Cléo" else "Autre enfant").click()
    titre(page, "Récapitulatif de votre dossier")

    bouton(page, "Valider").click()

    personnes = personnes_de(portail, numero_affiche(page))
    assert [p.prenom for p in personnes] == ["Camille", "Dominique", "Ana", "Bao", "Cléo"]
    assert [p.voie for p in personnes[:2]] == ["3 avenue Saint Jean"] * 2
    assert [str(p.date_naissance) for p in personnes[2:]] == ["2016-03-01", "2017-03-02", "2018-03-03"]


def test_going_back_and_forth_loses_nothing(page: Page) -> None:
    responsable = adulte()
    aller_aux_enfants(page, responsable)
    remplir(page, enfant("Ana"))
    bouton(page, "Autre enfant").click()
    titre(page, "Informations concernant le 2e enfant")
    champ(page, "Prénom").fill("Bao")
    for ecran in ("1er enfant", "Informations autre adulte", "Informations responsable"):
        if ecran != "Informations responsable" or bouton(page, "Retour").is_visible():
            bouton(page, "Retour").click()
        titre(page, ecran)
    for libelle in ("Nom", "N° voie et voie", "Code postal", "Tél. portable", "E-mail"):
        expect(champ(page, libelle)).to_have_value(responsable[libelle])
    expect(champ(page, "Commune")).to_have_value("69133")
    bouton(page, "Suivant").click()
    titre(page, "Informations autre adulte")
    bouton(page, "Ignorer").click()
    titre(page, "1er enfant")
    expect(champ(page, "Prénom")).to_have_value("Ana")
    bouton(page, "Modifier Bao").click()
    titre(page, "2e enfant")
    expect(champ(page, "Prénom")).to_have_value("Bao")


def test_leaving_the_page_and_coming_back_loses_nothing(page: Page) -> None:
    aller_aux_enfants(page)
    remplir(page, enfant("Ana"))
    page.get_by_role("link", name="Infos pratiques", exact=True).click()
    titre(page, "Infos pratiques")
    page.get_by_role("link", name="Nouveau dossier", exact=True).click()
    titre(page, "1er enfant")
    expect(champ(page, "Prénom")).to_have_value("Ana")
    page.get_by_role("link", name="Infos pratiques", exact=True).click()
    titre(page, "Infos pratiques")
    page.go_back()
    expect(champ(page, "Prénom")).to_have_value("Ana")


def test_modifier_retirer_and_retablir_change_one_person_only(page: Page, portail: Portail) -> None:
    aller_aux_enfants(page)
    remplir(page, enfant("Ana"))
    bouton(page, "Autre enfant").click()
    titre(page, "2e enfant")
    remplir(page, enfant("Bao"))
    bouton(page, "Terminé").click()
    titre(page, "Récapitulatif de votre dossier")
    bouton(page, "Retirer Parcours Ana").click()
    expect(page.get_by_text("Ana a été retiré de la liste.")).to_be_visible()
    expect(bouton(page, "Retirer Parcours Ana")).to_have_count(0)
    bouton(page, "Rétablir").click()
    bouton(page, "Modifier Parcours Bao").click()
    champ(page, "Prénom").fill("Baptiste")
    bouton(page, "Terminé").click()
    titre(page, "Récapitulatif de votre dossier")
    bouton(page, "Valider").click()

    prenoms = {p.prenom for p in personnes_de(portail, numero_affiche(page))}

    assert prenoms == {"Camille", "Ana", "Baptiste"}


def test_a_reload_on_the_first_screen_keeps_what_was_typed(page: Page) -> None:
    responsable = adulte()
    ouvrir_nouveau_dossier(page)
    remplir(page, responsable)
    champ(page, "Nom").focus()
    page.wait_for_timeout(500)
    page.reload()
    titre(page, "Informations responsable")
    for libelle in ("Nom", "Prénom", "N° voie et voie", "Code postal", "Tél. portable", "E-mail"):
        expect(champ(page, libelle)).to_have_value(responsable[libelle])
    expect(champ(page, "Civilité")).to_have_value("MADAME")
    expect(champ(page, "Commune")).to_have_value("69133")
    bouton(page, "Suivant").click()
    titre(page, "Informations autre adulte")


def test_a_reload_in_the_middle_stays_on_the_same_screen(page: Page, portail: Portail) -> None:
    aller_aux_enfants(page)
    remplir(page, enfant("Ana"))
    bouton(page, "Autre enfant").click()
    titre(page, "2e enfant")
    champ(page, "Prénom").fill("Bao")
    champ(page, "Nom").focus()
    page.wait_for_timeout(500)
    page.reload()
    titre(page, "2e enfant")
    expect(champ(page, "Prénom")).to_have_value("Bao")
    expect(page.get_by_role("complementary", name="Mon dossier")).to_contain_text("Ana")
    remplir(page, enfant("Bao"))
    bouton(page, "Terminé").click()
    titre(page, "Récapitulatif de votre dossier")
    page.reload()
    titre(page, "Récapitulatif de votre dossier")
    bouton(page, "Valider").click()
    numero = numero_affiche(page)
    page.reload()
    assert numero_affiche(page) == numero
    assert [p.prenom for p in personnes_de(portail, numero)] == ["Camille", "Ana", "Bao"]


def test_a_lost_connection_keeps_what_is_being_typed(page: Page, fautes: list[str]) -> None:
    responsable = adulte()
    ouvrir_nouveau_dossier(page)
    remplir(page, {**responsable, "Nom": ""})
    champ(page, "Nom").press_sequentially("Par")
    page.context.set_offline(True)
    champ(page, "Nom").press_sequentially("cou")
    expect(page.get_by_text("Connexion perdue")).to_be_visible(timeout=15000)
    page.context.set_offline(False)
    champ(page, "Nom").press_sequentially("rs")
    expect(page.get_by_text("Connexion perdue")).to_have_count(0, timeout=15000)
    page.wait_for_timeout(500)
    expect(champ(page, "Nom")).to_have_value("Parcours")
    expect(champ(page, "Nom")).to_be_focused()
    expect(champ(page, "E-mail")).to_have_value(responsable["E-mail"])
    bouton(page, "Suivant").click()
    titre(page, "Informations autre adulte")
    expect(page.get_by_role("complementary", name="Mon dossier")).to_contain_text("Mme Parcours Camille")
    fautes[:] = [faute for faute in fautes if "ERR_INTERNET_DISCONNECTED" not in faute]


def test_a_double_click_on_valider_makes_one_predossier(page: Page, portail: Portail) -> None:
    responsable = adulte()
    aller_au_recapitulatif(page, responsable)
    bouton(page, "Valider").dblclick()
    numero_affiche(page)
    page.wait_for_timeout(500)
    with portail.base() as session:
        requete = (
            select(Predossier.id).join(PersonnePredossier).where(PersonnePredossier.email == responsable["E-mail"])
        )
        assert len(session.exec(requete).all()) == 1


def deposer(page: Page, email: str) -> str:
    """The last screen of a pré-dossier with this address, without what is its own."""
    aller_au_recapitulatif(page, adulte({"E-mail": email}))
    bouton(page, "Valider").click()
    numero = numero_affiche(page)
    return page.locator("main").inner_text().replace(numero, "PD").replace(email, "E-MAIL")


def test_an_address_with_an_account_is_told_by_mail_only(page: Page, portail: Portail) -> None:
    connue = famille_avec_compte(portail)
    ecran = deposer(page, email_unique("inconnue"))
    bouton(page, "Créer un autre dossier").click()
    titre(page, "Informations responsable")
    assert deposer(page, connue) == ecran
    courriel = portail.courriel(connue, "Vous avez déjà un compte")
    assert "Mot de passe oublié" in courriel.get_body(("plain",)).get_content()


def test_enter_in_a_field_means_suivant(page: Page) -> None:
    ouvrir_nouveau_dossier(page)
    remplir(page, adulte())
    champ(page, "E-mail").press("Enter")
    titre(page, "Informations autre adulte")
    remplir(page, adulte({"N° voie et voie": "8 rue Ailleurs"}))
    champ(page, "E-mail").press("Enter")
    titre(page, "Informations concernant le 1er enfant")
    expect(page.get_by_role("complementary", name="Mon dossier")).to_contain_text("8 rue Ailleurs")


def test_a_thirteenth_child_is_refused_with_what_to_do(page: Page) -> None:
    aller_au_recapitulatif(page)
    garde = json.loads(page.evaluate("sessionStorage.getItem('portail-brouillon')"))
    if isinstance(garde, str):
        garde = json.loads(garde)
    garde["enfants"] = [{**garde["enfants"][0], "prenom": f"Lou {rang}"} for rang in range(12)]
    page.evaluate("texte => sessionStorage.setItem('portail-brouillon', texte)", json.dumps(garde))
    page.reload()
    titre(page, "Récapitulatif de votre dossier")
    bouton(page, "Autre enfant").click()
    expect(page.get_by_role("status").filter(has_text="12 enfants au plus")).to_be_visible()


def test_a_draft_made_up_in_the_browser_makes_nothing(page: Page) -> None:
    ouvrir_nouveau_dossier(page)
    for invente in ("pas du JSON", '{"etape":"recapitulatif"}', '{"etape":"termine","numero":"<b>1</b>"}', "null"):
        page.evaluate("texte => sessionStorage.setItem('portail-brouillon', texte)", invente)
        page.reload()
        if "recapitulatif" in invente:
            bouton(page, "Valider").click()
        titre(page, "Informations responsable")


def test_annuler_asks_first_then_forgets_everything(page: Page) -> None:
    responsable = adulte()
    aller_au_recapitulatif(page, responsable)
    assert responsable["Nom"] in brouillon(page)
    bouton(page, "Annuler").click()
    dialogue = page.get_by_role("dialog", name="Abandonner ce pré-dossier")
    expect(dialogue).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialogue).to_be_hidden()
    expect(bouton(page, "Annuler")).to_be_focused()
    bouton(page, "Annuler").click()
    bouton(page, "Continuer ma saisie").click()
    titre(page, "Récapitulatif de votre dossier")
    bouton(page, "Annuler").click()
    bouton(page, "Effacer ma saisie").click()
    expect(page).to_have_url(re.compile(r"/$"))
    titre(page, "Mon Portail Familles")
    assert responsable["Nom"] not in brouillon(page)
    page.get_by_role("link", name="Nouveau dossier", exact=True).click()
    titre(page, "Informations responsable")
    expect(champ(page, "Nom")).to_have_value("")
