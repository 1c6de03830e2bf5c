"""An agent goes through a run of documents with the keyboard alone: V, R, S, P, and nothing while writing."""

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from portail_reflex.models import Document
from portail_reflex.models.types import EtatDocument
from tests.fabriques import type_document
from tests.parcours.gestes import champ, entrer
from tests.parcours.gestes_dossier import (
    CAF,
    charger,
    entrer_en_sante,
    famille_a_completer,
    famille_de,
    ouvrir_le_document,
)
from tests.serveur import Portail

COMBIEN = 3


@pytest.fixture
def emails(page: Page, portail: Portail) -> list[str]:
    """Families whose CAF notice waits."""
    emails = [famille_a_completer(portail) for _ in range(COMBIEN)]
    for email in emails:
        entrer(page, portail, email)
        page.goto("/mon-compte/documents")
        charger(page, CAF)
        page.context.clear_cookies()
    return emails


def etats(portail: Portail, emails: list[str]) -> list[EtatDocument]:
    with portail.base() as session:
        caf = type_document(session, "CAF").id
        familles = [famille_de(session, email).id for email in emails]
        return [
            session.exec(select(Document.etat).where(Document.famille_id == f, Document.type_id == caf)).one()
            for f in familles
        ]


def test_a_run_is_decided_with_single_keys(page: Page, portail: Portail, emails: list[str]) -> None:
    entrer_en_sante(page, portail)
    ouvrir_le_document(page, portail, emails[0], CAF)
    montre = page.locator("input[name=document]").first
    numero = montre.input_value()
    page.keyboard.press("s")  # the box is not ticked: a letter does nothing
    page.wait_for_timeout(300)
    expect(montre).to_have_value(numero)
    page.get_by_label("Raccourcis clavier").press("Space")
    page.keyboard.press("s")
    expect(montre).not_to_have_value(numero)
    page.keyboard.press("p")
    expect(montre).to_have_value(numero)
    expect(page.get_by_label("Raccourcis clavier")).to_be_checked()

    page.keyboard.press("v")
    expect(champ(page, "Quotient familial")).to_be_focused()
    page.keyboard.type("845")
    page.keyboard.press("Enter")
    expect(montre).not_to_have_value(numero)
    expect(page.get_by_role("status").filter(has_text="validé")).to_be_visible()

    ouvrir_le_document(page, portail, emails[1], CAF)
    page.keyboard.press("r")
    expect(champ(page, "Motif du refus")).to_be_focused()
    page.keyboard.type("Photo vraiment prise trop sombre, recommencez svp.")
    page.keyboard.press("Tab")
    for _ in range(8):
        if page.evaluate("document.activeElement.textContent").startswith("Refuser"):
            break
        page.keyboard.press("Tab")
    ici = page.url
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != ici)
    expect(page.get_by_role("status").filter(has_text="refusé")).to_be_visible()
    assert etats(portail, emails) == [EtatDocument.VALIDE, EtatDocument.REFUSE, EtatDocument.DEPOSE]
