"""What becomes of what was sent: cancelled, refused, waited for, too late."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from portail_reflex.models.types import EtatReservation
from tests.parcours.gestes import bouton, titre
from tests.parcours.gestes_reservation import (
    EN_AOUT,
    MARDI_3,
    MARDI_10,
    UNE_SECONDE_MS,
    aller_au_mois,
    avancer,
    case_du,
    cliquer_sur,
    entrer_chez,
    envoyer,
    foyer,
    ouvrir_la_commande,
    refuser,
    reservations_de,
    reserver,
)
from tests.serveur import Portail

MOTIF = "Groupe complet ce jour-là"
LUNDI_9 = datetime(2024, 9, 9, 8, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def en_aout(portail: Portail) -> Iterator[None]:
    """Before the school year."""
    with portail.vivre_a(EN_AOUT):
        yield


def dit(page: Page, jour, mots: str, **options) -> None:
    """What the case of this day says."""
    expect(case_du(page, jour)).to_have_attribute("aria-label", re.compile(f", {mots}"), **options)


def test_a_cancellation_is_one_click_then_sent_then_validated_on_the_open_calendar(
    page: Page, autre_navigateur: Page, portail: Portail
):
    chez = foyer(portail, "ENFANT 1")
    reserver(portail, chez, MARDI_3, MARDI_10)
    entrer_chez(page, portail, chez)
    page.goto("/calendrier")
    cliquer_sur(page, MARDI_10, "demande d’annulation")
    expect(case_du(page, MARDI_10)).to_have_class(re.compile(r"\bannulation\b"))
    numero = envoyer(page)
    page.goto("/calendrier")
    aller_au_mois(page, MARDI_10)
    dit(page, MARDI_10, "demande d’annulation")
    ouvrir_la_commande(autre_navigateur, portail, numero)
    bouton(autre_navigateur, "Valider toute la commande").click()
    expect(autre_navigateur.get_by_text("Toutes ses dates ont leur réponse.")).to_be_visible()
    dit(page, MARDI_10, "disponible", timeout=UNE_SECONDE_MS)
    dit(page, MARDI_3, "validé")
    assert reservations_de(portail, chez) == {
        MARDI_3: EtatReservation.VALIDEE,
        MARDI_10: EtatReservation.ANNULEE,
    }


def test_a_refusal_shows_its_reason_on_the_page_of_the_demande_and_in_the_alerts(
    page: Page, autre_navigateur: Page, portail: Portail
):
    chez = foyer(portail, "ENFANT 1")
    entrer_chez(page, portail, chez)
    page.goto("/calendrier")
    cliquer_sur(page, MARDI_3, "dans le panier")
    numero = envoyer(page)
    ouvrir_la_commande(autre_navigateur, portail, numero)
    refuser(autre_navigateur, MOTIF)
    expect(autre_navigateur.get_by_text("Toutes ses dates ont leur réponse.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="mardi 3 septembre")).to_contain_text(
        f"Motif : {MOTIF}", timeout=UNE_SECONDE_MS
    )
    page.goto("/alertes")
    titre(page, "Mes alertes")
    expect(page.get_by_text(f"Demande n° {numero} : 1 date refusée", exact=True)).to_be_visible()
    expect(page.get_by_text(f"Motif : {MOTIF}")).to_be_visible()


def test_a_full_date_goes_to_the_waiting_list_and_its_place_comes_when_it_is_freed(
    page: Page, autre_navigateur: Page, portail: Portail
):
    devant = foyer(portail, "ENFANT 1", capacite=1)
    chez = foyer(portail, "ENFANT 2", voisin=devant)
    reserver(portail, devant, MARDI_10)
    entrer_chez(page, portail, chez)
    page.goto("/calendrier")
    aller_au_mois(page, MARDI_10)
    dit(page, MARDI_10, "complet")
    case_du(page, MARDI_10).click()
    dit(page, MARDI_10, "dans le panier")
    envoyer(page)
    expect(page.get_by_role("row").filter(has_text="mardi 10 septembre")).to_contain_text("Liste d’attente, rang 1")
    entrer_chez(autre_navigateur, portail, devant)
    autre_navigateur.goto("/calendrier")
    cliquer_sur(autre_navigateur, MARDI_10, "demande d’annulation")
    numero = envoyer(autre_navigateur)
    agent = autre_navigateur.context.browser.new_context(base_url=portail.url).new_page()
    ouvrir_la_commande(agent, portail, numero)
    bouton(agent, "Valider toute la commande").click()
    expect(page.get_by_role("row").filter(has_text="mardi 10 septembre")).not_to_contain_text("Liste d’attente")
    assert reservations_de(portail, devant)[MARDI_10] is EtatReservation.ANNULEE
    assert reservations_de(portail, chez)[MARDI_10] is EtatReservation.EN_ATTENTE
    agent.context.close()


def test_past_the_cancelling_limit_an_absence_is_told_instead(page: Page, portail: Portail):
    chez = foyer(portail, "ENFANT 1")
    reserver(portail, chez, MARDI_10)
    avancer(page, portail, chez, LUNDI_9)
    page.goto("/calendrier")
    aller_au_mois(page, MARDI_10)
    case_du(page, MARDI_10).click()
    expect(page.get_by_text("ne peut plus être annulé")).to_be_visible()
    bouton(page, "Signaler une absence").click()
    dit(page, MARDI_10, "absence signalée")
    assert reservations_de(portail, chez) == {MARDI_10: EtatReservation.ABSENTE}
