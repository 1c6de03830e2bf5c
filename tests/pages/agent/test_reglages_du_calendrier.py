"""The responsable's calendar: periods, closed days, holidays, and the question before what touches bookings."""

from datetime import date

import pytest
from sqlmodel import select

from portail_reflex.models import Enfant, JourFerme, JourParticulier, Periode, Reservation
from portail_reflex.models.types import EtatReservation
from portail_reflex.pages.agent.reglages_calendrier import FormulaireCalendrier, ReglagesCalendrier
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, Onglet
from tests.fabriques import creer_ecole, creer_famille, creer_structure
from tests.fabriques.activite import creer_activite, creer_creneau, creer_reservation, fermer, ouvrir_periode

ADRESSE = "/service/reglages/calendrier"
MARDI = date(2024, 10, 1)
Form, Page = FormulaireCalendrier, ReglagesCalendrier


@pytest.fixture
def chef(base: Base, responsable: str, onglet) -> Onglet:
    """The responsable's open tab, on the calendar."""
    client = onglet(ADRESSE, cookie=base.cookie(responsable))
    client.ouvrir()
    return client


@pytest.fixture
def reservation(base: Base) -> int:
    """A booking of Tuesday 1 October."""
    with base.ecrire() as session:
        famille = creer_famille(session, enfants=1)
        enfant = session.exec(select(Enfant).where(Enfant.famille_id == famille.id)).one()
        creneau = creer_creneau(session, ecole=creer_ecole(session), activite=creer_activite(session, nom="MIDI"))
        return creer_reservation(session, enfant=enfant, creneau=creneau, jour=MARDI).id or 0


def etat_de(base: Base, reservation_id: int) -> EtatReservation:
    with base.lire() as session:
        return session.get(Reservation, reservation_id).etat


def en_base(base: Base, table) -> list:
    with base.lire() as session:
        return list(session.exec(select(table)))


def saisir(client: Onglet, partie: str, identifiant: int = 0, **valeurs: str):
    """Open a form, and send it."""
    client.envoyer(Form.modifier, partie=partie, identifiant=identifiant)
    return client.envoyer(Form.enregistrer, donnees={"identifiant": str(client.lire(Form.edite)), **valeurs})


def test_the_page_opens_on_this_school_year(chef):
    assert chef.lire(Page.annee) == "2024"
    assert [libelle for _, libelle in chef.lire(Page.annees)][:2] == ["2023-2024", "2024-2025"]
    assert chef.lire(Page.periodes) == chef.lire(Page.fermetures) == chef.lire(Page.conges) == []
    assert "Vacances de la Toussaint" in [c.libelle for c in chef.lire(Page.absents)]


def test_a_period_is_added_then_changed_then_taken_out(chef, base: Base):
    assert saisir(chef, "PERIODE", du="01/09/2024", au="06/07/2025").focus == "titre-periode"
    [ligne] = chef.lire(Page.periodes)
    assert ligne.libelle == "Du 01/09/2024 au 06/07/2025"
    chef.envoyer(Form.modifier, partie="PERIODE", identifiant=ligne.id)
    assert chef.lire(Form.valeurs) == {"du": "01/09/2024", "au": "06/07/2025"}
    saisir(chef, "PERIODE", ligne.id, du="01/09/2024", au="04/07/2025")
    assert [p.au for p in en_base(base, Periode)] == [date(2025, 7, 4)]
    chef.envoyer(Form.retirer, partie="PERIODE", identifiant=ligne.id)
    assert chef.lire(Page.periodes) == []
    assert "retirée" in chef.lire(Annonce.message)


def test_a_mistake_is_told_beside_its_field(chef, base: Base):
    assert saisir(chef, "PERIODE", du="06/07/2025", au="01/09/2024").focus == "au"
    assert list(chef.lire(Form.erreurs)) == ["au"]
    assert chef.lire(Form.cle).startswith("PERIODE-0"), "the form is kept, with what was typed"
    assert saisir(chef, "FERMETURE", du="01/10/2024", motif="").focus == "motif"
    assert saisir(chef, "JOUR", du="01/10/2024", nature="FERIE", libelle="").focus == "libelle"
    assert en_base(base, Periode) == en_base(base, JourFerme) == en_base(base, JourParticulier) == []


