"""The responsable sets the calendar in a browser: a question before what touches bookings, nothing lost on the way."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect
from sqlmodel import col, select

from portail_reflex.domain.dates import jour as en_chiffres
from portail_reflex.models import Enfant, Reservation
from portail_reflex.models.types import EtatReservation
from tests.fabriques import creer_ecole, creer_famille
from tests.fabriques.activite import creer_creneau, creer_reservation
from tests.parcours.gestes import MOT_DE_PASSE_DEMO, bouton, champ, entrer, maintenant, titre
from tests.parcours.gestes_accessibilite import arrivee, verifier
from tests.serveur import Portail

CALENDRIER = "/service/reglages/calendrier"


def ouvrir(page: Page, portail: Portail) -> None:
    entrer(page, portail, "responsable@exemple.fr", MOT_DE_PASSE_DEMO)
    page.goto(CALENDRIER)
    titre(page, "Périodes d’inscription")
    arrivee(page)


def un_dimanche() -> date:
    """In some weeks: no other journey books it, and none loses a booking when it closes."""
    bientot = maintenant().date() + timedelta(days=40)
    return bientot + timedelta(days=7 - bientot.isoweekday())


def test_a_booked_day_is_closed_after_the_question(page: Page, portail: Portail) -> None:
    jour = un_dimanche()
    with portail.base() as session:
        famille = creer_famille(session, enfants=1)
        enfant = session.exec(select(Enfant).where(col(Enfant.famille_id) == famille.id)).one()
        creneau = creer_creneau(session, ecole=creer_ecole(session))
        reservation_id = creer_reservation(session, enfant=enfant, creneau=creneau, jour=jour).id
    ouvrir(page, portail)
    bouton(page, "Fermer des jours").click()
    expect(page.get_by_role("heading", name="Fermer des jours")).to_be_focused()
    champ(page, "Du").fill(en_chiffres(jour))
    bouton(page, "Enregistrer").click()
    expect(page.get_by_label("Motif, lu par les familles")).to_be_focused()
    verifier(page, "calendrier, faute")
    page.get_by_label("Motif, lu par les familles").fill("Travaux")
    bouton(page, "Enregistrer").click()
    expect(page.get_by_role("heading", name="Confirmer ce changement")).to_be_focused()
    expect(page.get_by_text("1 réservation validée, sur 1 jour")).to_be_visible()
    verifier(page, "calendrier, question")
    bouton(page, "Revenir").click()
    expect(page.get_by_label("Motif, lu par les familles")).to_have_value("Travaux")
    bouton(page, "Enregistrer").click()
    bouton(page, "Confirmer").click()
    expect(page.get_by_text("Fermeture enregistrée").first).to_be_visible()
    with portail.base() as session:
        assert session.get(Reservation, reservation_id).etat is EtatReservation.ANNULEE


def test_the_official_calendar_is_taken_and_a_day_edited(page: Page, portail: Portail) -> None:
    ouvrir(page, portail)
    tout = bouton(page, "Tout reprendre du calendrier officiel")
    if tout.is_visible():  # the demonstration may have it already
        tout.click()
    expect(tout).to_have_count(0)
    noel = page.locator("details", has=page.get_by_text("Vacances de Noël", exact=True))
    noel.locator("summary").click()
    premier = noel.get_by_role("listitem").first
    premier.get_by_role("button", name="Renommer").click()
    page.get_by_label("Libellé, lu par les familles").fill("Congés de Noël")
    bouton(page, "Enregistrer").click()
    expect(page.locator("summary", has_text="Congés de Noël")).to_be_visible()
    expect(noel).to_have_attribute("open", "")
    verifier(page, "calendrier, jours")
