"""Writing to the journal: append only, in the transaction of what it tells."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.models import EntreeJournal
from portail_reflex.models.types import NatureEntree


def noter(
    session: Session,
    *,
    nature: NatureEntree,
    maintenant: datetime,
    auteur_id: int | None = None,
    famille_id: int | None = None,
    sujet: str = "",
    detail: str = "",
) -> None:
    """Add an entry: who (`auteur_id`), what, on what (`sujet`, such as "predossier:12"), in whose dossier."""
    session.add(
        EntreeJournal(
            le=maintenant, nature=nature, auteur_id=auteur_id, famille_id=famille_id, sujet=sujet, detail=detail
        )
    )


RELECTURE = timedelta(minutes=10)


def noter_insistance(session: Session, *, auteur: Auteur, maintenant: datetime) -> None:
    """This account keeps asking for what is not for it; once in ten minutes."""
    nature, sujet = NatureEntree.INTROUVABLE_REPETE, f"compte:{auteur.compte_id}"
    if not _deja_note(session, nature, auteur, sujet, maintenant):
        noter(session, nature=nature, maintenant=maintenant, auteur_id=auteur.compte_id, sujet=sujet)


def noter_lecture(
    session: Session, *, auteur: Auteur, nature: NatureEntree, famille_id: int, sujet: str, maintenant: datetime
) -> None:
    """An agent reads what is not theirs; once in ten minutes for the same thing. A parent reads their own."""
    if not auteur.role.du_service:
        return
    if not _deja_note(session, nature, auteur, sujet, maintenant):
        noter(
            session,
            nature=nature,
            maintenant=maintenant,
            auteur_id=auteur.compte_id,
            famille_id=famille_id,
            sujet=sujet,
        )


def _deja_note(session: Session, nature: NatureEntree, auteur: Auteur, sujet: str, maintenant: datetime) -> bool:
    recente = select(EntreeJournal.id).where(
        EntreeJournal.nature == nature,
        EntreeJournal.auteur_id == auteur.compte_id,
        EntreeJournal.sujet == sujet,
        col(EntreeJournal.le) > maintenant - RELECTURE,
    )
    return session.exec(recente).first() is not None
