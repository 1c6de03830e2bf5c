"""Vaccines by birth date, and until when a child without one is admitted."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
from portail_reflex.domain.fiche_sanitaire.vaccins import admission_provisoire, concerne, est_exige, manquants
from portail_reflex.models import Vaccin
from tests.fabriques import vaccins

DTP = Vaccin(id=1, libelle="DTP", obligatoire=True)
ONZE = Vaccin(id=2, libelle="ROR", obligatoire=True, nes_du=date(2018, 1, 1))
ANCIEN = Vaccin(id=3, libelle="BCG", obligatoire=True, nes_avant=date(2007, 7, 17))
CONSEILLE = Vaccin(id=4, libelle="Grippe", obligatoire=False)
RETIRE = Vaccin(id=5, libelle="Variole", obligatoire=True, actif=False)
AUX_ONZE = {"COQUELUCHE", "HIB", "HEPATITE_B", "PNEUMOCOQUE", "ROR"}
TOUS = [DTP, ONZE, ANCIEN, CONSEILLE, RETIRE]


@pytest.mark.parametrize(
    ("naissance", "exiges"),
    [
        (date(2007, 7, 16), [1, 3]),
        (date(2007, 7, 17), [1]),
        (date(2017, 12, 31), [1]),
        (date(2018, 1, 1), [1, 2]),
    ],
)
def test_what_the_law_asks_follows_the_birth(naissance: date, exiges: list[int]) -> None:
    assert [v.id for v in TOUS if est_exige(v, naissance)] == exiges
    assert [v.id for v in TOUS if concerne(v, naissance)] == [*exiges, 4]


@pytest.mark.parametrize(
    ("naissance", "exiges"),
    [
        (date(2014, 6, 1), {"DTP"}),
        (date(2017, 12, 31), {"DTP"}),
        (date(2018, 1, 1), {"DTP", *AUX_ONZE, "MENC"}),
        (date(2024, 12, 31), {"DTP", *AUX_ONZE, "MENC"}),
        (date(2025, 1, 1), {"DTP", *AUX_ONZE, "MENACWY", "MENB"}),
    ],
)
def test_a_new_town_asks_for_what_the_law_does(session: Session, naissance: date, exiges: set[str]) -> None:
    assert {v.code for v in vaccins(session) if est_exige(v, naissance)} == exiges
    assert {v.code for v in vaccins(session) if concerne(v, naissance)} == {*exiges, "BCG"}


def test_one_without_a_date_is_missing() -> None:
    contenu = FicheContenu(vaccinations={1: (date(2018, 3, 1),), 2: ()})
    assert [v.id for v in manquants(contenu, TOUS, date(2018, 1, 1))] == [2]


@given(
    naissance=st.dates(date(2005, 1, 1), date(2024, 12, 31)),
    faits=st.sets(st.sampled_from([1, 2, 3, 4, 5])),
)
def test_what_is_missing_is_shown_and_asked_for(naissance: date, faits: set[int]) -> None:
    contenu = FicheContenu(vaccinations={vaccin: (naissance + timedelta(days=60),) for vaccin in faits})
    restes = manquants(contenu, TOUS, naissance)
    assert all(est_exige(v, naissance) and concerne(v, naissance) and v.id not in faits for v in restes)


def test_a_child_is_admitted_three_months_from_its_first_fiche() -> None:
    assert admission_provisoire(datetime(2024, 11, 30, 12, tzinfo=UTC)).endswith("28/02/2025")
    assert admission_provisoire(datetime(2024, 9, 1, 22, 30, tzinfo=UTC)).endswith("02/12/2024")