def test_a_day_without_bookings_is_closed_at_once(chef):
    saisir(chef, "FERMETURE", du="01/10/2024", motif="Grève")
    [ligne] = chef.lire(Page.fermetures)
    assert (ligne.libelle, ligne.precision) == ("Grève", "Le 01/10/2024, toute la structure")
    assert chef.lire(Form.question) == ""


def test_closing_a_booked_day_waits_for_confirmer(chef, base: Base, reservation):
    assert saisir(chef, "FERMETURE", du="01/10/2024", motif="Grève").focus == "titre-question"
    assert chef.lire(Form.question).startswith("1 réservation validée, sur 1 jour")
    assert chef.lire(Form.cle) != "", "what was typed stays behind the question"
    assert en_base(base, JourFerme) == []
    assert chef.envoyer(Form.confirmer).focus == "titre-fermeture"
    assert (chef.lire(Form.question), chef.lire(Form.cle)) == ("", "")
    assert etat_de(base, reservation) is EtatReservation.ANNULEE
    assert len(chef.lire(Page.fermetures)) == 1


def test_going_back_changes_nothing(chef, base: Base, reservation):
    saisir(chef, "FERMETURE", du="01/10/2024", motif="Grève")
    assert chef.envoyer(Form.revenir).focus == "titre-formulaire"
    assert chef.lire(Form.question) == ""
    chef.envoyer(Form.confirmer)
    assert en_base(base, JourFerme) == []
    assert etat_de(base, reservation) is EtatReservation.VALIDEE


def test_a_period_taken_out_asks_without_a_form(chef, base: Base, reservation):
    with base.ecrire() as session:
        periode_id = ouvrir_periode(session).id
    chef.envoyer(Form.retirer, partie="PERIODE", identifiant=periode_id)
    assert "tout reste valable" in chef.lire(Form.question)
    assert chef.envoyer(Form.revenir).focus == "titre-periode"
    chef.envoyer(Form.retirer, partie="PERIODE", identifiant=periode_id)
    chef.envoyer(Form.confirmer)
    assert en_base(base, Periode) == []
    assert etat_de(base, reservation) is EtatReservation.VALIDEE


def test_the_school_year_is_filled_in_then_edited_day_by_day(chef, base: Base):
    chef.envoyer(Form.installer, cle="")
    assert chef.lire(Page.absents) == []
    assert "ajoutés" in chef.lire(Annonce.message)
    toussaint = next(c for c in chef.lire(Page.conges) if c.libelle == "Vacances de la Toussaint")
    assert (toussaint.dates, toussaint.nombre) == ("du 19/10/2024 au 03/11/2024", "16 jours")
    premier, second, *_ = toussaint.jours
    assert premier.date == "samedi 19 octobre 2024"
    chef.envoyer(Form.retirer, partie="JOUR", identifiant=premier.id)
    saisir(chef, "JOUR", second.id, libelle="Congés")
    lus = {j.jour: j.libelle for j in en_base(base, JourParticulier) if j.nature == "VACANCES"}
    assert date(2024, 10, 19) not in lus
    assert lus[date(2024, 10, 20)] == "Congés"
    assert chef.lire(Page.absents) == [], "a day taken out is not missing"


def test_one_holiday_is_taken_from_the_official_calendar(chef):
    armistice = next(c for c in chef.lire(Page.absents) if c.libelle == "Armistice")
    chef.envoyer(Form.installer, cle=armistice.cle)
    assert [c.libelle for c in chef.lire(Page.conges)] == ["Armistice"]
    chef.envoyer(Form.installer, cle="nulle-part")
    assert [c.libelle for c in chef.lire(Page.conges)] == ["Armistice"]


