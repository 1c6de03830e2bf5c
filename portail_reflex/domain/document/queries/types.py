"""The catalogue of documents."""

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.document.catalogue import resume, type_en_valeurs
from portail_reflex.domain.document.vues import TypeDocumentVue
from portail_reflex.models import TypeDocument
from portail_reflex.models.types import RoleCompte


def types_de_document(session: Session, *, agent: Auteur) -> list[TypeDocumentVue]:
    """Every line, in the order of the screens."""
    exiger(agent, RoleCompte.AGENT)
    lignes = session.exec(select(TypeDocument).order_by(col(TypeDocument.rang), col(TypeDocument.id)))
    return [TypeDocumentVue(t.id or 0, type_en_valeurs(t), resume(t), t.actif) for t in lignes]
