"""What the commune of the demonstration offers."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlmodel import col, select

from portail_reflex.domain.activite.queries import creneau_vu
from portail_reflex.domain.annee_scolaire import annee_scolaire
from portail_reflex.domain.demonstration.service import charger_demonstration
from portail_reflex.domain.demonstration.service.activites import premier_dimanche_de_juillet
from portail_reflex.models import Activite, Creneau, Ecole, Formule, JourParticulier, Periode
from portail_reflex.models.types import NiveauEcole

HACHAGE = "$argon2id$invente"


@pytest.fixture
def demo(session, maintenant):
    charger_demonstration(session, hachage=HACHAGE, maintenant=maintenant)
    return session


def test_midi_and_soir_are_offered_at_their_hours(demo):
    requete = select(Creneau, Activite, Ecole).join(Activite).join(Ecole).order_by(col(Creneau.debut))
    lus = [(creneau_vu(c, a), e.niveau) for c, a, e in demo.exec(requete)]
    assert [(v.activite, niveau, v.debut, v.fin, v.capacite) for v, niveau in lus] == [
        ("MIDI", NiveauEcole.MATERNELLE, time(11, 15), time(13, 15), 60),
        ("MIDI", NiveauEcole.ELEMENTAIRE, time(11, 30), time(13, 30), 90),
        ("SOIR", NiveauEcole.ELEMENTAIRE, time(16, 30), time(18, 30), 40),
    ]
    assert {v.jours for v, _ in lus} == {frozenset({1, 2, 4, 5})}
    assert all(v.delais != v.planning for v, _ in lus)


def test_the_evening_has_two_formules(demo):
    formules = demo.exec(select(Formule.libelle).order_by(col(Formule.rang))).all()
    assert [f.replace("\N{NO-BREAK SPACE}", " ") for f in formules] == ["jusqu’à 17 h 30", "jusqu’à 18 h 30"]


def test_the_school_year_of_today_is_open_with_its_holidays(demo):
    periode = demo.exec(select(Periode)).one()
    assert (periode.du, periode.au) == (date(2024, 9, 1), date(2025, 7, 6))
    jours = {j.jour for j in demo.exec(select(JourParticulier))}
    assert {date(2024, 11, 11), date(2024, 12, 25), date(2025, 5, 1)} <= jours
    assert all(annee_scolaire(jour) in {2024, 2025} for jour in jours)


@pytest.mark.parametrize(("annee", "jour"), [(2024, 7), (2025, 6), (2026, 5), (2028, 2), (2029, 1), (2030, 7)])
def test_the_school_year_ends_on_the_first_sunday_of_july(annee, jour):
    assert premier_dimanche_de_juillet(annee) == date(annee, 7, jour)
    assert date(annee, 7, jour).isoweekday() == 7


def test_what_the_responsable_changed_is_left_alone(demo, maintenant):
    soir = demo.exec(select(Creneau).where(Creneau.debut == time(16, 30))).one()
    soir.capacite = 12
    demo.delete(demo.exec(select(Formule)).first())
    demo.delete(demo.exec(select(JourParticulier)).first())
    demo.flush()
    combien = len(demo.exec(select(JourParticulier)).all())
    charger_demonstration(demo, hachage=HACHAGE, maintenant=maintenant)
    assert demo.exec(select(Creneau.capacite).where(Creneau.debut == time(16, 30))).one() == 12
    assert len(demo.exec(select(Formule)).all()) == 1
    assert len(demo.exec(select(JourParticulier)).all()) == combien


def test_another_school_year_is_opened_in_its_turn(demo):
    charger_demonstration(demo, hachage=HACHAGE, maintenant=datetime(2025, 7, 1, tzinfo=UTC) + timedelta(days=1))
    assert [p.du for p in demo.exec(select(Periode).order_by(col(Periode.du)))] == [date(2024, 9, 1), date(2025, 9, 1)]
