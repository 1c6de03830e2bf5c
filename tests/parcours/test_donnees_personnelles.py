"""« Traitement des données RGPD », as a family lives it: consents, a copy in hand, an erasure asked and done."""

import json
import re
import zipfile

from playwright.sync_api import Page, expect
from sqlmodel import select

from portail_reflex.models import Compte
from tests.parcours.gestes import MOT_DE_PASSE_DEMO, bouton, champ, entrer, est_refuse, titre
from tests.parcours.gestes_dossier import CAF, charger, famille_complete, ouvrir_la_famille, photo
from tests.serveur import Portail


def ouvrir(page: Page) -> None:
    page.goto("/mon-compte/donnees")
    titre(page, "Mes autorisations")
    expect(bouton(page, "Télécharger mes données")).to_be_visible()


def confirmer(page: Page, action: str) -> None:
    page.get_by_role("dialog").get_by_role("button", name=action, exact=True).click()


def test_a_consent_is_withdrawn_and_given_again(page: Page, portail: Portail) -> None:
    entrer(page, portail, famille_complete(portail))
    ouvrir(page)
    photos = page.get_by_role("listitem").filter(has_text="Photos et vidéos")
    photos.get_by_role("button", name=re.compile("^Retirer")).click()
    expect(page.get_by_role("status").filter(has_text="autorisation retirée")).to_be_visible()
    photos.get_by_role("button", name=re.compile("^Autoriser")).click()
    expect(page.get_by_role("status").filter(has_text="autorisation donnée")).to_be_visible()
    soins = page.get_by_role("listitem").filter(has_text="Soins et hospitalisation")
    soins.get_by_role("button", name=re.compile("^Retirer")).click()
    confirmer(page, "Retirer l’autorisation")
    expect(soins.get_by_text("Non", exact=True)).to_be_visible()


def test_a_copy_of_everything_comes_by_itself_and_opens(page: Page, portail: Portail) -> None:
    email = famille_complete(portail)
    entrer(page, portail, email)
    page.goto("/mon-compte/documents")
    charger(page, CAF, photo("#a77"))
    ouvrir(page)
    bouton(page, "Télécharger mes données").click()
    confirmer(page, "Préparer la copie")
    lien = page.get_by_role("link", name="Télécharger le fichier ZIP")
    expect(lien).to_be_visible(timeout=20000)
    expect(page.get_by_role("status").filter(has_text="prête")).to_be_visible()
    with page.expect_download() as telechargement:
        lien.click()
    assert re.fullmatch(r"mes-donnees-\d{4}-\d\d-\d\d\.zip", telechargement.value.suggested_filename)
    with zipfile.ZipFile(telechargement.value.path()) as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("donnees.json"))["compte"]["email"] == email
        assert any(archive.read(nom).startswith(b"\xff\xd8") for nom in archive.namelist() if nom.endswith(".jpg"))
        assert archive.read("fiches-sanitaires/Enfant 1.pdf").startswith(b"%PDF")


def test_an_erasure_is_asked_taken_back_asked_again_and_done(
    page: Page, portail: Portail, autre_navigateur: Page
) -> None:
    email = famille_complete(portail)
    entrer(page, portail, email)
    ouvrir(page)
    for dernier in (False, True):
        bouton(page, "Demander l’effacement").click()
        confirmer(page, "Envoyer la demande")
        expect(page.get_by_text("vous pouvez changer d’avis")).to_be_visible()
        if not dernier:
            bouton(page, "Retirer ma demande").click()
            expect(page.get_by_role("status").filter(has_text="retirée")).to_be_visible()
    entrer(autre_navigateur, portail, "responsable@exemple.fr", MOT_DE_PASSE_DEMO)
    ouvrir_la_famille(autre_navigateur, portail, email)
    bouton(autre_navigateur, "Refuser l’effacement").click()
    expect(champ(autre_navigateur, "Motif")).to_be_focused()
    bouton(autre_navigateur, "Effacer le dossier").click()
    confirmer(autre_navigateur, "Effacer pour toujours")
    expect(autre_navigateur.get_by_role("status").filter(has_text="Le dossier est effacé")).to_be_visible()
    with portail.base() as session:
        assert session.exec(select(Compte).where(Compte.email == email)).first() is None
    page.context.clear_cookies()
    est_refuse(page, email)
