"""Reading documents: of a family, of the agents' queue, one file."""

from portail_reflex.domain.document.queries.fichier import fichier_servi, stockages_connus
from portail_reflex.domain.document.queries.file_d_attente import (
    a_verifier,
    documents_a_verifier,
    nombre_a_verifier,
)
from portail_reflex.domain.document.queries.planning import fin_au_planning
from portail_reflex.domain.document.queries.suivi import suivi_des_documents
from portail_reflex.domain.document.queries.types import types_de_document

__all__ = [
    "a_verifier",
    "documents_a_verifier",
    "fichier_servi",
    "fin_au_planning",
    "nombre_a_verifier",
    "stockages_connus",
    "suivi_des_documents",
    "types_de_document",
]
