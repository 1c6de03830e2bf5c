"""Where a date stands, what may still be done, what happens next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from portail_reflex.domain.reservation.suite import (
    decompte_en_mots,
    decompter,
    est_retirable,
    et_maintenant,
    suite_de_la_date,
)
from portail_reflex.domain.reservation.vues_commande import DateVue, Decompte
from portail_reflex.models.types import EtatLigne, EtatReservation, NatureLigne

DEBUT = datetime(2024, 9, 13, 9, 30, tzinfo=UTC)
LIMITE = datetime(2024, 9, 5, 8, 0, tzinfo=UTC)
TOT = LIMITE - timedelta(days=1)
UN_INSTANT = timedelta(microseconds=1)
DATE = DateVue(
    ligne_id=1,
    enfant_id=1,
    enfant="LÉA",
    activite="MIDI",
    horaires="11:30 - 13:30",
    jour=date(2024, 9, 13),
    debut=DEBUT,
    nature=NatureLigne.RESERVATION,
    etat=EtatLigne.EN_ATTENTE,
    reservation=EtatReservation.EN_ATTENTE,
    limite_reservation=LIMITE,
    limite_annulation=LIMITE,
)
ANNULABLE = "annulable jusqu’au jeudi 5 septembre à 10\N{NO-BREAK SPACE}h"
VALIDEE = {"etat": EtatLigne.VALIDEE, "reservation": EtatReservation.VALIDEE}


@pytest.mark.parametrize(
    ("change", "maintenant", "dit"),
    [
        ({}, LIMITE, ANNULABLE),
        ({}, LIMITE + UN_INSTANT, "peut encore être retirée"),
        ({}, DEBUT, ""),
        ({"reservation": EtatReservation.LISTE_ATTENTE}, TOT, "annulée si aucune place ne se libère avant le jeudi 5"),
        ({"nature": NatureLigne.ANNULATION, "reservation": EtatReservation.VALIDEE}, TOT, "reste réservée"),
        (VALIDEE, LIMITE, ANNULABLE),
        (VALIDEE, LIMITE + UN_INSTANT, "limite d’annulation passée"),
        (VALIDEE, DEBUT, ""),
        ({**VALIDEE, "reservation": EtatReservation.ABSENTE}, DEBUT, "absence signalée"),
        ({**VALIDEE, "reservation": EtatReservation.ANNULEE, "motif_reservation": "Grève"}, TOT, "annulée depuis"),
        ({**VALIDEE, "reservation": EtatReservation.EN_ATTENTE}, TOT, "redemandée depuis"),
        ({**VALIDEE, "nature": NatureLigne.ANNULATION, "reservation": EtatReservation.ANNULEE}, TOT, ""),
        ({"etat": EtatLigne.REFUSEE, "reservation": EtatReservation.REFUSEE}, TOT, ""),
        ({"etat": EtatLigne.CADUQUE, "reservation": None}, TOT, ""),
    ],
)
def test_a_date_says_until_when_or_what_became_of_it(change, maintenant, dit) -> None:
    phrase = suite_de_la_date(replace(DATE, **change), maintenant)
    assert phrase.startswith(dit)
    assert bool(phrase) == bool(dit)


def test_what_is_undecided_is_taken_back_until_its_start() -> None:
    assert est_retirable(DATE, DEBUT - UN_INSTANT)
    assert not est_retirable(DATE, DEBUT)
    assert not est_retirable(replace(DATE, etat=EtatLigne.VALIDEE), TOT)


def test_dates_are_counted_by_what_became_of_them() -> None:
    lignes = [(etat, None) for etat in EtatLigne] * 2 + [(EtatLigne.EN_ATTENTE, EtatReservation.LISTE_ATTENTE)]
    decompte = decompter(lignes)
    assert decompte == Decompte(2, 1, 2, 2, 2, 2)
    assert decompte_en_mots(decompte) == (
        "2 validées, 2 refusées, 2 retirées, 2 sans suite, 2 en attente, 1 sur liste d’attente"
    )
    assert decompte_en_mots(Decompte(sur_liste=1)) == "1 sur liste d’attente"


@pytest.mark.parametrize(
    ("decompte", "dit"),
    [
        (Decompte(en_attente=2, validees=1), "examine votre demande"),
        (Decompte(sur_liste=1), "dès qu’une place se libère"),
        (Decompte(validees=3, retirees=1), "C’est fait"),
        (Decompte(refusees=1), "a refusé"),
        (Decompte(validees=1, refusees=1), "certaines dates sont validées"),
        (Decompte(retirees=1), "est retirée"),
        (Decompte(sans_suite=1), "sans suite"),
    ],
)
def test_what_happens_next_depends_on_where_it_stands(decompte: Decompte, dit: str) -> None:
    assert dit in et_maintenant(decompte)
    assert ("examine" in et_maintenant(decompte)) == bool(decompte.en_attente)
