"""The four steps, from S’inscrire to the answer of the service."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from portail_reflex.models.types import EtatReservation
from tests.parcours.gestes import bouton, champ
from tests.parcours.gestes_reservation import (
    EN_AOUT,
    MARDI_3,
    UNE_SECONDE_MS,
    aller_au_mois,
    aller_au_planning,
    case_du,
    entrer_chez,
    envoyer,
    foyer,
    inscrire,
    ouvrir_la_commande,
    reservations_de,
)
from tests.serveur import Portail


@pytest.fixture(autouse=True)
def en_aout(portail: Portail) -> Iterator[None]:
    """Before the school year of the guide’s example."""
    with portail.vivre_a(EN_AOUT):
        yield


def test_the_guides_example_goes_from_the_four_steps_to_a_validated_calendar(
    page: Page, autre_navigateur: Page, portail: Portail
):
    chez = foyer(portail, "ENFANT 2")
    entrer_chez(page, portail, chez)
    aller_au_planning(page)
    expect(champ(page, "Date début")).to_have_value("01/09/2024")
    expect(champ(page, "Date fin")).to_have_value("06/07/2025")
    for jour in ("Lundi", "Jeudi"):
        page.get_by_label(jour, exact=True).uncheck()
    expect(page.get_by_text(re.compile(r"^8\d dates seront ajoutées"))).to_be_visible()
    nombre = inscrire(page)
    page.get_by_role("link", name="Suivant", exact=True).click()
    ligne = page.get_by_role("row").filter(has_text="03/09/24 : 11:30 - 13:30")
    expect(page.get_by_role("heading", name="ENFANT 2")).to_be_visible()
    expect(ligne.get_by_role("cell").first).to_have_text("MIDI")
    expect(ligne).to_contain_text("+ Inscription")
    numero = envoyer(page)
    expect(page.get_by_text(f"Votre demande n° {numero} est envoyée.")).to_be_visible()
    assert len(reservations_de(portail, chez)) == nombre

    page.goto("/calendrier")
    aller_au_mois(page, MARDI_3)
    expect(case_du(page, MARDI_3)).to_have_attribute("aria-label", re.compile("en attente de validation"))
    page.evaluate("window.jamaisRechargee = true")
    ouvrir_la_commande(autre_navigateur, portail, numero)
    bouton(autre_navigateur, "Valider toute la commande").click()
    expect(autre_navigateur.get_by_text("Toutes ses dates ont leur réponse.")).to_be_visible()
    expect(case_du(page, MARDI_3)).to_have_attribute("aria-label", re.compile(r", validé,"), timeout=UNE_SECONDE_MS)
    assert page.evaluate("window.jamaisRechargee") is True
    assert set(reservations_de(portail, chez).values()) == {EtatReservation.VALIDEE}
    assert {jour.isoweekday() for jour in reservations_de(portail, chez)} == {2, 5}
