"""An agent's reading of a document is noted in the journal."""

from datetime import datetime

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import document_de
from portail_reflex.domain.document.queries.fichier import fichier_servi
from portail_reflex.domain.document.vues import FichierServi
from portail_reflex.domain.journal.service import noter_lecture
from portail_reflex.models.types import NatureEntree


def consulter_document(session: Session, *, auteur: Auteur, document_id: int, maintenant: datetime) -> None:
    """The document's page is opened."""
    document, _ = document_de(session, auteur=auteur, document_id=document_id)
    _noter(session, auteur, document_id, document.famille_id, maintenant)


def consulter_fichier(session: Session, *, auteur: Auteur, fichier_id: int, maintenant: datetime) -> FichierServi:
    """A file, or the picture of a page, is fetched: where it is, once the reading is noted."""
    fichier = fichier_servi(session, auteur=auteur, fichier_id=fichier_id)
    _noter(session, auteur, fichier.document_id, fichier.famille_id, maintenant)
    return fichier


def _noter(session: Session, auteur: Auteur, document_id: int, famille_id: int, maintenant: datetime) -> None:
    noter_lecture(
        session,
        auteur=auteur,
        nature=NatureEntree.DOCUMENT_LU,
        famille_id=famille_id,
        sujet=f"document:{document_id}",
        maintenant=maintenant,
    )
