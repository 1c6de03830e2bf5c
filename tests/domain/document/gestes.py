"""What families and agents do with documents."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.document.service import FichierRecu, deposer_document, valider_document
from portail_reflex.models import Document, TypeDocument
from portail_reflex.models.types import NatureFichier

MAXIMUM = 3


def recu(nom: str = "scan.pdf") -> FichierRecu:
    """A file already treated and stored."""
    return FichierRecu(nom, NatureFichier.PDF, uuid4().hex, 1000, 1)


def deposer(  # noqa: PLR0913  a send, in full
    session: Session,
    qui: Auteur,
    type_document: TypeDocument,
    maintenant: datetime,
    *fichiers: FichierRecu,
    enfant_id: int = 0,
) -> Document:
    """« Charger les documents »."""
    fait = deposer_document(
        session,
        auteur=qui,
        type_id=type_document.id or 0,
        enfant_id=enfant_id,
        fichiers=fichiers or (recu(),),
        maximum=MAXIMUM,
        maintenant=maintenant,
    )
    document = session.get(Document, fait.document_id)
    assert document is not None
    return document


def accepter(session: Session, agent: Auteur, document: Document, maintenant: datetime, **change: Any) -> None:
    """« Valider », until 31 August 2025 unless said otherwise."""
    donnees = {"valide_du": "02/09/2024", "valide_au": "31/08/2025"}
    appel = {"version": document.version, "donnees": donnees, "maintenant": maintenant, **change}
    valider_document(session, agent=agent, document_id=document.id or 0, **appel)
