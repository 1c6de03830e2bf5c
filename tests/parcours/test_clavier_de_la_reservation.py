"""Dates booked and sent with the keyboard alone; the arrows go from case to case."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.parcours.gestes import bouton, titre
from tests.parcours.gestes_reservation import EN_AOUT, MARDI_3, case_du, entrer_chez, foyer, reservations_de
from tests.parcours.test_clavier import presser, tabuler
from tests.serveur import Portail

LUNDI_2, MARDI_10 = date(2024, 9, 2), MARDI_3 + timedelta(days=7)
LUNDI_30 = date(2024, 9, 30)
NOM = "mardi 3 septembre 2024, MIDI, ENFANT 2, disponible, réservable jusqu’au "


@pytest.fixture(autouse=True)
def en_aout(portail: Portail) -> Iterator[None]:
    """Before the school year of the guide’s example."""
    with portail.vivre_a(EN_AOUT):
        yield


def fleche(page: Page, touche: str, jour: date) -> None:
    """The key leads to this day."""
    page.keyboard.press(touche)
    expect(case_du(page, jour)).to_be_focused()


def test_a_day_is_booked_and_sent_with_the_keyboard_alone(page: Page, portail: Portail) -> None:
    chez = foyer(portail, "ENFANT 2")
    entrer_chez(page, portail, chez)
    page.goto("/inscription")
    tabuler(page, page.get_by_role("link", name="S’inscrire", exact=True))
    page.keyboard.press("Enter")
    for question in ("Qui souhaitez-vous inscrire", "À quelles activités"):
        titre(page, question)
        expect(page.get_by_role("checkbox").first).to_be_checked()
        presser(page, "Suivant")
    titre(page, "Réservation périodique")
    expect(case_du(page, MARDI_3)).to_have_attribute("aria-label", re.compile(f"^{NOM}"))
    tabuler(page, page.locator("[data-jour][tabindex='0']").first)
    page.keyboard.press("Home")
    fleche(page, "End", LUNDI_30)
    page.keyboard.press("Home")
    expect(case_du(page, LUNDI_2)).to_be_focused()
    fleche(page, "ArrowRight", MARDI_3)
    fleche(page, "ArrowDown", MARDI_10)
    fleche(page, "ArrowUp", MARDI_3)
    page.keyboard.press("Space")
    expect(case_du(page, MARDI_3)).to_have_attribute("aria-label", re.compile(", dans le panier, "))
    expect(case_du(page, MARDI_3)).to_be_focused()
    tabuler(page, page.get_by_role("link", name="Suivant", exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url("**/inscription/resume")
    expect(bouton(page, "Valider")).to_be_visible()
    presser(page, "Valider")
    page.wait_for_url(re.compile(r"/demandes/\d+$"))
    assert set(reservations_de(portail, chez)) == {MARDI_3}
