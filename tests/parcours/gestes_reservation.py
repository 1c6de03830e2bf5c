"""What a family does to book, and an agent to answer, said as they would say it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Locator, Page, expect
from sqlmodel import Session, col, select

from portail_reflex.models import Activite, Compte, Creneau, Enfant, Periode, Reservation
from portail_reflex.models.types import EtatReservation
from tests.fabriques import MOT_DE_PASSE, creer_famille, email_unique, structure_de
from tests.fabriques.activite import PERIODE, creer_creneau, creer_reservation
from tests.fabriques.base import creer_ecole, poser
from tests.parcours.gestes import AGENT, MOT_DE_PASSE_DEMO, bouton, champ, entrer, titre
from tests.parcours.gestes_accessibilite import DEBORDE
from tests.serveur import Portail

EN_AOUT = datetime(2024, 8, 20, 8, 0, tzinfo=UTC)
LE_PREMIER_AOUT = datetime(2024, 8, 1, 8, 0, tzinfo=UTC)
MARDI_3, MARDI_10 = date(2024, 9, 3), date(2024, 9, 10)
MERCREDI_28, VENDREDI_30 = datetime(2024, 8, 28, 8, 0, tzinfo=UTC), datetime(2024, 8, 30, 8, 0, tzinfo=UTC)
UNE_SECONDE_MS = 1000
TELEPHONE = {"width": 390, "height": 844}


@dataclass
class Foyer:
    """A family with a school of its own, where MIDI is offered."""

    email: str
    creneau_id: int
    ecole_id: int


def foyer(portail: Portail, *prenoms: str, capacite: int | None = None, voisin: Foyer | None = None) -> Foyer:
    """Children who may be booked for MIDI in 2024-2025; `voisin`: in whose school."""
    email = email_unique("inscription")
    with portail.base() as session:
        _ouvrir_l_annee(session)
        famille = creer_famille(
            session, enfants=len(prenoms), email=email, mot_de_passe=MOT_DE_PASSE, creee_le=LE_PREMIER_AOUT
        )
        ecole_id = voisin.ecole_id if voisin else creer_ecole(session).id
        enfants = session.exec(select(Enfant).where(Enfant.famille_id == famille.id).order_by(col(Enfant.id)))
        for enfant, prenom in zip(enfants, prenoms, strict=True):
            enfant.prenom, enfant.ecole_id, enfant.cree_le = prenom, ecole_id, LE_PREMIER_AOUT
        if voisin:
            return Foyer(email, voisin.creneau_id, ecole_id)
        activite = session.exec(select(Activite).where(Activite.nom == "MIDI")).one()
        creneau = creer_creneau(session, activite=activite, ecole_id=ecole_id, capacite=capacite)
        return Foyer(email, creneau.id, ecole_id)


def _ouvrir_l_annee(session: Session) -> None:
    """Its school year, open once."""
    structure = structure_de(session)
    deja = select(Periode).where(Periode.structure_id == structure.id, Periode.du == PERIODE[0])
    if session.exec(deja).first() is None:
        poser(session, Periode(structure_id=structure.id, du=PERIODE[0], au=PERIODE[1]))


def reserver(portail: Portail, chez: Foyer, *jours: date, etat: EtatReservation = EtatReservation.VALIDEE) -> None:
    """Bookings of its first child, as if decided long ago."""
    with portail.base() as session:
        enfant = premier_enfant(session, chez)
        creneau = session.get(Creneau, chez.creneau_id)
        for jour in jours:
            limite = datetime(jour.year, jour.month, jour.day, 8, tzinfo=UTC) - timedelta(days=jour.isoweekday() + 3)
            creer_reservation(session, enfant=enfant, creneau=creneau, jour=jour, etat=etat, limite=limite)


def premier_enfant(session: Session, chez: Foyer) -> Enfant:
    """The oldest row of the family at this school."""
    compte = session.exec(select(Compte).where(Compte.email == chez.email)).one()
    requete = select(Enfant).where(Enfant.famille_id == compte.famille_id).order_by(col(Enfant.id))
    return session.exec(requete.limit(1)).one()


def reservations_de(portail: Portail, chez: Foyer) -> dict[date, EtatReservation]:
    """What the base holds for the first child."""
    with portail.base() as session:
        enfant = premier_enfant(session, chez)
        lues = session.exec(select(Reservation).where(Reservation.enfant_id == enfant.id))
        return {r.jour: r.etat for r in lues}


def aller_au_planning(page: Page, chaque_page: Callable[[Page], None] = expect) -> None:
    """S’inscrire → Participants → Activités → Planning; all the children and the only activity come ticked."""
    page.goto("/inscription")
    titre(page, "Inscription")
    chaque_page(page)
    page.get_by_role("link", name="S’inscrire", exact=True).click()
    titre(page, "Qui souhaitez-vous inscrire")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    chaque_page(page)
    bouton(page, "Suivant").click()
    titre(page, "À quelles activités")
    expect(page.get_by_label(re.compile("^MIDI"))).to_be_checked()
    chaque_page(page)
    bouton(page, "Suivant").click()
    titre(page, "Réservation périodique")


def case_du(page: Page, jour: date) -> Locator:
    """The first row’s case of this day."""
    return page.locator(f'[data-jour="{jour}"]').first


def inscrire(page: Page) -> int:
    """« Inscrire »: what was announced is what is done. Returns how many."""
    annonce = page.get_by_text(re.compile(r"^\d+ dates? ser")).first
    annoncees = _nombre(annonce.inner_text())
    bouton(page, "Inscrire").click()
    expect(page.get_by_text(re.compile(rf"^{annoncees} dates? ajoutées? au panier")).first).to_be_visible()
    return annoncees


def _nombre(texte: str) -> int:
    return int(re.sub(r"\D.*", "", texte, flags=re.DOTALL))


def cliquer_sur(page: Page, jour: date, etat: str) -> None:
    """On Mon calendrier, a click on a case; `etat`: what it says then."""
    aller_au_mois(page, jour)
    case_du(page, jour).click()
    expect(case_du(page, jour)).to_have_attribute("aria-label", re.compile(f", {etat}"))


def aller_au_mois(page: Page, jour: date) -> None:
    """From month to month until the case is there."""
    for _ in range(11):
        expect(page.get_by_role("group").locator("[data-jour]").first).to_be_visible()
        if case_du(page, jour).count():
            return
        avant = page.locator("p.titre-mois").inner_text()
        bouton(page, "Mois suivant").click()
        expect(page.locator("p.titre-mois")).not_to_have_text(avant)


def envoyer(page: Page) -> int:
    """Résumé, « Valider », the page of the demande. Returns its number."""
    if not page.url.endswith("/inscription/resume"):
        page.goto("/inscription/resume")
    bouton(page, "Valider").click()
    page.wait_for_url(re.compile(r"/demandes/\d+$"))
    numero = int(page.url.rsplit("/", 1)[1])
    expect(page.get_by_role("heading", name=f"Demande n° {numero}")).to_be_visible()
    return numero


def avancer(page: Page, portail: Portail, chez: Foyer, instant: datetime) -> None:
    """The clock goes on, within `vivre_a`; the parent logs in again."""
    portail.horloge.write_text(instant.isoformat())
    entrer(page, portail, chez.email)


def entrer_chez(page: Page, portail: Portail, chez: Foyer) -> Page:
    entrer(page, portail, chez.email)
    return page


def ouvrir_la_commande(agent: Page, portail: Portail, numero: int) -> None:
    """An agent, on the page of this commande."""
    entrer(agent, portail, AGENT, MOT_DE_PASSE_DEMO)
    agent.goto(f"/service/commandes/{numero}")
    expect(agent.get_by_role("heading", name=re.compile(f"Commande n° {numero}"))).to_be_visible()
    expect(bouton(agent, "Refuser toute la commande…")).to_be_visible()


def refuser(agent: Page, motif: str) -> None:
    """« Refuser toute la commande… » with a reason."""
    bouton(agent, "Refuser toute la commande…").click()
    champ(agent, "Motif du refus").fill(motif)
    bouton(agent, "Refuser").click()


def ne_deborde_pas(page: Page) -> None:
    """Nothing is wider than the screen."""
    larges = page.evaluate(DEBORDE)
    assert not larges, f"{page.url} : {larges}"
