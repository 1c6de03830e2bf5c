"""Changing the catalogue of documents."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.document.catalogue import TypeDocumentSaisie
from portail_reflex.domain.journal.service import noter
from portail_reflex.domain.saisie import valider
from portail_reflex.models import TypeDocument
from portail_reflex.models.types import NatureEntree, RoleCompte


def enregistrer_type(
    session: Session, *, agent: Auteur, type_id: int, donnees: Mapping[str, Any], maintenant: datetime
) -> int:
    """Change a line, or add one (0). Whom it is about stays as it was: documents were sent under it."""
    exiger(agent, RoleCompte.RESPONSABLE)
    type_document = trouver(session, TypeDocument, type_id) if type_id else None
    portee = {"portee": type_document.portee} if type_document else {}
    valeurs = valider(TypeDocumentSaisie, {**donnees, **portee}).model_dump()
    if type_document is None:
        type_document = TypeDocument(code=uuid4().hex[:20], **valeurs)
        session.add(type_document)
    type_document.sqlmodel_update(valeurs)
    session.flush()
    noter(
        session,
        nature=NatureEntree.REGLAGE_CHANGE,
        maintenant=maintenant,
        auteur_id=agent.compte_id,
        sujet=f"type_document:{type_document.id}",
    )
    return type_document.id or 0
