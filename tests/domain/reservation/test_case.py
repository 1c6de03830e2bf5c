"""The case of the calendar: the first state that applies, and what a click does, for every combination."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product

import pytest

from portail_reflex.domain.reservation.case import LETTRES, LISTE, Geste, Situation, etat_case, geste, lettre
from portail_reflex.models.types import EtatCase, EtatReservation, NatureLigne

LIMITE_RESERVATION = datetime.fromisoformat("2024-09-12T08:00:00+00:00")
LIMITE_ANNULATION = LIMITE_RESERVATION + timedelta(days=1)
DEBUT = datetime.fromisoformat("2024-09-16T09:30:00+00:00")
INSTANT = timedelta(microseconds=1)
AVANT = LIMITE_RESERVATION - timedelta(days=1)
INSTANTS = [
    AVANT,
    *(
        borne + ecart
        for borne in (LIMITE_RESERVATION, LIMITE_ANNULATION, DEBUT)
        for ecart in (-INSTANT, 0 * INSTANT, INSTANT)
    ),
]
LIBRE = Situation("", LIMITE_RESERVATION, LIMITE_ANNULATION, DEBUT)
RESERVATION, MODIFICATION, ANNULATION = NatureLigne
Cas = tuple[Situation, datetime]


def toutes() -> list[Cas]:
    """Each combination of facts, at each side of each instant that matters."""
    etats = [None, *EtatReservation]
    lignes = [None, *NatureLigne]
    faits = product(["", "Férié"], [False, True], lignes, lignes, etats, INSTANTS)
    return [
        (
            replace(LIBRE, ferme=ferme, complet=complet, au_panier=au_panier, envoyee=envoyee, reservation=reservation),
            maintenant,
        )
        for ferme, complet, au_panier, envoyee, reservation, maintenant in faits
    ]


def tableau(s: Situation, maintenant: datetime) -> list[tuple[bool, str]]:
    """The by-law’s list, in its order: what is so, and the state it gives."""
    return [
        (s.au_panier is RESERVATION, "DANS_LE_PANIER"),
        (s.au_panier is ANNULATION, "ANNULATION_DEMANDEE"),
        (s.au_panier is MODIFICATION, "MODIFICATION_DEMANDEE"),
        (s.envoyee is RESERVATION, "EN_ATTENTE"),
        (s.envoyee is ANNULATION, "ANNULATION_DEMANDEE"),
        (s.envoyee is MODIFICATION, "MODIFICATION_DEMANDEE"),
        (s.reservation is EtatReservation.ABSENTE, "ABSENTE"),
        (s.reservation is EtatReservation.VALIDEE, "VALIDEE"),
        (s.ferme != "", "FERME"),
        (not maintenant <= LIMITE_RESERVATION, "HORS_DELAI"),
        (s.complet, "COMPLET"),
        (True, "DISPONIBLE"),
    ]


def test_the_first_state_that_applies_is_the_one_shown() -> None:
    vus = set()
    for s, maintenant in toutes():
        attendu = next(etat for vaut, etat in tableau(s, maintenant) if vaut)
        assert etat_case(s, maintenant) is EtatCase[attendu], (s, maintenant)
        vus.add(attendu)
    assert vus == set(EtatCase.__members__)


def clics(s: Situation, maintenant: datetime) -> list[tuple[bool, str]]:
    """What a click does, in order, by the facts alone."""
    commence = maintenant >= DEBUT
    prise = s.reservation in {EtatReservation.VALIDEE, EtatReservation.ABSENTE}
    return [
        (s.au_panier is not None, "RETIRER_DU_PANIER"),
        (s.envoyee is not None and commence, "RIEN"),  # the day has come: only an agent decides
        (s.envoyee is RESERVATION, "ANNULER"),  # withdrawn through the panier, on the list or not
        (s.envoyee is not None, "RENONCER"),
        (s.reservation is EtatReservation.VALIDEE and maintenant <= LIMITE_ANNULATION, "ANNULER"),
        (prise and commence, "RIEN"),
        (s.reservation is EtatReservation.VALIDEE, "SIGNALER_ABSENCE"),
        (s.reservation is EtatReservation.ABSENTE, "REPRENDRE_ABSENCE"),
        (bool(s.ferme), "RIEN"),
        (maintenant > LIMITE_RESERVATION, "RIEN"),
        (True, "RESERVER"),  # a place, or the waiting list
    ]


def test_a_click_does_what_the_facts_allow() -> None:
    vus = set()
    for s, maintenant in toutes():
        attendu = next(nom for vaut, nom in clics(s, maintenant) if vaut)
        assert geste(s, maintenant) is Geste[attendu], (s, maintenant)
        vus.add(attendu)
    assert vus == set(Geste.__members__)


def situation(**faits: object) -> Situation:
    return replace(LIBRE, **faits)  # type: ignore[arg-type]


VALIDEE = situation(reservation=EtatReservation.VALIDEE)
ABSENTE = situation(reservation=EtatReservation.ABSENTE)
DEMANDEE = situation(reservation=EtatReservation.EN_ATTENTE, envoyee=RESERVATION)
SUR_LISTE = situation(reservation=EtatReservation.LISTE_ATTENTE, envoyee=RESERVATION)
A_ANNULER = situation(reservation=EtatReservation.VALIDEE, envoyee=ANNULATION)
A_CHANGER = situation(reservation=EtatReservation.VALIDEE, envoyee=MODIFICATION)


@pytest.mark.parametrize(
    ("s", "borne", "jusque_la", "ensuite"),
    [
        (LIBRE, LIMITE_RESERVATION, "RESERVER", "RIEN"),  # to the minute that is said, included
        (situation(complet=True), LIMITE_RESERVATION, "RESERVER", "RIEN"),  # the waiting list as well
        (situation(reservation=EtatReservation.ANNULEE), LIMITE_RESERVATION, "RESERVER", "RIEN"),  # asked again
        (situation(reservation=EtatReservation.REFUSEE), LIMITE_RESERVATION, "RESERVER", "RIEN"),
        (situation(ferme="Grève"), LIMITE_RESERVATION, "RIEN", "RIEN"),
        (VALIDEE, LIMITE_ANNULATION, "ANNULER", "SIGNALER_ABSENCE"),
        (VALIDEE, LIMITE_RESERVATION, "ANNULER", "ANNULER"),  # the other deadline is nothing to it
        (VALIDEE, DEBUT - INSTANT, "SIGNALER_ABSENCE", "RIEN"),  # before the start, not at it
        (ABSENTE, DEBUT - INSTANT, "REPRENDRE_ABSENCE", "RIEN"),
        (DEMANDEE, LIMITE_RESERVATION, "ANNULER", "ANNULER"),  # a withdrawal has no deadline but the start
        (DEMANDEE, LIMITE_ANNULATION, "ANNULER", "ANNULER"),
        (DEMANDEE, DEBUT - INSTANT, "ANNULER", "RIEN"),
        (SUR_LISTE, DEBUT - INSTANT, "ANNULER", "RIEN"),
        (A_ANNULER, LIMITE_ANNULATION, "RENONCER", "RENONCER"),
        (A_ANNULER, DEBUT - INSTANT, "RENONCER", "RIEN"),
        (A_CHANGER, DEBUT - INSTANT, "RENONCER", "RIEN"),
        (situation(au_panier=RESERVATION), DEBUT, "RETIRER_DU_PANIER", "RETIRER_DU_PANIER"),  # at any time
    ],
)
def test_a_click_changes_one_microsecond_after_its_limit(
    s: Situation, borne: datetime, jusque_la: str, ensuite: str
) -> None:
    assert geste(s, borne) is Geste[jusque_la]
    assert geste(s, borne + INSTANT) is Geste[ensuite]


def test_a_limit_at_the_start_leaves_no_time_to_tell_an_absence() -> None:
    s = replace(VALIDEE, limite_annulation=DEBUT)
    assert geste(s, DEBUT) is Geste.ANNULER
    assert geste(s, DEBUT + INSTANT) is Geste.RIEN


@pytest.mark.parametrize(
    ("s", "attendue"),
    [
        (LIBRE, "D"),
        (situation(complet=True), "C"),
        (situation(ferme="Grève"), "F"),
        (situation(au_panier=RESERVATION), "P"),
        (DEMANDEE, "A"),
        (SUR_LISTE, "L"),  # waiting, and for a place
        (replace(SUR_LISTE, au_panier=ANNULATION), "N"),  # being withdrawn
        (situation(reservation=EtatReservation.LISTE_ATTENTE), "D"),  # its line decides, not the booking
        (VALIDEE, "V"),
        (A_CHANGER, "M"),
        (situation(au_panier=MODIFICATION), "M"),
        (A_ANNULER, "N"),
        (ABSENTE, "B"),
    ],
)
def test_a_case_is_one_letter_of_its_row(s: Situation, attendue: str) -> None:
    assert lettre(s, AVANT) == attendue


def test_a_day_past_its_deadline_is_a_letter_of_its_own() -> None:
    assert lettre(LIBRE, LIMITE_RESERVATION) == "D"
    assert lettre(LIBRE, LIMITE_RESERVATION + INSTANT) == "H"


def test_no_two_states_share_a_letter() -> None:
    assert set(LETTRES) == set(EtatCase)
    assert len({*LETTRES.values(), LISTE}) == len(EtatCase) + 1
