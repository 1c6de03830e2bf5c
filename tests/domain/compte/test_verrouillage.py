"""Blocking: 5 wrong passwords in a row, 48 hours."""

from datetime import datetime, timedelta

import pytest

from portail_reflex.domain.compte.verrouillage import DUREE_BLOCAGE, SEUIL_ECHECS, Verrou, apres_echec, est_bloque


def test_the_fifth_wrong_password_blocks_for_48_hours(maintenant: datetime) -> None:
    verrou = Verrou()
    for echecs in range(1, 5):
        verrou = apres_echec(verrou, maintenant=maintenant)
        assert verrou == Verrou(echecs, None)
    assert apres_echec(verrou, maintenant=maintenant) == Verrou(5, maintenant + timedelta(hours=48))
    assert (5, timedelta(hours=48)) == (SEUIL_ECHECS, DUREE_BLOCAGE)


@pytest.mark.parametrize(("secondes", "bloque"), [(0, True), (48 * 3600 - 1, True), (48 * 3600, False)])
def test_the_block_ends_at_its_second(secondes: int, bloque: bool, maintenant: datetime) -> None:
    jusqu_a = maintenant + DUREE_BLOCAGE
    assert est_bloque(jusqu_a, maintenant=maintenant + timedelta(seconds=secondes)) is bloque


def test_an_account_never_blocked_is_open(maintenant: datetime) -> None:
    assert not est_bloque(None, maintenant=maintenant)


def test_a_wrong_password_during_the_block_does_not_make_it_longer(maintenant: datetime) -> None:
    verrou = Verrou(5, maintenant + timedelta(minutes=1))
    assert apres_echec(verrou, maintenant=maintenant) == verrou


def test_counting_starts_again_after_the_block(maintenant: datetime) -> None:
    assert apres_echec(Verrou(5, maintenant), maintenant=maintenant) == Verrou(1, None)
