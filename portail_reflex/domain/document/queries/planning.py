"""Whether a family is « au planning »: working hours that change, proved by a document."""

from datetime import date

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from portail_reflex.models import Document, TypeDocument
from portail_reflex.models.types import EtatDocument, UsageDocument


def fin_au_planning(session: Session, *, famille_id: int, aujourd_hui: date) -> date | None:
    """The last day of the validity that covers today; None when the family is not « au planning »."""
    return session.scalar(requete_fin_au_planning(famille_id=famille_id, aujourd_hui=aujourd_hui))


def requete_fin_au_planning(*, famille_id: int, aujourd_hui: date) -> Select[date | None]:
    """The same, to be put in another reading."""
    return (
        select(func.max(Document.valide_au))
        .join(TypeDocument, col(TypeDocument.id) == Document.type_id)
        .where(
            col(Document.famille_id) == famille_id,
            col(TypeDocument.usage) == UsageDocument.PLANNING,
            col(Document.etat) == EtatDocument.VALIDE,
            col(Document.valide_du) <= aujourd_hui,
            col(Document.valide_au) >= aujourd_hui,
        )
    )
