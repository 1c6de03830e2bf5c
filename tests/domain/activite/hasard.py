"""Deadlines, calendars and days drawn at random; créneaux by hand."""

from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as st

from portail_reflex.domain.activite.calendrier import Calendrier
from portail_reflex.domain.activite.creneau import CreneauVue, Delais
from portail_reflex.domain.activite.delais import DelaiHebdomadaire, DelaiRelatif, LimiteDuJour

JEUDI_10H = DelaiHebdomadaire(jour=4, heure=time(10))
MIDI = time(11, 30)
SINGULIERS = [
    date(2020, 2, 29),  # 29 February
    date(2024, 2, 29),
    date(2020, 12, 28),  # Monday of week 53
    date(2021, 1, 3),  # its Sunday, in the next year
    date(2021, 1, 4),  # Monday of week 1
    date(2024, 12, 30),  # Monday of week 1 of 2025
    date(2026, 12, 31),  # week 53
    date(2027, 1, 3),  # its Sunday
    date(2027, 1, 4),  # Monday of week 1
    date(2025, 3, 30),  # the hour from 2 to 3 does not exist
    date(2025, 3, 31),
    date(2024, 10, 27),  # the hour from 2 to 3 comes twice
    date(2024, 10, 28),
]

semaine = st.integers(1, 7)
heures = st.builds(time, st.integers(0, 23), st.sampled_from([0, 1, 15, 30, 59]))
jours = st.one_of(st.sampled_from(SINGULIERS), st.dates(date(2019, 1, 1), date(2030, 12, 31)))


def creneau(**changes: Any) -> CreneauVue:
    """MIDI at school 7 on Monday, Tuesday, Thursday and Friday."""
    valeurs = {
        "id": 1,
        "activite_id": 3,
        "activite": "MIDI",
        "ecole_id": 7,
        "debut": MIDI,
        "fin": time(13, 30),
        "jours": frozenset({1, 2, 4, 5}),
        "capacite": None,
        "delais": Delais(JEUDI_10H, JEUDI_10H),
        "planning": Delais(JEUDI_10H, JEUDI_10H),
    }
    return CreneauVue(**(valeurs | changes))


@st.composite
def relatifs(tirer: st.DrawFn) -> DelaiRelatif:
    """Every option of the relative form."""
    return DelaiRelatif(
        jours=tirer(st.integers(0, 12)),
        heure=tirer(heures),
        sans_jours=tirer(st.frozensets(semaine, max_size=6)),
        sans_feries=tirer(st.booleans()),
        sans_vacances=tirer(st.booleans()),
    )


@st.composite
def limites_du_jour(tirer: st.DrawFn, servi: int) -> LimiteDuJour:
    """A limit that comes before the weekday it guards."""
    meme = tirer(st.booleans())
    return LimiteDuJour(jour=tirer(st.integers(1, servi if meme else 7)), heure=tirer(heures), meme_semaine=meme)


@st.composite
def hebdomadaires(tirer: st.DrawFn) -> DelaiHebdomadaire:
    """With or without limits of some served weekdays."""
    servis = tirer(st.lists(semaine, unique=True, max_size=4))
    par_jour = tuple((servi, tirer(limites_du_jour(servi))) for servi in servis)
    return DelaiHebdomadaire(jour=tirer(semaine), heure=tirer(heures), par_jour=par_jour)


delais = st.one_of(relatifs(), hebdomadaires())


@st.composite
def jours_et_calendriers(tirer: st.DrawFn) -> tuple[date, Calendrier]:
    """A day, and holidays before and after it."""
    jour = tirer(jours)
    feries = tirer(st.sets(st.integers(-20, 20), max_size=5))
    vacances = {
        debut + rang
        for debut, duree in tirer(st.lists(st.tuples(st.integers(-60, 30), st.integers(1, 16)), max_size=2))
        for rang in range(duree)
    }
    return jour, calendrier_de({jour + timedelta(days=n) for n in feries}, {jour + timedelta(days=n) for n in vacances})


def calendrier_de(feries: set[date], vacances: set[date]) -> Calendrier:
    """Holidays under a name."""
    return Calendrier(feries=dict.fromkeys(feries, "Férié"), vacances=dict.fromkeys(vacances, "Vacances"))
