"""Rows of documents as Vues."""

from collections import defaultdict
from collections.abc import Iterable

from sqlmodel import Session, col, select

from portail_reflex.domain.document.vues import DocumentVue, FichierVue
from portail_reflex.models import Document, FichierDocument


def vues_de(session: Session, documents: Iterable[Document]) -> list[DocumentVue]:
    """Documents with their files, in one more statement."""
    documents = list(documents)
    requete = select(FichierDocument).where(col(FichierDocument.document_id).in_([d.id for d in documents]))
    fichiers: dict[int, list[FichierVue]] = defaultdict(list)
    for f in session.exec(requete.order_by(col(FichierDocument.id))):
        vue = FichierVue(f.id or 0, f.nom, f.nature, f.taille, f.pages, f.depose_le)
        fichiers[f.document_id].append(vue)
    return [
        DocumentVue(
            id=d.id or 0,
            etat=d.etat,
            depose_le=d.depose_le,
            version=d.version,
            valide_du=d.valide_du,
            valide_au=d.valide_au,
            motif=d.motif_refus,
            fichiers=tuple(fichiers[d.id or 0]),
        )
        for d in documents
    ]
