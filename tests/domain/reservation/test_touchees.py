"""What a change of the settings would touch."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from portail_reflex.domain.reservation.queries.touchees import reservations_touchees
from portail_reflex.domain.reservation.touchees import Touchees
from portail_reflex.models import Creneau, Ecole, Enfant
from portail_reflex.models.types import EtatReservation
from tests.fabriques import creer_ecole, creer_structure, structure_de
from tests.fabriques.activite import creer_activite, creer_creneau, creer_reservation
from tests.transactions import compter

LUNDI = date(2024, 9, 9)
AUJOURD_HUI = date(2024, 9, 2)


@pytest.fixture
def ecole(session: Session) -> Ecole:
    return creer_ecole(session)


@pytest.fixture
def creneau(session: Session, ecole: Ecole) -> Creneau:
    return creer_creneau(session, ecole=ecole)


def touchees(session: Session, **criteres) -> Touchees:
    defauts = {"aujourd_hui": AUJOURD_HUI, "du": AUJOURD_HUI, "au": None, "structure_id": structure_de(session).id}
    return reservations_touchees(session, **{**defauts, **criteres})


def reserver(session: Session, enfant: Enfant, creneau: Creneau, *etats: EtatReservation, du: date = LUNDI) -> None:
    for rang, etat in enumerate(etats):
        creer_reservation(session, enfant=enfant, creneau=creneau, jour=du + timedelta(days=rang), etat=etat)


def test_validated_and_asked_for_are_told_apart(session, enfant, creneau):
    reserver(session, enfant, creneau, *EtatReservation)
    assert touchees(session) == Touchees(validees=1, en_attente=2, jours=3)


def test_both_bounds_are_included(session, enfant, creneau):
    reserver(session, enfant, creneau, *[EtatReservation.VALIDEE] * 5)
    assert touchees(session, du=date(2024, 9, 10), au=date(2024, 9, 12)).validees == 3


def test_what_is_past_is_never_touched(session, enfant, creneau):
    reserver(session, enfant, creneau, *[EtatReservation.VALIDEE] * 3)
    assert touchees(session, aujourd_hui=date(2024, 9, 10), du=date(2024, 9, 1)).validees == 2


def test_only_the_weekdays_asked_for_count(session, enfant, creneau):
    reserver(session, enfant, creneau, *[EtatReservation.VALIDEE] * 7)
    assert touchees(session, jours_de_semaine={1, 7}) == Touchees(validees=2, jours=2)
    assert not touchees(session, jours_de_semaine=set())


def test_a_target_leaves_the_others_out(session, enfant, creneau):
    autre = creer_creneau(session, ecole=creer_ecole(session), activite=creer_activite(session))
    reserver(session, enfant, creneau, EtatReservation.VALIDEE)
    reserver(session, enfant, autre, EtatReservation.VALIDEE)
    assert touchees(session) == Touchees(validees=2, jours=1)
    assert touchees(session, ecole_id=autre.ecole_id).validees == 1
    assert touchees(session, activite_id=creneau.activite_id).validees == 1
    assert touchees(session, creneau_id=creneau.id).validees == 1
    assert not touchees(session, creneau_id=creneau.id, ecole_id=autre.ecole_id)
    assert not touchees(session, structure_id=creer_structure(session, nom="AUTRE").id)


def test_one_statement_whatever_is_booked(session, enfant, creneau):
    structure_id = structure_de(session).id
    assert compter(session, lambda: touchees(session, structure_id=structure_id)) <= 2
    un = compter(session, lambda: touchees(session))
    reserver(session, enfant, creneau, *[EtatReservation.VALIDEE] * 50)
    assert compter(session, lambda: touchees(session)) == un


@pytest.mark.parametrize(
    ("lues", "phrase"),
    [
        (Touchees(), ""),
        (Touchees(1, 0, 1), "1 réservation validée, sur 1 jour"),
        (Touchees(14, 0, 5), "14 réservations validées, sur 5 jours"),
        (Touchees(0, 1, 1), "1 demande en attente, sur 1 jour"),
        (Touchees(2, 3, 4), "2 réservations validées et 3 demandes en attente, sur 4 jours"),
    ],
)
def test_the_effect_is_said_in_words(lues, phrase):
    assert lues.phrase == phrase
    assert bool(lues) is bool(phrase)
