"""Until when a day may be changed: the limit as an instant, in Paris, for both forms and each option."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portail_reflex.domain.activite.calendrier import Calendrier
from portail_reflex.domain.activite.delais import (
    RECUL_MAX,
    SEMAINES_MAX,
    Delai,
    DelaiHebdomadaire,
    DelaiRelatif,
    LimiteDuJour,
    instant_de,
    limite_de,
)
from portail_reflex.domain.dates import PARIS
from tests.domain.activite.hasard import (
    JEUDI_10H,
    MIDI,
    calendrier_de,
    delais,
    hebdomadaires,
    heures,
    jours_et_calendriers,
    relatifs,
)

DIX_HEURES = time(10)
WEEK_END = frozenset({6, 7})
TOUSSAINT = {date(2024, 10, 19) + timedelta(days=rang) for rang in range(16)}  # to Sunday 3 November
AUTOMNE = calendrier_de({date(2024, 11, 1), date(2024, 11, 11)}, TOUSSAINT)
Jour = tuple[date, Calendrier]


def relatif(jours: int, **options: object) -> DelaiRelatif:
    return DelaiRelatif.model_validate({"jours": jours, "heure": DIX_HEURES} | options)


def a_paris(instant: datetime) -> str:
    return f"{instant.astimezone(PARIS):%Y-%m-%d %H:%M}"


def instant(texte: str) -> datetime:
    return datetime.fromisoformat(texte).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("delai", "jour", "limite"),
    [
        (relatif(1), "2024-09-03", "2024-09-02 10:00"),  # the day before
        (relatif(2), "2024-09-03", "2024-09-01 10:00"),  # a Sunday counts when nothing says otherwise
        (relatif(0), "2024-09-03", "2024-09-03 10:00"),  # the day itself
        (relatif(0, heure=time(14)), "2024-09-03", "2024-09-03 11:30"),  # never after the start
        (relatif(0, heure=MIDI), "2024-09-03", "2024-09-03 11:30"),  # the start itself
        (relatif(0, heure=time(11, 29)), "2024-09-03", "2024-09-03 11:29"),
        (relatif(1, heure=time(14)), "2024-09-03", "2024-09-02 14:00"),  # the hour of another day is not the start’s
        (relatif(1, heure=time(0)), "2024-09-03", "2024-09-02 00:00"),
        (relatif(1, sans_jours=WEEK_END), "2024-09-02", "2024-08-30 10:00"),  # Monday: Friday
        (relatif(1, sans_jours=WEEK_END), "2024-09-03", "2024-09-02 10:00"),  # Tuesday: Monday
        (relatif(2, sans_jours=WEEK_END), "2024-09-03", "2024-08-30 10:00"),  # Tuesday: Friday
        (relatif(0, sans_jours=WEEK_END), "2024-09-07", "2024-09-07 10:00"),  # day 0 is the day, counted or not
        (relatif(1, sans_jours=WEEK_END), "2024-09-08", "2024-09-06 10:00"),  # Sunday: Friday
        (relatif(5, sans_jours={3, 6, 7}), "2024-09-10", "2024-09-02 10:00"),  # Mon, Fri, Thu, Tue, Mon
        (relatif(1), "2024-11-12", "2024-11-11 10:00"),  # the Armistice counts…
        (relatif(1, sans_feries=True), "2024-11-12", "2024-11-10 10:00"),  # …unless said otherwise
        (relatif(1, sans_feries=True, sans_jours=WEEK_END), "2024-11-12", "2024-11-08 10:00"),
        (relatif(1, sans_vacances=True), "2024-11-12", "2024-11-11 10:00"),  # a public holiday is no school holiday
        (relatif(1), "2024-11-04", "2024-11-03 10:00"),  # school holidays count…
        (relatif(1, sans_vacances=True), "2024-11-04", "2024-10-18 10:00"),  # …unless said otherwise
        (relatif(1, sans_feries=True), "2024-11-04", "2024-11-03 10:00"),
        (relatif(2, sans_vacances=True), "2024-11-05", "2024-10-18 10:00"),  # Mon 4 Nov, Fri 18 Oct
        (
            relatif(6, sans_jours=WEEK_END, sans_feries=True, sans_vacances=True),
            "2024-11-12",
            "2024-10-18 10:00",  # Fri 8, Thu 7, Wed 6, Tue 5, Mon 4 Nov, Fri 18 Oct
        ),
        (relatif(1), "2024-03-01", "2024-02-29 10:00"),  # 29 February
        (relatif(1), "2024-02-29", "2024-02-28 10:00"),
        (relatif(1), "2025-03-01", "2025-02-28 10:00"),  # a year without it
        (relatif(1), "2025-01-01", "2024-12-31 10:00"),
    ],
)
def test_days_are_counted_back_from_the_day_without_those_left_out(delai: DelaiRelatif, jour: str, limite: str) -> None:
    assert a_paris(limite_de(delai, date.fromisoformat(jour), MIDI, AUTOMNE)) == limite


def propre(servi: int, jour: int, *, heure: time = DIX_HEURES, meme_semaine: bool = False) -> DelaiHebdomadaire:
    limite = LimiteDuJour(jour=jour, heure=heure, meme_semaine=meme_semaine)
    return DelaiHebdomadaire(jour=4, heure=DIX_HEURES, par_jour=((servi, limite),))


DIMANCHE_18H = DelaiHebdomadaire(jour=7, heure=time(18))
LUNDI_8H = DelaiHebdomadaire(jour=1, heure=time(8))


@pytest.mark.parametrize(
    ("delai", "jour", "limite"),
    [
        (JEUDI_10H, "2024-09-02", "2024-08-29 10:00"),  # Monday
        (JEUDI_10H, "2024-09-05", "2024-08-29 10:00"),  # Thursday: not its own
        (JEUDI_10H, "2024-09-08", "2024-08-29 10:00"),  # Sunday is of the same week
        (JEUDI_10H, "2024-09-09", "2024-09-05 10:00"),  # the next Monday
        (JEUDI_10H, "2024-11-05", "2024-10-31 10:00"),  # holidays change nothing
        (DIMANCHE_18H, "2024-09-02", "2024-09-01 18:00"),  # Monday: the day before
        (DIMANCHE_18H, "2024-09-08", "2024-09-01 18:00"),
        (LUNDI_8H, "2024-09-08", "2024-08-26 08:00"),  # Sunday: thirteen days before
        (JEUDI_10H, "2020-12-28", "2020-12-24 10:00"),  # Monday of week 53: in week 52
        (JEUDI_10H, "2021-01-01", "2020-12-24 10:00"),  # Friday of week 53, in the next year
        (JEUDI_10H, "2021-01-03", "2020-12-24 10:00"),  # Sunday of week 53
        (JEUDI_10H, "2021-01-04", "2020-12-31 10:00"),  # Monday of week 1: in week 53
        (JEUDI_10H, "2021-12-27", "2021-12-23 10:00"),  # week 52, last of its year
        (JEUDI_10H, "2022-01-03", "2021-12-30 10:00"),  # week 1 after week 52
        (JEUDI_10H, "2027-01-01", "2026-12-24 10:00"),  # Friday of week 53 of 2026
        (JEUDI_10H, "2027-01-04", "2026-12-31 10:00"),  # Monday of week 1 of 2027
        (JEUDI_10H, "2024-12-31", "2024-12-26 10:00"),  # in week 1 of 2025
        (JEUDI_10H, "2024-03-04", "2024-02-29 10:00"),  # 29 February
        (propre(1, 5), "2024-09-02", "2024-08-30 10:00"),  # Monday’s own: Friday of the week before
        (propre(1, 5), "2024-09-03", "2024-08-29 10:00"),  # Tuesday keeps the rule
        (propre(2, 1, meme_semaine=True), "2024-09-03", "2024-09-02 10:00"),  # Tuesday’s own: Monday, its week
        (propre(4, 4, heure=time(8), meme_semaine=True), "2024-09-05", "2024-09-05 08:00"),  # on the day
        (propre(4, 4, heure=time(14), meme_semaine=True), "2024-09-05", "2024-09-05 11:30"),  # never after the start
        (propre(7, 6, meme_semaine=True), "2021-01-03", "2021-01-02 10:00"),  # Saturday of week 53
        (propre(2, 2, heure=time(8)), "2024-09-03", "2024-08-27 08:00"),  # the same weekday, the week before
    ],
)
def test_the_limit_of_a_week_stands_in_the_week_before(delai: DelaiHebdomadaire, jour: str, limite: str) -> None:
    assert a_paris(limite_de(delai, date.fromisoformat(jour), MIDI, AUTOMNE)) == limite


@pytest.mark.parametrize(
    ("jour", "heure", "attendu"),
    [
        ("2024-09-12", "10:00", "2024-09-12 08:00"),  # summer
        ("2024-12-12", "10:00", "2024-12-12 09:00"),  # winter
        ("2025-03-30", "01:59", "2025-03-30 00:59"),  # the last minute of winter
        ("2025-03-30", "02:30", "2025-03-30 01:30"),  # does not exist: as if winter went on, 3:30 on the clock
        ("2025-03-30", "03:00", "2025-03-30 01:00"),  # the first minute of summer
        ("2025-03-30", "10:00", "2025-03-30 08:00"),
        ("2024-10-27", "01:59", "2024-10-26 23:59"),
        ("2024-10-27", "02:30", "2024-10-27 00:30"),  # comes twice: the first
        ("2024-10-27", "03:00", "2024-10-27 02:00"),
        ("2024-10-27", "10:00", "2024-10-27 09:00"),
        ("2024-09-12", "00:00", "2024-09-11 22:00"),  # midnight begins the day
    ],
)
def test_an_hour_of_paris_is_one_instant_even_when_clocks_change(jour: str, heure: str, attendu: str) -> None:
    assert instant_de(date.fromisoformat(jour), time.fromisoformat(heure)) == instant(attendu)


@pytest.mark.parametrize(
    ("delai", "jour", "attendu"),
    [
        (relatif(1), "2025-03-31", "2025-03-30 08:00"),  # the day before has 23 hours
        (relatif(2), "2025-03-31", "2025-03-29 09:00"),
        (relatif(1), "2024-10-28", "2024-10-27 09:00"),  # the day before has 25 hours
        (relatif(2), "2024-10-28", "2024-10-26 08:00"),
        (DIMANCHE_18H, "2025-03-31", "2025-03-30 16:00"),
        (DIMANCHE_18H, "2024-10-28", "2024-10-27 17:00"),
        (relatif(1, heure=time(2, 30)), "2025-03-31", "2025-03-30 01:30"),
        (relatif(1, heure=time(2, 30)), "2024-10-28", "2024-10-27 00:30"),
    ],
)
def test_a_limit_keeps_its_hour_over_a_change_of_clocks(delai: Delai, jour: str, attendu: str) -> None:
    assert limite_de(delai, date.fromisoformat(jour), MIDI, AUTOMNE) == instant(attendu)


@given(delais, jours_et_calendriers(), heures)
@settings(max_examples=150)
def test_a_limit_never_comes_after_its_day_nor_after_the_start(delai: Delai, quand: Jour, debut: time) -> None:
    jour, calendrier = quand
    limite = limite_de(delai, jour, debut, calendrier)
    assert limite.tzinfo is UTC
    assert limite <= instant_de(jour, debut)
    assert limite.astimezone(PARIS).date() <= jour


@given(relatifs(), jours_et_calendriers())
@settings(max_examples=150)
def test_counting_skips_exactly_what_is_left_out(delai: DelaiRelatif, quand: Jour) -> None:
    jour, calendrier = quand
    limite, heure = delai.jour_limite(jour, calendrier)
    assert heure == delai.heure
    avant = [jour - timedelta(days=rang) for rang in range(1, (jour - limite).days + 1)]
    laisses = {d for d in avant if d.isoweekday() in delai.sans_jours}
    laisses |= {d for d in avant if delai.sans_feries and d in calendrier.feries}
    laisses |= {d for d in avant if delai.sans_vacances and d in calendrier.vacances}
    assert len(avant) - len(laisses) == delai.jours
    assert limite not in laisses


@given(relatifs(), jours_et_calendriers(), st.integers(0, 30), heures)
@settings(max_examples=150)
def test_a_later_day_never_has_an_earlier_relative_limit(
    delai: DelaiRelatif, quand: Jour, ecart: int, debut: time
) -> None:
    jour, calendrier = quand
    plus_tard = jour + timedelta(days=ecart)
    assert limite_de(delai, jour, debut, calendrier) <= limite_de(delai, plus_tard, debut, calendrier)


@given(hebdomadaires(), jours_et_calendriers(), st.integers(0, 30), heures)
@settings(max_examples=100)
def test_a_later_day_never_has_an_earlier_weekly_limit_under_one_rule(
    delai: DelaiHebdomadaire, quand: Jour, ecart: int, debut: time
) -> None:
    """Under one rule: without limits of their own for some weekdays, or from week to week on one weekday."""
    jour, calendrier = quand
    simple = delai.model_copy(update={"par_jour": ()})
    plus_tard = jour + timedelta(days=ecart)
    assert limite_de(simple, jour, debut, calendrier) <= limite_de(simple, plus_tard, debut, calendrier)
    huit_jours = [instant_de(*delai.jour_limite(jour + timedelta(weeks=n), calendrier)) for n in range(3)]
    assert huit_jours == sorted(huit_jours)


def test_a_weekday_with_its_own_limit_may_close_before_an_earlier_day() -> None:
    """What the town writes for one weekday is obeyed, even so."""
    delai = propre(5, 3)  # Friday closes on Wednesday, the rest of the week on Thursday
    jeudi, vendredi = (limite_de(delai, date(2024, 9, numero), MIDI, AUTOMNE) for numero in (5, 6))
    assert vendredi < jeudi


@pytest.mark.parametrize("dernier", range(7))
@pytest.mark.parametrize("comptent", [1, 2, 7])
def test_a_rule_that_is_accepted_counts_to_its_end_over_real_holidays(dernier: int, comptent: int) -> None:
    """Sixteen weeks of school holidays a year, eight of them in a row, and twelve public holidays."""
    rentree = date(2025, 9, 1)
    blocs = [(date(2024, 7, 6), 58), (date(2024, 10, 19), 16), (date(2024, 12, 21), 16), (date(2025, 2, 22), 16)]
    blocs += [(date(2025, 4, 19), 16), (date(2025, 7, 5), 58)]
    vacances = {debut + timedelta(days=rang) for debut, duree in blocs for rang in range(duree)}
    feries = {date(2025, 5, 1), date(2025, 5, 8), date(2025, 5, 29), date(2025, 6, 9), date(2024, 11, 11)}
    gardes = {(dernier + rang) % 7 + 1 for rang in range(comptent)}
    delai = relatif(
        min(60, comptent * SEMAINES_MAX), sans_jours=set(range(1, 8)) - gardes, sans_feries=True, sans_vacances=True
    )
    limite, _ = delai.jour_limite(rentree, calendrier_de(feries, vacances))
    assert rentree - limite < RECUL_MAX
    assert limite.isoweekday() in gardes


def test_counting_back_stops_where_every_day_is_left_out() -> None:
    jour = date(2024, 9, 3)
    sans_fin = calendrier_de(set(), {jour - timedelta(days=rang) for rang in range(800)})
    assert relatif(1, sans_vacances=True).jour_limite(jour, sans_fin) == (jour - RECUL_MAX, DIX_HEURES)
