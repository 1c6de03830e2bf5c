"""Streets suggested while an address is typed; the geocoder is a help, never an obstacle."""

import time

from playwright.sync_api import Page, expect

from tests.infra.serveur_geo import RUE
from tests.parcours.gestes import adulte, bouton, champ, ouvrir_nouveau_dossier, remplir, titre
from tests.serveur import Portail


def test_a_suggested_street_fills_the_address(page: Page) -> None:
    ouvrir_nouveau_dossier(page)
    champ(page, "N° voie et voie").press_sequentially("12 rue des ec")
    page.get_by_role("list", name="Adresses proposées").get_by_role("button", name=RUE["label"]).click()
    expect(champ(page, "N° voie et voie")).to_have_value(RUE["name"])
    expect(champ(page, "Code postal")).to_have_value(RUE["postcode"])
    expect(champ(page, "Commune")).to_have_value(RUE["citycode"])
    expect(champ(page, "N° voie et voie")).to_be_focused()
    expect(page.get_by_role("list", name="Adresses proposées")).to_have_count(0)


def test_a_late_suggestion_does_not_follow_to_the_next_screen(page: Page, portail: Portail) -> None:
    responsable = adulte()
    ouvrir_nouveau_dossier(page)
    remplir(page, {**responsable, "N° voie et voie": ""})
    portail.geocodeur.attente_s = 1.2
    try:
        champ(page, "N° voie et voie").press_sequentially("27 rue qui tarde")
        page.wait_for_timeout(400)
        bouton(page, "Suivant").click()
        titre(page, "Informations autre adulte")
        page.wait_for_timeout(1300)
    finally:
        portail.geocodeur.attente_s = 0
    expect(page.get_by_role("list", name="Adresses proposées")).to_have_count(0)


def test_a_geocoder_that_is_down_stays_silent(page: Page, portail: Portail) -> None:
    """Last of its kind: after a failure the portal does not ask again for 30 seconds."""
    demandes = len(portail.geocodeur.demandes)
    portail.geocodeur.statut = 503
    try:
        ouvrir_nouveau_dossier(page)
        remplir(page, adulte({"N° voie et voie": ""}))
        champ(page, "N° voie et voie").press_sequentially("41 rue en panne")
        limite = time.monotonic() + 5
        while len(portail.geocodeur.demandes) == demandes and time.monotonic() < limite:
            page.wait_for_timeout(100)
        page.wait_for_timeout(300)
    finally:
        portail.geocodeur.statut = 200
    assert len(portail.geocodeur.demandes) > demandes
    expect(page.get_by_role("list", name="Adresses proposées")).to_have_count(0)
    expect(page.locator("main .avis.erreur")).to_have_count(0)
    bouton(page, "Suivant").click()
    titre(page, "Informations autre adulte")
