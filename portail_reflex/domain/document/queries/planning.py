"""Whether a family is « au planning »: working hours that change, proved by a document."""

from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col, select

from portail_reflex.models import Document, TypeDocument
from portail_reflex.models.types import EtatDocument, UsageDocument


def fin_au_planning(session: Session, *, famille_id: int, aujourd_hui: date) -> date | None:
    """The last day of the validity that covers today; None when the family is not « au planning »."""
    requete = (
        select(func.max(Document.valide_au))
        .join(TypeDocument, col(TypeDocument.id) == Document.type_id)
        .where(
            Document.famille_id == famille_id,
            TypeDocument.usage == UsageDocument.PLANNING,
            Document.etat == EtatDocument.VALIDE,
            col(Document.valide_du) <= aujourd_hui,
            col(Document.valide_au) >= aujourd_hui,
        )
    )
    return session.exec(requete).one()