def test_projected_days_are_shown_and_confirmed(base: Base, responsable: str, onglet):
    base.vivre_a(base.maintenant.replace(year=2028))
    chef = onglet(ADRESSE, cookie=base.cookie(responsable))
    chef.ouvrir()
    chef.envoyer(Page.choisir_annee, annee="2029")
    chef.envoyer(Form.installer, cle="")
    noel = next(c for c in chef.lire(Page.conges) if c.libelle == "Vacances de Noël")
    assert noel.previsionnels == len(noel.jours) == 16
    chef.envoyer(Form.confirmer_jour, identifiant=noel.jours[0].id)
    noel = next(c for c in chef.lire(Page.conges) if c.libelle == "Vacances de Noël")
    assert noel.previsionnels == 15
    chef.envoyer(Form.confirmer_jour, identifiant=0)
    assert chef.lire(Page.previsionnels) == 0


def test_holidays_on_booked_days_wait_for_confirmer(chef, base: Base, reservation):
    saisir(chef, "JOUR", nature="FERIE", libelle="Fête", du="01/10/2024")
    assert chef.lire(Form.question).startswith("1 réservation validée")
    chef.envoyer(Form.confirmer)
    assert [j.libelle for j in en_base(base, JourParticulier)] == ["Fête"]
    assert etat_de(base, reservation) is EtatReservation.ANNULEE


def test_the_closed_days_are_those_of_the_year_on_screen(chef, base: Base):
    with base.ecrire() as session:
        fermer(session, date(2025, 9, 30))
    chef.envoyer(Page.choisir_annee, annee="2024")
    assert chef.lire(Page.fermetures) == []
    chef.envoyer(Page.choisir_annee, annee="2025")
    assert len(chef.lire(Page.fermetures)) == 1
    chef.envoyer(Page.choisir_annee, annee="1999")
    assert chef.lire(Page.annee) == "2025"


def test_each_structure_has_its_own_calendar(chef, base: Base):
    with base.ecrire() as session:
        autre = creer_structure(session).id
    saisir(chef, "PERIODE", du="01/09/2024", au="06/07/2025")
    chef.ouvrir()
    chef.envoyer(Form.modifier, partie="PERIODE", identifiant=0)
    chef.envoyer(Page.choisir_structure, structure=str(autre))
    assert chef.lire(Page.periodes) == []
    chef.envoyer(Form.enregistrer, donnees={"identifiant": "0", "du": "01/09/2025", "au": "03/07/2026"})
    assert autre not in {p.structure_id for p in en_base(base, Periode)}, "a form stays with what it was opened on"
    assert len(en_base(base, Periode)) == 2


@pytest.mark.parametrize("partie", ["PERIODE", "FERMETURE", "JOUR"])
@pytest.mark.parametrize("identifiant", [-1, 999_999, 2**31 - 1])
def test_a_line_that_does_not_exist_opens_a_new_one(partie, identifiant, chef):
    assert chef.envoyer(Form.modifier, partie=partie, identifiant=identifiant).focus == "titre-formulaire"
    assert chef.lire(Form.edite) == 0
    assert chef.envoyer(Form.retirer, partie=partie, identifiant=identifiant).redirection == INTROUVABLE


@pytest.mark.parametrize("qui", ["visiteur", "parent", "agent", "sante"])
def test_nobody_else_finds_the_calendar(qui, base: Base, request, onglet):
    cookie = "" if qui == "visiteur" else base.cookie(request.getfixturevalue(qui))
    client = onglet(ADRESSE, cookie=cookie)
    assert client.ouvrir().redirection == INTROUVABLE
    donnees = {"identifiant": "0", "du": "01/10/2024", "au": "02/10/2024", "motif": "Grève"}
    for handler, arguments in (
        (Page.choisir_annee, {"annee": "2024"}),
        (Page.choisir_structure, {"structure": "1"}),
        (Form.modifier, {"partie": "FERMETURE", "identifiant": 0}),
        (Form.enregistrer, {"donnees": donnees}),
        (Form.retirer, {"partie": "PERIODE", "identifiant": 1}),
        (Form.confirmer_jour, {"identifiant": 0}),
        (Form.installer, {"cle": ""}),
        (Form.confirmer, {}),
        (Form.revenir, {}),
        (Form.annuler, {}),
    ):
        assert client.envoyer(handler, **arguments).redirection == INTROUVABLE
    assert en_base(base, JourFerme) == en_base(base, JourParticulier) == en_base(base, Periode) == []
