"""Places: how many are free, and who takes one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portail_reflex.domain.reservation.capacite import OCCUPENT, est_complet, places_restantes
from portail_reflex.models.types import EtatReservation


@pytest.mark.parametrize(
    ("capacite", "prises", "restent", "complet"),
    [
        (10, 0, 10, False),
        (10, 9, 1, False),  # the last place
        (10, 10, 0, True),
        (10, 12, 0, True),  # the capacity was lowered: nothing is taken from anybody, nothing is given
        (0, 0, 0, True),  # no place at all
        (None, 0, None, False),  # no limit
        (None, 5000, None, False),
    ],
)
def test_places_run_out_at_the_capacity(capacite: int | None, prises: int, restent: int | None, complet: bool) -> None:
    assert places_restantes(capacite, prises) == restent
    assert est_complet(capacite, prises) is complet


@given(st.integers(0, 40), st.integers(0, 60))
@settings(max_examples=60)
def test_whoever_takes_places_one_by_one_never_passes_the_capacity(capacite: int, demandes: int) -> None:
    prises = 0
    for _ in range(demandes):
        prises += not est_complet(capacite, prises)
    assert prises == min(capacite, demandes)
    assert places_restantes(capacite, prises) == capacite - prises


@pytest.mark.parametrize(
    ("etat", "occupe"),
    [
        ("EN_ATTENTE", True),  # counted before it is decided
        ("VALIDEE", True),
        ("ABSENTE", True),  # told too late to be given to another
        ("LISTE_ATTENTE", False),
        ("REFUSEE", False),
        ("ANNULEE", False),
    ],
)
def test_a_booking_takes_a_place_or_not_by_its_state(etat: str, occupe: bool) -> None:
    assert (EtatReservation[etat] in OCCUPENT) is occupe


def test_each_state_of_a_booking_is_said_above() -> None:
    assert len(EtatReservation) == 6
