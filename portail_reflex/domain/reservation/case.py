"""The case of a calendar: its state, what a click on it does, what it says."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from portail_reflex.models.types import EtatCase, EtatReservation, NatureLigne

LETTRES = dict(zip(EtatCase, "DCFHPAVMNB", strict=True))
LISTE = "L"  # EN_ATTENTE, on the waiting list


@dataclass(frozen=True)
class Situation:
    """All that decides a case. `ferme`: why the day is closed, '' when open; the limits are those that apply."""

    ferme: str
    limite_reservation: datetime
    limite_annulation: datetime
    debut: datetime
    complet: bool = False
    au_panier: NatureLigne | None = None
    envoyee: NatureLigne | None = None
    reservation: EtatReservation | None = None


class Geste(Enum):
    """What a click does."""

    RIEN = auto()
    RESERVER = auto()
    RETIRER_DU_PANIER = auto()
    ANNULER = auto()
    RENONCER = auto()
    SIGNALER_ABSENCE = auto()
    REPRENDRE_ABSENCE = auto()


DEMANDES = {
    NatureLigne.ANNULATION: EtatCase.ANNULATION_DEMANDEE,
    NatureLigne.MODIFICATION: EtatCase.MODIFICATION_DEMANDEE,
}
ACQUISES = {EtatReservation.ABSENTE: EtatCase.ABSENTE, EtatReservation.VALIDEE: EtatCase.VALIDEE}
ENVOYEES = {
    NatureLigne.RESERVATION: Geste.ANNULER,
    NatureLigne.ANNULATION: Geste.RENONCER,
    NatureLigne.MODIFICATION: Geste.RENONCER,
}
ABSENCES = {EtatCase.VALIDEE: Geste.SIGNALER_ABSENCE, EtatCase.ABSENTE: Geste.REPRENDRE_ABSENCE}


def etat_case(s: Situation, maintenant: datetime) -> EtatCase:
    """The first that applies: panier, sent request, absence, booking, closed, too late, full, free."""
    if s.au_panier is not None:
        return DEMANDES.get(s.au_panier, EtatCase.DANS_LE_PANIER)
    if s.envoyee is not None:
        return DEMANDES.get(s.envoyee, EtatCase.EN_ATTENTE)
    if s.reservation in ACQUISES:
        return ACQUISES[s.reservation]
    if s.ferme:
        return EtatCase.FERME
    if maintenant > s.limite_reservation:
        return EtatCase.HORS_DELAI
    return EtatCase.COMPLET if s.complet else EtatCase.DISPONIBLE


def peut_changer(s: Situation, maintenant: datetime) -> bool:
    """VALIDEE and in time: a change or a cancellation may be asked for, or may replace what was asked."""
    return s.reservation is EtatReservation.VALIDEE and maintenant <= s.limite_annulation


def lettre(s: Situation, maintenant: datetime) -> str:
    """The letter of a case in its row."""
    etat = etat_case(s, maintenant)
    sur_liste = etat is EtatCase.EN_ATTENTE and s.reservation is EtatReservation.LISTE_ATTENTE
    return LISTE if sur_liste else LETTRES[etat]


def geste(s: Situation, maintenant: datetime) -> Geste:
    """What a click on the case does. RENONCER: a request not yet decided is taken back, at once."""
    if s.au_panier is not None:
        return Geste.RETIRER_DU_PANIER
    if s.envoyee is not None:
        return ENVOYEES[s.envoyee] if maintenant < s.debut else Geste.RIEN
    etat = etat_case(s, maintenant)
    if etat in {EtatCase.DISPONIBLE, EtatCase.COMPLET}:
        return Geste.RESERVER
    if peut_changer(s, maintenant):
        return Geste.ANNULER
    return ABSENCES.get(etat, Geste.RIEN) if maintenant < s.debut else Geste.RIEN
