"""The four steps, from S’inscrire to the answer of the service."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from portail_reflex.models.types import EtatReservation
from tests.parcours.gestes import bouton, champ, se_connecter, titre
from tests.parcours.gestes_accessibilite import arrivee
from tests.parcours.gestes_reservation import (
    EN_AOUT,
    MARDI_3,
    MARDI_10,
    MERCREDI_28,
    TELEPHONE,
    UNE_SECONDE_MS,
    VENDREDI_30,
    aller_au_mois,
    aller_au_planning,
    avancer,
    case_du,
    cliquer_sur,
    entrer_chez,
    envoyer,
    foyer,
    inscrire,
    ne_deborde_pas,
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


def test_two_children_are_booked_for_the_whole_year_within_ten_clicks_of_the_login(page: Page, portail: Portail):
    chez = foyer(portail, "ENFANT 1", "ENFANT 2")
    page.goto("/")
    compter_les_clics(page)
    se_connecter(page, chez.email)
    page.get_by_role("navigation").get_by_role("link", name="Inscription", exact=True).first.click()
    page.get_by_role("link", name="S’inscrire", exact=True).click()
    titre(page, "Qui souhaitez-vous inscrire")
    bouton(page, "Suivant").click()
    titre(page, "À quelles activités")
    bouton(page, "Suivant").click()
    titre(page, "Réservation périodique")
    nombre = inscrire(page)
    page.get_by_role("link", name="Suivant", exact=True).click()
    envoyer(page)
    assert nombre > 2 * 140
    assert clics(page) <= 10


def test_the_panier_left_for_a_day_waits_with_its_reminder_and_leaves_out_what_came_too_late(
    page: Page, portail: Portail
):
    chez = foyer(portail, "ENFANT 1")
    avancer(page, portail, chez, MERCREDI_28)
    page.goto("/calendrier")
    cliquer_sur(page, MARDI_3, "dans le panier")
    cliquer_sur(page, MARDI_10, "dans le panier")
    avancer(page, portail, chez, VENDREDI_30)
    page.goto("/accueil")
    expect(page.get_by_text("pas encore été envoyée").first).to_be_visible()
    portail.courriel(chez.email, "Votre demande n’a pas encore été envoyée")
    page.goto("/inscription/resume")
    tardive = page.get_by_role("row").filter(has_text="03/09/24 :")
    expect(tardive).to_contain_text("Non envoyée")
    expect(tardive).to_contain_text("jeudi 29 août")
    expect(tardive.locator(".p")).to_have_css("text-decoration-line", "line-through")
    expect(page.get_by_role("row").filter(has_text="10/09/24 :")).to_contain_text("+ Inscription")
    envoyer(page)
    expect(page.get_by_text("Dates qui n’ont pas pu être envoyées")).to_be_visible()
    assert set(reservations_de(portail, chez)) == {MARDI_10}


def test_the_whole_journey_holds_on_a_phone_without_anything_wider_than_it(page: Page, portail: Portail):
    chez = foyer(portail, "ENFANT 1", "ENFANT 2")
    page.set_viewport_size(TELEPHONE)
    entrer_chez(page, portail, chez)
    aller_au_planning(page, chaque_page=ne_deborde_pas)
    ne_deborde_pas(page)
    inscrire(page)
    page.get_by_label("Toute l’année").check()
    expect(page.locator(".bloc-mois")).to_have_count(11)
    ne_deborde_pas(page)
    page.get_by_role("link", name="Suivant", exact=True).click()
    expect(page.get_by_role("row").filter(has_text="03/09/24 :").first).to_be_visible()
    ne_deborde_pas(page)
    envoyer(page)
    ne_deborde_pas(page)
    for chemin in ("/demandes", "/historique", "/reservations", "/calendrier"):
        page.goto(chemin)
        arrivee(page)
        ne_deborde_pas(page)


def compter_les_clics(page: Page) -> None:
    """From now on, on whatever page."""
    page.context.add_init_script(
        """addEventListener("click", e => { if (e.isTrusted)
        sessionStorage.clics = 1 + Number(sessionStorage.clics || 0); }, true);"""
    )


def clics(page: Page) -> int:
    return int(page.evaluate("sessionStorage.clics"))
