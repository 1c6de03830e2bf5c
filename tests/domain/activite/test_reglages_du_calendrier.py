"""The responsable changes the calendar: what is told first, what is refused, what is cancelled."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.activite.confirmation import AConfirmer
from portail_reflex.domain.activite.queries.calendrier import calendrier_de
from portail_reflex.domain.activite.queries.jours import calendrier_reglable, jours_tenus
from portail_reflex.domain.activite.service.calendrier import (
    ajouter_jours,
    confirmer_jours,
    installer_vacances,
    poser_vacances,
    renommer_jour,
    retirer_jour,
)
from portail_reflex.domain.activite.service.jour_ferme import enregistrer_jour_ferme, retirer_jour_ferme
from portail_reflex.domain.activite.service.periode import enregistrer_periode, retirer_periode
from portail_reflex.domain.errors import Introuvable, SaisieInvalide
from portail_reflex.models import EntreeJournal, JourFerme, JourParticulier, Periode, Reservation, Structure
from portail_reflex.models.types import EtatReservation, NatureEntree, NatureJour, RoleCompte
from tests.fabriques import auteur, creer_compte, creer_ecole, creer_structure
from tests.fabriques.activite import (
    creer_activite,
    creer_creneau,
    creer_jour_particulier,
    creer_reservation,
    fermer,
    ouvrir_periode,
)
from tests.transactions import compter

AVANT = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)
MARDI = date(2024, 10, 1)
TOUSSAINT = date(2024, 10, 22)


@pytest.fixture
def structure(session: Session) -> Structure:
    return creer_structure(session)


@pytest.fixture
def chef(session: Session) -> Auteur:
    return auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))


@pytest.fixture
def regler(session: Session, structure: Structure, chef: Auteur):
    """Call a service of the settings as the responsable."""

    def appeler(service, **arguments):
        qui = {"agent": chef, "structure_id": structure.id, "maintenant": AVANT}
        return service(session, **{**qui, **arguments})

    return appeler


@pytest.fixture
def reserver(session: Session, structure: Structure, enfant):
    """Book days of a créneau of the structure."""

    def faire(*jours: date, en_vacances: bool = False, etat=EtatReservation.VALIDEE, ecole=None):
        activite = creer_activite(session, structure=structure, en_vacances=en_vacances)
        ecole = ecole or creer_ecole(session, structure=structure)
        creneau = creer_creneau(session, activite=activite, ecole=ecole)
        return [creer_reservation(session, enfant=enfant, creneau=creneau, jour=j, etat=etat) for j in jours]

    return faire


def notees(session: Session) -> list[EntreeJournal]:
    requete = select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.REGLAGE_CHANGE)
    return list(session.exec(requete.order_by(EntreeJournal.id)))  # type: ignore[arg-type]


def tenir(session: Session, structure: Structure, jour: date, **valeurs) -> JourParticulier:
    ligne = creer_jour_particulier(session, jour, **valeurs)
    ligne.structure_id = structure.id or 0
    session.flush()
    return ligne


# Periods


def test_a_period_is_added_changed_and_taken_out(session, structure, regler):
    donnees = {"du": "01/09/2024", "au": "06/07/2025"}
    assert regler(enregistrer_periode, periode_id=0, donnees=donnees).endswith("du 01/09/2024 au 06/07/2025.")
    periode = session.exec(select(Periode).where(Periode.structure_id == structure.id)).one()
    regler(enregistrer_periode, periode_id=periode.id, donnees={**donnees, "au": "2025-07-04"})
    assert (periode.du, periode.au) == (date(2024, 9, 1), date(2025, 7, 4))
    regler(retirer_periode, periode_id=periode.id)
    assert session.exec(select(Periode).where(Periode.structure_id == structure.id)).first() is None
    assert len(notees(session)) == 3


@pytest.mark.parametrize(
    ("donnees", "champ", "phrase"),
    [
        ({"du": "06/07/2025", "au": "01/09/2024"}, "au", "avant le début"),
        ({"du": "", "au": "06/07/2025"}, "du", "obligatoire"),
        ({"du": "01/09/2024", "au": ""}, "au", "obligatoire"),
        ({"du": "demain", "au": "06/07/2025"}, "du", "JJ/MM/AAAA"),
        ({"du": "01/09/1024", "au": "06/07/2025"}, "du", "année"),
        ({"du": "01/09/2024", "au": "06/07/2027"}, "au", "400 jours"),
        ({"du": "01/09/2024", "au": "31/12/2024"}, "du", "chevauche"),
        ({"du": "31/12/2024", "au": "31/12/2024"}, "du", "chevauche"),
    ],
)
def test_a_period_is_refused_beside_its_field(donnees, champ, phrase, *, session, structure, regler):
    ouvrir_periode(session, structure=structure, du=date(2024, 12, 31), au=date(2025, 7, 6))
    with pytest.raises(SaisieInvalide) as refus:
        regler(enregistrer_periode, periode_id=0, donnees=donnees)
    assert phrase in refus.value.erreurs[champ]


def test_two_periods_may_follow_each_other(session, structure, regler):
    ouvrir_periode(session, structure=structure, du=date(2025, 1, 1), au=date(2025, 7, 6))
    regler(enregistrer_periode, periode_id=0, donnees={"du": "01/09/2024", "au": "31/12/2024"})


def test_a_period_does_not_overlap_itself(session, structure, regler):
    periode = ouvrir_periode(session, structure=structure)
    regler(enregistrer_periode, periode_id=periode.id, donnees={"du": "02/09/2024", "au": "06/07/2025"})
    assert periode.du == date(2024, 9, 2)


@pytest.mark.parametrize(
    ("du", "au", "combien"),
    [("01/09/2024", "30/09/2024", 2), ("02/10/2024", "06/07/2025", 1), ("01/09/2025", "02/09/2025", 2)],
)
def test_a_shorter_period_says_what_it_leaves_outside(du, au, combien, *, session, structure, regler, reserver):
    periode = ouvrir_periode(session, structure=structure)
    gardees = reserver(MARDI, date(2024, 10, 3))
    donnees = {"du": du, "au": au}
    with pytest.raises(AConfirmer) as question:
        regler(enregistrer_periode, periode_id=periode.id, donnees=donnees)
    assert question.value.phrase.startswith(f"{combien} réservation")
    assert periode.du == date(2024, 9, 1), "nothing is written before the yes"
    regler(enregistrer_periode, periode_id=periode.id, donnees=donnees, annonce=question.value.phrase)
    assert [r.etat for r in gardees] == [EtatReservation.VALIDEE] * 2, "what was promised is kept"


def test_taking_a_period_out_says_what_is_booked_in_it(session, structure, regler, reserver):
    periode = ouvrir_periode(session, structure=structure)
    reserver(MARDI, etat=EtatReservation.EN_ATTENTE)
    with pytest.raises(AConfirmer) as question:
        regler(retirer_periode, periode_id=periode.id)
    assert question.value.phrase.startswith("1 demande en attente, sur 1 jour")
    regler(retirer_periode, periode_id=periode.id, annonce=question.value.phrase)
    assert session.get(Periode, periode.id) is None


def test_more_bookings_than_told_are_asked_about_again(session, structure, regler, reserver):
    periode = ouvrir_periode(session, structure=structure)
    reserver(MARDI)
    with pytest.raises(AConfirmer) as premiere:
        regler(retirer_periode, periode_id=periode.id)
    reserver(date(2024, 10, 4))
    with pytest.raises(AConfirmer) as seconde:
        regler(retirer_periode, periode_id=periode.id, annonce=premiere.value.phrase)
    assert "2 réservations" in seconde.value.phrase


# Closed days


def test_a_day_that_nobody_booked_is_closed_at_once(session, structure, regler):
    donnees = {"du": "01/10/2024", "au": "", "ecole_id": "", "activite_id": "", "motif": " Grève "}
    assert "le 01/10/2024" in regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees=donnees)
    ferme = session.exec(select(JourFerme).where(JourFerme.structure_id == structure.id)).one()
    assert (ferme.du, ferme.au, ferme.motif, ferme.ecole_id) == (MARDI, MARDI, "Grève", None)
    assert notees(session)[-1].detail == "le 01/10/2024, Grève"


@pytest.mark.parametrize(
    ("champ", "valeur", "phrase"),
    [
        ("motif", "  ", "obligatoire"),
        ("motif", "x" * 121, "120 caractères"),
        ("du", "", "obligatoire"),
        ("au", "30/09/2024", "avant le début"),
        ("au", "31/02/2025", "n’existe pas"),
        ("ecole_id", "999999", "liste"),
        ("ecole_id", "x", "liste"),
        ("activite_id", "-1", "liste"),
    ],
)
def test_a_closing_is_refused_beside_its_field(champ, valeur, phrase, session, regler):
    donnees = {"du": "01/10/2024", "motif": "Grève", champ: valeur}
    with pytest.raises(SaisieInvalide) as refus:
        regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees=donnees)
    assert list(refus.value.erreurs) == [champ]
    assert phrase in refus.value.erreurs[champ]


def test_the_school_of_another_structure_is_not_in_the_list(session, regler):
    ailleurs = creer_ecole(session, structure=creer_structure(session))
    activite = creer_activite(session, structure=creer_structure(session))
    for cible in ({"ecole_id": str(ailleurs.id)}, {"activite_id": str(activite.id)}):
        with pytest.raises(SaisieInvalide) as refus:
            regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees={"du": "01/10/2024", "motif": "Grève", **cible})
        assert list(refus.value.erreurs) == list(cible)


def test_closing_a_booked_day_asks_then_cancels(session, structure, regler, reserver):
    validee, autre_jour = reserver(MARDI, date(2024, 10, 3))
    donnees = {"du": "01/10/2024", "motif": "Grève"}
    with pytest.raises(AConfirmer) as question:
        regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees=donnees)
    assert question.value.phrase.startswith("1 réservation validée, sur 1 jour\N{NO-BREAK SPACE}: tout sera annulé")
    assert session.exec(select(JourFerme).where(JourFerme.structure_id == structure.id)).first() is None
    regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees=donnees, annonce=question.value.phrase)
    session.refresh(validee)
    assert (validee.etat, validee.motif) == (EtatReservation.ANNULEE, "Grève")
    assert autre_jour.etat is EtatReservation.VALIDEE


def test_closing_one_school_leaves_the_others_alone(session, structure, regler, reserver):
    ecole, autre = (creer_ecole(session, structure=structure) for _ in range(2))
    reserver(MARDI, ecole=autre)
    donnees = {"du": "01/10/2024", "motif": "Travaux", "ecole_id": str(ecole.id)}
    regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees=donnees)


def test_closing_days_gone_by_rewrites_no_past(session, regler, reserver):
    passee, a_venir = reserver(MARDI, date(2024, 10, 3))
    donnees = {"du": "01/10/2024", "au": "04/10/2024", "motif": "Grève"}
    le_2 = datetime(2024, 10, 2, 8, 0, tzinfo=UTC)
    with pytest.raises(AConfirmer) as question:
        regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees=donnees, maintenant=le_2)
    assert question.value.phrase.startswith("1 réservation validée, sur 1 jour")
    regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees=donnees, maintenant=le_2, annonce=question.value.phrase)
    for reservation in (passee, a_venir):
        session.refresh(reservation)
    assert (passee.etat, a_venir.etat) == (EtatReservation.VALIDEE, EtatReservation.ANNULEE)


def test_reopening_a_day_restores_nothing(session, structure, regler, reserver):
    reserver(MARDI, etat=EtatReservation.ANNULEE)
    ferme = fermer(session, MARDI)
    ferme.structure_id = structure.id
    session.flush()
    assert "pas rétablies" in regler(retirer_jour_ferme, jour_ferme_id=ferme.id)
    assert session.get(JourFerme, ferme.id) is None


# Holidays


@pytest.mark.parametrize("annee", [2024, 2026, 2029])
def test_the_official_calendar_is_filled_in_once(annee, session, structure, regler):
    assert "ajoutés" in regler(installer_vacances, annee=annee)
    lus = jours_tenus(session, structure_id=structure.id, annee=annee)
    assert len(lus) > 100
    assert any(j.previsionnel for j in lus) is (annee == 2029)
    assert regler(installer_vacances, annee=annee) == "Rien à reprendre du calendrier officiel."
    assert jours_tenus(session, structure_id=structure.id, annee=annee) == lus
    assert len(notees(session)) == 1


def test_the_calendar_that_families_see_has_both_kinds(session, structure, regler):
    regler(installer_vacances, annee=2024)
    calendrier = calendrier_de(session, structure_id=structure.id, du=date(2024, 9, 1), au=date(2025, 8, 31))
    assert calendrier.feries[date(2024, 11, 1)] == "Toussaint"
    assert calendrier.vacances[date(2024, 11, 1)] == "Vacances de la Toussaint"


def test_a_new_town_is_filled_in_by_nobody(session, structure):
    assert poser_vacances(session, structure_id=structure.id, annee=2024) > 100
    assert poser_vacances(session, structure_id=structure.id, annee=2024) == 0


def test_one_holiday_alone_may_be_taken(session, structure, regler):
    regler(installer_vacances, annee=2024, seulement=(NatureJour.FERIE, date(2024, 11, 11)))
    assert [j.libelle for j in jours_tenus(session, structure_id=structure.id, annee=2024)] == ["Armistice"]
    regler(installer_vacances, annee=2024, seulement=(NatureJour.VACANCES, date(2024, 11, 11)))
    assert len(jours_tenus(session, structure_id=structure.id, annee=2024)) == 1


def test_what_an_agent_edited_outlives_the_official_calendar(session, structure, regler):
    regler(installer_vacances, annee=2029)
    avant = jours_tenus(session, structure_id=structure.id, annee=2029)
    noel = next(j for j in avant if j.libelle == "Vacances de Noël")
    lundi = next(j for j in avant if j.libelle == "Vacances de Noël" and j.jour.isoweekday() == 1)
    regler(renommer_jour, jour_id=noel.id, donnees={"libelle": "Congés de Noël"})
    regler(retirer_jour, jour_id=lundi.id)
    regler(installer_vacances, annee=2029)
    apres = {j.jour: j for j in jours_tenus(session, structure_id=structure.id, annee=2029)}
    assert lundi.jour not in apres
    assert (apres[noel.jour].libelle, apres[noel.jour].previsionnel) == ("Congés de Noël", False)


def test_holidays_cancel_what_does_not_run_in_them(session, structure, regler, reserver):
    [close] = reserver(TOUSSAINT)
    [ouverte] = reserver(TOUSSAINT, en_vacances=True)
    [feriee] = reserver(date(2024, 11, 11), en_vacances=True)
    with pytest.raises(AConfirmer) as question:
        regler(installer_vacances, annee=2024)
    assert question.value.phrase.startswith("2 réservations validées, sur 2 jours")
    assert jours_tenus(session, structure_id=structure.id, annee=2024) == []
    regler(installer_vacances, annee=2024, annonce=question.value.phrase)
    for reservation in (close, ouverte, feriee):
        session.refresh(reservation)
    assert (close.etat, close.motif) == (EtatReservation.ANNULEE, "Vacances de la Toussaint")
    assert (feriee.etat, feriee.motif) == (EtatReservation.ANNULEE, "Armistice")
    assert ouverte.etat is EtatReservation.VALIDEE


def test_days_gone_by_are_never_touched(session, structure, regler, reserver):
    [passee] = reserver(TOUSSAINT)
    regler(installer_vacances, annee=2024, maintenant=datetime(2024, 12, 1, tzinfo=UTC))
    assert passee.etat is EtatReservation.VALIDEE


def test_days_are_added_by_hand(session, structure, regler):
    donnees = {"nature": "VACANCES", "libelle": "Pont du maire", "du": "30/09/2024", "au": "01/10/2024"}
    regler(ajouter_jours, donnees=donnees)
    lus = jours_tenus(session, structure_id=structure.id, annee=2024)
    assert [(j.jour, j.libelle, j.previsionnel) for j in lus] == [
        (date(2024, 9, 30), "Pont du maire", False),
        (MARDI, "Pont du maire", False),
    ]


def test_a_day_added_on_bookings_asks_then_cancels(session, structure, regler, reserver):
    [reservation] = reserver(MARDI, etat=EtatReservation.EN_ATTENTE)
    donnees = {"nature": "FERIE", "libelle": "Fête du village", "du": "01/10/2024"}
    with pytest.raises(AConfirmer) as question:
        regler(ajouter_jours, donnees=donnees)
    assert jours_tenus(session, structure_id=structure.id, annee=2024) == []
    regler(ajouter_jours, donnees=donnees, annonce=question.value.phrase)
    session.refresh(reservation)
    assert (reservation.etat, reservation.motif) == (EtatReservation.ANNULEE, "Fête du village")


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [("libelle", " "), ("nature", "AUTRE"), ("nature", ""), ("du", "11/11/2024"), ("au", "30/09/2024"), ("du", "")],
)
def test_a_day_by_hand_is_refused_beside_its_field(champ, valeur, session, structure, regler):
    tenir(session, structure, date(2024, 11, 11))
    donnees = {"nature": "FERIE", "libelle": "Fête", "du": "01/10/2024", champ: valeur}
    with pytest.raises(SaisieInvalide) as refus:
        regler(ajouter_jours, donnees=donnees)
    assert list(refus.value.erreurs) == [champ]


def test_a_name_is_never_empty(session, structure, regler):
    jour = tenir(session, structure, date(2024, 11, 11))
    with pytest.raises(SaisieInvalide) as refus:
        regler(renommer_jour, jour_id=jour.id, donnees={"libelle": ""})
    assert list(refus.value.erreurs) == ["libelle"]


def test_projected_days_are_confirmed_one_or_all(session, structure, regler):
    regler(installer_vacances, annee=2029)
    premier, *_ = [j for j in jours_tenus(session, structure_id=structure.id, annee=2029) if j.previsionnel]
    regler(confirmer_jours, annee=2029, jour_id=premier.id)
    restent = [j for j in jours_tenus(session, structure_id=structure.id, annee=2029) if j.previsionnel]
    assert premier.id not in {j.id for j in restent}
    assert regler(confirmer_jours, annee=2029) == f"{len(restent)} jours confirmés."
    assert not any(j.previsionnel for j in jours_tenus(session, structure_id=structure.id, annee=2029))


# Who may, and how many statements


@pytest.mark.parametrize("role", [RoleCompte.PARENT, RoleCompte.AGENT, RoleCompte.SANTE])
def test_nobody_else_changes_the_calendar(role, session, structure, regler):
    periode = ouvrir_periode(session, structure=structure)
    jour = tenir(session, structure, date(2024, 11, 11))
    qui = auteur(creer_compte(session, role=role))
    dates = {"du": "01/10/2026", "au": "02/10/2026"}
    for service, arguments in (
        (enregistrer_periode, {"periode_id": 0, "donnees": dates}),
        (retirer_periode, {"periode_id": periode.id}),
        (enregistrer_jour_ferme, {"jour_ferme_id": 0, "donnees": {**dates, "motif": "Grève"}}),
        (retirer_jour_ferme, {"jour_ferme_id": 1}),
        (installer_vacances, {"annee": 2024}),
        (ajouter_jours, {"donnees": {**dates, "nature": "FERIE", "libelle": "Fête"}}),
        (renommer_jour, {"jour_id": jour.id, "donnees": {"libelle": "Fête"}}),
        (retirer_jour, {"jour_id": jour.id}),
        (confirmer_jours, {"annee": 2024}),
    ):
        with pytest.raises(Introuvable):
            regler(service, agent=qui, **arguments)
    with pytest.raises(Introuvable):
        calendrier_reglable(session, agent=qui, structure_id=structure.id, annee=2024)
    assert notees(session) == []


def test_a_line_of_another_structure_is_introuvable(session, structure, regler):
    ailleurs = creer_structure(session)
    periode = ouvrir_periode(session, structure=ailleurs)
    jour = tenir(session, ailleurs, date(2024, 11, 11))
    for service, arguments in (
        (retirer_periode, {"periode_id": periode.id}),
        (retirer_jour, {"jour_id": jour.id}),
        (retirer_jour_ferme, {"jour_ferme_id": 999_999}),
        (enregistrer_periode, {"periode_id": periode.id, "donnees": {"du": "01/10/2026", "au": "02/10/2026"}}),
        (installer_vacances, {"annee": 2024, "structure_id": 999_999}),
    ):
        with pytest.raises(Introuvable):
            regler(service, **arguments)


def test_the_settings_are_read_in_six_statements(session, structure, chef, regler):
    structure_id = structure.id

    def lire():
        session.expunge_all()
        return calendrier_reglable(session, agent=chef, structure_id=structure_id, annee=2024)

    vide = compter(session, lire)
    ouvrir_periode(session, structure=structure)
    regler(installer_vacances, annee=2024)
    for n in range(1, 20):
        donnees = {
            "du": f"{n:02}/10/2024",
            "motif": f"Motif {n}",
            "ecole_id": str(creer_ecole(session, structure=structure).id),
        }
        regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees=donnees)
    assert compter(session, lire) == vide == 6
    vue = lire()
    assert (len(vue.fermetures), len(vue.periodes), bool(vue.ecarts)) == (19, 1, False)
    assert vue.fermetures[0].ecole.startswith("École")


def test_what_is_touched_is_counted_in_one_statement(session, structure, regler, reserver):
    def installer():
        with pytest.raises(AConfirmer):
            regler(installer_vacances, annee=2024)

    reserver(TOUSSAINT)
    une = compter(session, installer)
    for _ in range(5):
        reserver(TOUSSAINT, date(2024, 10, 25), date(2024, 11, 11))
    assert compter(session, installer) == une


def test_a_parent_is_not_told_which_bookings_were_touched(session, structure, regler, reserver):
    """The question counts; it names nobody."""
    [reservation] = reserver(MARDI)
    with pytest.raises(AConfirmer) as question:
        regler(enregistrer_jour_ferme, jour_ferme_id=0, donnees={"du": "01/10/2024", "motif": "Grève"})
    assert session.get(Reservation, reservation.id).etat is EtatReservation.VALIDEE
    assert "ENFANT" not in question.value.phrase
