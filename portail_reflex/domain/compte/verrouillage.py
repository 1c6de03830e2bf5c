"""Blocking: 5 wrong passwords in a row close the account for 48 hours."""

from datetime import datetime, timedelta
from typing import NamedTuple

SEUIL_ECHECS = 5
DUREE_BLOCAGE = timedelta(hours=48)


class Verrou(NamedTuple):
    """Wrong passwords in a row, and until when nobody may log in."""

    echecs: int = 0
    bloque_jusqu_a: datetime | None = None


def est_bloque(bloque_jusqu_a: datetime | None, *, maintenant: datetime) -> bool:
    """Whether even the right password is refused at this instant."""
    return bloque_jusqu_a is not None and maintenant < bloque_jusqu_a


def apres_echec(verrou: Verrou, *, maintenant: datetime) -> Verrou:
    """After one more wrong password: nothing is added during a block, and counting starts again after it."""
    if est_bloque(verrou.bloque_jusqu_a, maintenant=maintenant):
        return verrou
    echecs = 1 if verrou.bloque_jusqu_a is not None else verrou.echecs + 1
    return Verrou(echecs, maintenant + DUREE_BLOCAGE if echecs >= SEUIL_ECHECS else None)
