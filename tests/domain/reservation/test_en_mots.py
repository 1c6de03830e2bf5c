"""What a commande asks for, in words."""

from datetime import date, timedelta

import pytest

from portail_reflex.domain.reservation.en_mots import (
    Resume,
    completes_en_mots,
    dates_courtes,
    duree_en_mots,
    issue_en_mots,
    places_en_mots,
    rassembler,
    resumer,
)
from portail_reflex.domain.reservation.numero import lire_numero
from portail_reflex.domain.reservation.recurrence import Recurrence
from portail_reflex.models.types import EtatLigne, NatureLigne

NBSP = "\N{NO-BREAK SPACE}"
RESERVATION, MODIFICATION, ANNULATION = NatureLigne.RESERVATION, NatureLigne.MODIFICATION, NatureLigne.ANNULATION
MARDIS_VENDREDIS = Recurrence(date(2024, 9, 3), date(2025, 7, 4), frozenset({2, 5})).dates()


def test_a_year_of_two_weekdays_is_said_as_in_the_mock_up():
    [resume] = resumer((RESERVATION, jour) for jour in MARDIS_VENDREDIS)
    assert resume.combien == f"+{NBSP}{len(MARDIS_VENDREDIS)} inscriptions"
    assert resume.quand == "mardi, vendredi · 03/09/24 → 04/07/25"


def test_one_cancellation_is_said_by_its_date():
    [resume] = resumer([(ANNULATION, date(2024, 9, 13))])
    assert (resume.combien, resume.quand) == (f"–{NBSP}1 annulation", "13/09/24")


def test_natures_are_said_apart_inscriptions_first():
    jours = [date(2024, 9, 13), date(2024, 9, 17)]
    resumes = resumer(
        [(ANNULATION, jours[0]), (MODIFICATION, jours[0]), (RESERVATION, jours[1]), (ANNULATION, jours[1])]
    )
    assert [resume.nature for resume in resumes] == [RESERVATION, MODIFICATION, ANNULATION]
    assert resumes[1].combien == "1 modification"
    assert resumes[2].quand == "13 et 17/09/24"


@pytest.mark.parametrize("nombre", range(1, 12))
def test_few_dates_are_each_said_and_many_are_bounded(nombre):
    jours = MARDIS_VENDREDIS[:nombre]
    [resume] = resumer((RESERVATION, jour) for jour in jours)
    assert resume.dates == (tuple(jours) if nombre <= 4 else ())
    assert ("→" in resume.quand) is (nombre > 4)
    assert (resume.nombre, resume.du, resume.au) == (nombre, jours[0], jours[-1])


def test_two_children_on_one_day_count_twice_and_are_said_once():
    [resume] = resumer([(RESERVATION, date(2024, 9, 13))] * 2)
    assert (resume.nombre, resume.quand) == (2, "13/09/24")


def test_a_grouping_by_weekday_says_the_same_as_its_lines():
    for nombre in (1, 2, 3, 4, 5, 70):
        jours = MARDIS_VENDREDIS[:nombre]
        semaines = [[j for j in jours if j.isoweekday() == numero] for numero in (2, 5)]
        groupes = [Resume.du_jour_de_semaine(RESERVATION, len(s), s[0], s[-1]) for s in semaines if s]
        [lu], [attendu] = rassembler(groupes), resumer((RESERVATION, jour) for jour in jours)
        assert (lu.combien, lu.quand) == (attendu.combien, attendu.quand)


def test_nothing_asked_says_nothing():
    assert resumer([]) == rassembler([]) == ()


@pytest.mark.parametrize(
    ("jours", "mots"),
    [
        (["2024-09-23", "2024-09-24", "2024-09-26"], "23, 24 et 26/09"),
        (["2024-09-23"], "23/09"),
        (["2024-09-30", "2024-10-01"], "30/09 et 01/10"),
        (["2024-09-23", "2024-09-24", "2024-10-01", "2024-10-03"], "23, 24/09, 01 et 03/10"),
        (["2024-12-20", "2025-01-06"], "20/12/24 et 06/01/25"),
        (["2024-09-26", "2024-09-23"], "23 et 26/09"),
        ([], ""),
    ],
)
def test_dates_say_their_month_where_it_changes(jours, mots):
    assert dates_courtes([date.fromisoformat(jour) for jour in jours]) == mots


def test_dates_that_are_not_listed_are_counted():
    jours = [date(2024, 9, 23), date(2024, 9, 24)]
    assert dates_courtes(jours, autres=1) == "23, 24/09 et 1 autre"
    assert dates_courtes(jours, autres=12) == "23, 24/09 et 12 autres"


@pytest.mark.parametrize(("nombre", "mots"), [(0, "Libres partout"), (1, "1 date complète"), (3, "3 dates complètes")])
def test_full_dates_are_counted(nombre, mots):
    assert completes_en_mots(nombre) == mots


def test_what_became_of_the_lines_is_said_in_order():
    assert issue_en_mots({EtatLigne.REFUSEE: 2, EtatLigne.VALIDEE: 71}.items()) == "71 validées, 2 refusées"
    assert issue_en_mots({EtatLigne.VALIDEE: 1, EtatLigne.CADUQUE: 2}.items()) == "1 validée, 2 sans suite"
    assert issue_en_mots([]) == ""


@pytest.mark.parametrize(
    ("capacite", "prises", "mots"),
    [
        (None, 300, "sans limite"),
        (10, 9, "1 place libre"),
        (10, 0, "10 places libres"),
        (10, 10, "complet"),
        (10, 12, "complet, 2 de trop"),
    ],
)
def test_places_of_a_day_are_said(capacite, prises, mots):
    assert places_en_mots(capacite, prises) == mots


@pytest.mark.parametrize(
    ("minutes", "mots"),
    [
        (0, "moins d’une minute"),
        (1, f"1{NBSP}min"),
        (59, f"59{NBSP}min"),
        (60, f"1{NBSP}h"),
        (100, f"1{NBSP}h{NBSP}40"),
        (65, f"1{NBSP}h{NBSP}05"),
        (47 * 60 + 59, f"47{NBSP}h{NBSP}59"),
        (48 * 60, f"2{NBSP}jours"),
        (5 * 24 * 60 + 30, f"5{NBSP}jours"),
    ],
)
def test_a_delay_is_said_as_people_do(minutes, mots):
    assert duree_en_mots(timedelta(minutes=minutes, seconds=30)) == mots


@pytest.mark.parametrize(
    ("texte", "numero"),
    [("1004", 1004), ("#1004", 1004), (" n° 1004 ", 1004), ("N°1004", 1004)],
)
def test_the_number_of_a_commande_is_read_as_people_write_it(texte, numero):
    assert lire_numero(texte) == numero


@pytest.mark.parametrize("texte", ["", "0639", "12", "ROUX", "1004 ROUX", "9999999999", "١٠٠٤", "#-1", "1004\0"])
def test_other_words_are_no_number(texte):
    assert lire_numero(texte) is None
