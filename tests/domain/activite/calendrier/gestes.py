"""What the tests of the calendar do again and again."""

from datetime import UTC, date, datetime

from sqlmodel import Session, select

from portail_reflex.models import EntreeJournal, JourParticulier, Structure
from portail_reflex.models.types import NatureEntree
from tests.fabriques.activite import (
    creer_jour_particulier,
)

AVANT = datetime(2024, 9, 2, 8, 0, tzinfo=UTC)
MARDI = date(2024, 10, 1)
TOUSSAINT = date(2024, 10, 22)


def notees(session: Session) -> list[EntreeJournal]:
    requete = select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.REGLAGE_CHANGE)
    return list(session.exec(requete.order_by(EntreeJournal.id)))  # type: ignore[arg-type]


def tenir(session: Session, structure: Structure, jour: date, **valeurs) -> JourParticulier:
    ligne = creer_jour_particulier(session, jour, **valeurs)
    ligne.structure_id = structure.id or 0
    session.flush()
    return ligne
