"""The responsable changes what the town offers in a browser: the fields of one form of deadline, then a yes."""

from datetime import timedelta

from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from portail_reflex.models import Creneau, Enfant
from tests.fabriques import creer_ecole, creer_famille
from tests.fabriques.activite import creer_creneau, creer_reservation
from tests.parcours.gestes import MOT_DE_PASSE_DEMO, bouton, entrer, maintenant, titre
from tests.parcours.gestes_accessibilite import arrivee, verifier
from tests.serveur import Portail

ACTIVITES = "/service/reglages/activites"


def creneau_reserve(portail: Portail) -> tuple[int, int]:
    """An activity and its créneau, on each weekday, booked once in the days to come."""
    jour = maintenant().date() + timedelta(days=40)
    with portail.base() as session:
        famille = creer_famille(session, enfants=1)
        enfant = session.exec(select(Enfant).where(col(Enfant.famille_id) == famille.id)).one()
        creneau = creer_creneau(session, ecole=creer_ecole(session), jours="1234567", capacite=60)
        creer_reservation(session, enfant=enfant, creneau=creneau, jour=jour)
        return creneau.activite_id, creneau.id or 0


def choisir_un_delai(page: Page) -> Locator:
    """Each form of deadline shows its own fields; the family au planning gets a relative one."""
    reservation = page.get_by_role("group", name="Délai de réservation")
    expect(reservation.get_by_label("Jour de la semaine précédente")).to_be_visible()
    expect(reservation.get_by_label("Nombre de jours avant")).to_be_hidden()
    planning = page.get_by_role("group", name="Réservation, au planning")
    expect(planning.get_by_label("Nombre de jours avant")).to_be_hidden()
    expect(planning.get_by_label("Jour de la semaine précédente")).to_be_hidden()
    planning.get_by_label("Forme").select_option("RELATIF")
    expect(planning.get_by_label("Nombre de jours avant")).to_be_visible()
    reservation.get_by_text("Une limite propre à certains jours").click()
    return planning


def test_a_creneau_is_changed_after_the_question(page: Page, portail: Portail) -> None:
    activite_id, creneau_id = creneau_reserve(portail)
    entrer(page, portail, "responsable@exemple.fr", MOT_DE_PASSE_DEMO)
    page.goto(f"{ACTIVITES}/{activite_id}")
    titre(page, "Créneaux")
    arrivee(page)
    page.get_by_role("button", name="Modifier").click()
    expect(page.locator("#titre-formulaire")).to_be_focused()

    planning = choisir_un_delai(page)
    verifier(page, "créneau")

    bouton(page, "Enregistrer").click()
    expect(planning.get_by_label("Nombre de jours avant")).to_be_focused()
    verifier(page, "créneau, faute")
    planning.get_by_label("Nombre de jours avant").fill("2")
    planning.get_by_label("Jusqu’à").first.fill("10 h")
    planning.get_by_label("Samedi").check()
    page.get_by_label("Début").fill("11:15")
    bouton(page, "Enregistrer").click()
    expect(page.locator("#titre-effets")).to_be_focused()
    expect(page.get_by_text("1 réservation validée, sur 1 jour")).to_be_visible()
    expect(page.get_by_label("Début")).to_be_hidden()
    verifier(page, "créneau, question")
    bouton(page, "Revenir à la saisie").click()
    expect(page.get_by_label("Début")).to_have_value("11:15")
    bouton(page, "Enregistrer").click()
    bouton(page, "Confirmer").click()
    expect(page.locator("#titre-reglage")).to_be_focused()
    expect(page.get_by_text("11:15 - 13:30").first).to_be_visible()
    with portail.base() as session:
        creneau = session.get(Creneau, creneau_id)
        assert f"{creneau.debut:%H:%M}" == "11:15"
        assert "RELATIF" in creneau.delai_reservation_planning


def test_an_activity_is_added_opened_and_deleted(page: Page, portail: Portail) -> None:
    entrer(page, portail, "responsable@exemple.fr", MOT_DE_PASSE_DEMO)
    page.goto(ACTIVITES)
    titre(page, "Activités")
    arrivee(page)
    bouton(page, "Ajouter une activité").click()
    page.get_by_label("Nom", exact=True).fill("MERCREDI")
    verifier(page, "activité")
    bouton(page, "Enregistrer").click()
    ligne = page.get_by_role("row", name="MERCREDI")
    ligne.get_by_role("link", name="Ouvrir").click()
    titre(page, "Créneaux")
    page.get_by_role("link", name="Formules").click()
    titre(page, "Formules")
    verifier(page, "formules")
    page.get_by_role("link", name="Toutes les activités").click()
    ligne.get_by_role("button", name="Modifier").click()
    bouton(page, "Supprimer").click()
    page.get_by_role("dialog").get_by_role("button", name="Supprimer").click()
    expect(ligne).to_have_count(0)
