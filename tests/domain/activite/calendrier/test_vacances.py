"""The official calendar by school year and zone, and what a town lacks of it."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from holidays.countries import france

from portail_reflex.domain.activite.vacances import (
    DERNIERE_ANNEE_FIXEE,
    JourConnu,
    JourVue,
    bornes,
    conges,
    ecarts,
    jours_connus,
)
from portail_reflex.models.types import NatureJour, ZoneScolaire

ANNEES = range(2017, 2033)
NOEL = "Vacances de Noël"


def vacances(zone: ZoneScolaire, annee: int) -> dict[str, list[tuple[date, date]]]:
    trouvees: dict[str, list[tuple[date, date]]] = {}
    for conge in conges(j for j in jours_connus(zone, annee) if j.nature is NatureJour.VACANCES):
        trouvees.setdefault(conge.libelle, []).append((conge.du, conge.au))
    return trouvees


def tenus(jours: list[JourConnu]) -> list[JourVue]:
    return [JourVue(j.jour, j.nature, j.libelle, j.previsionnel, rang) for rang, j in enumerate(jours, 1)]


def test_the_zones_of_2024_are_those_of_the_arrete():
    hiver = {zone: vacances(zone, 2024)["Vacances d’hiver"] for zone in ZoneScolaire}
    assert hiver == {
        ZoneScolaire.A: [(date(2025, 2, 22), date(2025, 3, 9))],
        ZoneScolaire.B: [(date(2025, 2, 8), date(2025, 2, 23))],
        ZoneScolaire.C: [(date(2025, 2, 15), date(2025, 3, 2))],
    }
    assert vacances(ZoneScolaire.A, 2024)["Vacances de la Toussaint"] == [(date(2024, 10, 19), date(2024, 11, 3))]


@pytest.mark.parametrize(
    ("annee", "du", "au", "semaines"),
    [
        (2024, date(2024, 12, 21), date(2025, 1, 5), {51, 52, 1}),
        (2026, date(2026, 12, 19), date(2027, 1, 3), {51, 52, 53}),
        (2020, date(2020, 12, 19), date(2021, 1, 3), {51, 52, 53}),
        (2027, date(2027, 12, 18), date(2028, 1, 2), {50, 51, 52}),
    ],
)
def test_christmas_crosses_the_year_whatever_its_weeks(annee, du, au, semaines):
    [noel] = [c for c in conges(jours_connus(ZoneScolaire.B, annee)) if c.libelle == NOEL]
    assert (noel.du, noel.au, len(noel.jours)) == (du, au, 16)
    assert {j.jour.isocalendar().week for j in noel.jours} == semaines


@pytest.mark.parametrize("annee", ANNEES)
@pytest.mark.parametrize("zone", list(ZoneScolaire))
def test_a_school_year_holds_its_own_days_once_each(zone, annee):
    jours = jours_connus(zone, annee)
    du, au = bornes(annee)
    assert jours == sorted(jours, key=lambda j: (j.jour, j.nature))
    assert len({(j.jour, j.nature) for j in jours}) == len(jours)
    assert (du, au) == (date(annee, 9, 1), date(annee + 1, 8, 31))
    assert all(du <= j.jour <= au for j in jours)
    assert len([j for j in jours if j.nature is NatureJour.FERIE]) == 11
    assert all("'" not in j.libelle and 0 < len(j.libelle) <= 120 for j in jours)


def test_a_day_may_be_a_public_and_a_school_holiday():
    du_jour = [(j.nature, j.libelle) for j in jours_connus(ZoneScolaire.A, 2024) if j.jour == date(2024, 11, 1)]
    assert du_jour == [(NatureJour.FERIE, "Toussaint"), (NatureJour.VACANCES, "Vacances de la Toussaint")]


def test_the_leap_day_lies_in_its_holidays():
    jours = {j.jour for j in jours_connus(ZoneScolaire.A, 2027) if j.libelle == "Vacances d’hiver"}
    assert date(2028, 2, 29) in jours


def test_only_school_holidays_after_the_last_arrete_are_projected():
    fixes, projetes = (jours_connus(ZoneScolaire.C, DERNIERE_ANNEE_FIXEE + n) for n in (0, 1))
    assert not any(j.previsionnel for j in fixes)
    assert all(j.previsionnel is (j.nature is NatureJour.VACANCES) for j in projetes)


def test_the_last_fixed_year_is_the_last_arrete_that_the_library_names():
    cites = re.findall(r"Arrêté du [^\]]*\((?:\d{4}-\d{4} to )?(\d{4})-\d{4}\)", france.France.__doc__ or "")
    assert max(map(int, cites)) == DERNIERE_ANNEE_FIXEE, "holidays has changed: see which years are fixed now"


def test_a_holiday_is_one_group_though_days_were_taken_out():
    jours = [j for j in jours_connus(ZoneScolaire.A, 2024) if j.libelle == NOEL]
    [noel] = conges(jours[:3] + jours[6:])
    assert (noel.du, noel.au, len(noel.jours)) == (jours[0].jour, jours[-1].jour, 13)


def test_summer_before_and_after_the_year_are_two_groups():
    assert vacances(ZoneScolaire.A, 2024)["Vacances d’été"] == [
        (date(2024, 9, 1), date(2024, 9, 1)),
        (date(2025, 7, 5), date(2025, 8, 31)),
    ]


@pytest.mark.parametrize("annee", [2024, 2030])
def test_a_year_filled_in_lacks_nothing(annee):
    connus = jours_connus(ZoneScolaire.A, annee)
    assert ecarts(connus, []).ajouter == tuple(connus)
    assert not ecarts(connus, tenus(connus))


@pytest.mark.parametrize("annee", [2024, 2030])
def test_a_day_that_an_agent_took_out_does_not_come_back(annee):
    connus = jours_connus(ZoneScolaire.A, annee)
    gardes = [replace(t, previsionnel=False) for t in tenus(connus) if t.jour != bornes(annee)[1] - timedelta(days=3)]
    assert not ecarts(connus, gardes)


def test_a_day_taken_out_of_a_projected_holiday_stays_out():
    connus = jours_connus(ZoneScolaire.A, 2030)
    assert not ecarts(connus, [t for t in tenus(connus) if t.jour != date(2031, 8, 12)])


def test_projections_follow_the_arrete_once_there_is_one():
    """An arrêté that moves the autumn holidays by two days."""
    connus = jours_connus(ZoneScolaire.A, 2024)
    projetes = [
        replace(t, previsionnel=True, jour=t.jour + timedelta(days=2)) if "la Toussaint" in t.libelle else t
        for t in tenus(connus)
    ]
    ecart = ecarts(connus, projetes)
    assert [j.jour for j in ecart.ajouter] == [date(2024, 10, 19), date(2024, 10, 20)]
    assert [j.jour for j in ecart.retirer] == [date(2024, 11, 4), date(2024, 11, 5)]
    assert len(ecart.confirmer) == 14


def test_what_an_agent_edited_is_left_as_it_is():
    connus = jours_connus(ZoneScolaire.A, 2030)
    gardes = [replace(t, libelle="Congés", previsionnel=False) for t in tenus(connus)]
    assert not ecarts(connus, gardes)
