"""Places: EN_ATTENTE, VALIDEE and ABSENTE take one each."""

from portail_reflex.models.types import EtatReservation

OCCUPENT = frozenset({EtatReservation.EN_ATTENTE, EtatReservation.VALIDEE, EtatReservation.ABSENTE})


def places_restantes(capacite: int | None, prises: int) -> int | None:
    """How many are free; None without a limit; 0 where the capacity was lowered under what is booked."""
    return None if capacite is None else max(0, capacite - prises)


def est_complet(capacite: int | None, prises: int) -> bool:
    """Whether the next one would wait."""
    return places_restantes(capacite, prises) == 0
