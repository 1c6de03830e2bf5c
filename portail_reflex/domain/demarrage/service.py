"""Filling in the catalogues of a new base."""

from sqlmodel import Session, select

from portail_reflex.domain.demarrage import DOCUMENTS, VACCINS
from portail_reflex.models import TypeDocument, Vaccin


def installer_catalogues(session: Session) -> None:
    """Once: a catalogue that holds a line already is the town's own."""
    if session.exec(select(TypeDocument.id)).first() is None:
        session.add_all(TypeDocument(rang=rang, **valeurs) for rang, valeurs in enumerate(DOCUMENTS))
    if session.exec(select(Vaccin.id)).first() is None:
        session.add_all(Vaccin(rang=rang, **valeurs) for rang, valeurs in enumerate(VACCINS))
    session.flush()
