"""Holidays: taken from the official calendar, then the town’s own."""

from datetime import UTC, date, datetime

import pytest

from portail_reflex.domain.activite.confirmation import AConfirmer
from portail_reflex.domain.activite.queries.calendrier import calendrier_de
from portail_reflex.domain.activite.queries.jours import jours_tenus
from portail_reflex.domain.activite.service.calendrier import (
    ajouter_jours,
    confirmer_jours,
    installer_vacances,
    poser_vacances,
    renommer_jour,
    retirer_jour,
)
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.models.types import EtatReservation, NatureJour
from tests.domain.activite.calendrier.gestes import MARDI, TOUSSAINT, notees, tenir


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
