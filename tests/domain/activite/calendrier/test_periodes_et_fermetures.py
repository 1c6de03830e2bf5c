"""Periods and closed days: what is told first, what is refused, what is cancelled."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from portail_reflex.domain.activite.confirmation import AConfirmer
from portail_reflex.domain.activite.service.jour_ferme import enregistrer_jour_ferme, retirer_jour_ferme
from portail_reflex.domain.activite.service.periode import enregistrer_periode, retirer_periode
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.models import JourFerme, Periode
from portail_reflex.models.types import EtatReservation
from tests.domain.activite.calendrier.gestes import MARDI, notees
from tests.fabriques import creer_ecole, creer_structure
from tests.fabriques.activite import (
    creer_activite,
    fermer,
    ouvrir_periode,
)


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
