"""Writing to the journal: append only, in the transaction of what it tells."""

from datetime import datetime

from sqlmodel import Session

from portail_reflex.models import EntreeJournal
from portail_reflex.models.types import NatureEntree


def noter(
    session: Session,
    *,
    nature: NatureEntree,
    maintenant: datetime,
    auteur_id: int | None = None,
    sujet: str = "",
    detail: str = "",
) -> None:
    """Add an entry: who (`auteur_id`), what, on what (`sujet`, such as "predossier:12")."""
    session.add(EntreeJournal(le=maintenant, nature=nature, auteur_id=auteur_id, sujet=sujet, detail=detail))
