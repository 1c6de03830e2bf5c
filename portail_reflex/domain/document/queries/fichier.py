"""One file, for the route that serves it; and which stored files are known."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import document_de, trouver
from portail_reflex.domain.document.vues import FichierServi
from portail_reflex.models import ExportDonnees, FichierDocument


def fichier_servi(session: Session, *, auteur: Auteur, fichier_id: int) -> FichierServi:
    """Where the file is, when this person may read it."""
    fichier = trouver(session, FichierDocument, fichier_id)
    document, _ = document_de(session, auteur=auteur, document_id=fichier.document_id)
    return FichierServi(
        fichier.stockage, fichier.nom, fichier.nature, fichier.pages, document.id or 0, document.famille_id
    )


def stockages_connus(session: Session, *, noms: Sequence[str]) -> set[str]:
    """Those of these stored files that a row knows: a document's, or a copy of somebody's data."""
    fichiers = select(FichierDocument.stockage).where(col(FichierDocument.stockage).in_(noms))
    exports = select(ExportDonnees.stockage).where(col(ExportDonnees.stockage).in_(noms))
    return {*session.exec(fichiers), *session.exec(exports)}
