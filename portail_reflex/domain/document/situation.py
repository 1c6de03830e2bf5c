"""Where a document that is asked for stands: the newest decision that counts today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from portail_reflex.models.types import EtatDocument


class Situation(StrEnum):
    """ABSENT: never sent. A new version that waits does not take the validity of the last one away."""

    ABSENT = "ABSENT"
    EN_ATTENTE = "EN_ATTENTE"
    VALIDE = "VALIDE"
    REFUSE = "REFUSE"
    EXPIRE = "EXPIRE"


@dataclass(frozen=True)
class Recu:
    """A document as received, without its files."""

    etat: EtatDocument
    depose_le: datetime
    valide_du: date | None = None
    valide_au: date | None = None


def situation(recus: Iterable[Recu], aujourd_hui: date) -> Situation:
    """VALIDE until the end of its last day, and before its first: it was accepted."""
    ranges = sorted(recus, key=lambda recu: recu.depose_le)
    if any(est_valide(recu, aujourd_hui) for recu in ranges):
        return Situation.VALIDE
    if not ranges:
        return Situation.ABSENT
    if ranges[-1].etat is EtatDocument.VALIDE:
        return Situation.EXPIRE
    return Situation.EN_ATTENTE if ranges[-1].etat is EtatDocument.DEPOSE else Situation.REFUSE


def est_valide(recu: Recu, aujourd_hui: date) -> bool:
    """Accepted, and not over."""
    return recu.etat is EtatDocument.VALIDE and recu.valide_au is not None and recu.valide_au >= aujourd_hui


def a_ete_valide(recus: Iterable[Recu]) -> bool:
    """Whether an agent accepted one once, even if it is over or was taken back since."""
    return any(recu.valide_du is not None for recu in recus)
