"""The agents' queue of documents, and one document beside its decision."""

from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import document_de
from portail_reflex.domain.document.queries.vues import vues_de
from portail_reflex.domain.document.validite import validite_proposee
from portail_reflex.domain.document.vues import DocumentAVerifierVue, DocumentLigneVue
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.models import Adulte, Compte, Document, Enfant, FichierDocument, TypeDocument
from portail_reflex.models.types import EtatDocument, RoleAdulte, RoleCompte


def documents_a_verifier(
    session: Session, *, agent: Auteur, page: int, type_id: int | None = None
) -> Page[DocumentLigneVue]:
    """Those that wait, oldest first, in two statements; health documents for SANTE only."""
    exiger(agent, RoleCompte.AGENT)
    fichiers = (
        select(func.count())
        .select_from(FichierDocument)
        .where(col(FichierDocument.document_id) == col(Document.id))
        .correlate(Document)
        .scalar_subquery()
        .label("fichiers")
    )
    colonnes: tuple[Any, ...] = (
        col(Document.id), col(TypeDocument.libelle), col(Adulte.nom), col(Adulte.prenom),
        col(Enfant.prenom).label("enfant"), col(Document.depose_le), fichiers,
    )  # fmt: skip
    responsable = and_(col(Adulte.famille_id) == Document.famille_id, col(Adulte.role) == RoleAdulte.RESPONSABLE)
    requete = (
        _en_attente(select(*colonnes), agent, type_id)
        .join(Adulte, responsable)
        .outerjoin(Enfant, col(Enfant.id) == Document.enfant_id)
        .order_by(col(Document.depose_le), col(Document.id))
    )
    return paginer(
        session,
        requete,
        numero=page,
        vue=lambda d: DocumentLigneVue(d.id, d.libelle, f"{d.nom} {d.prenom}", d.enfant or "", d.depose_le, d.fichiers),
    )


def nombre_a_verifier(session: Session, *, agent: Auteur, type_id: int | None = None) -> int:
    """How many documents wait for this agent."""
    exiger(agent, RoleCompte.AGENT)
    requete = _en_attente(select(func.count(col(Document.id))), agent, type_id)
    return session.scalar(requete) or 0


def _en_attente(requete: Select[*tuple[Any, ...]], agent: Auteur, type_id: int | None) -> Select[*tuple[Any, ...]]:
    requete = requete.join(TypeDocument, col(TypeDocument.id) == Document.type_id)
    requete = requete.where(col(Document.etat) == EtatDocument.DEPOSE)
    if type_id is not None:
        requete = requete.where(col(Document.type_id) == type_id)
    return requete if agent.role.comprend(RoleCompte.SANTE) else requete.where(~col(TypeDocument.sante))


def a_verifier(
    session: Session, *, agent: Auteur, document_id: int, aujourd_hui: date, type_id: int | None = None
) -> DocumentAVerifierVue:
    """A document with its family, the validity proposed, and its neighbours in the queue (of one type, if given)."""
    exiger(agent, RoleCompte.AGENT)
    document, type_document = document_de(session, auteur=agent, document_id=document_id)
    responsable = session.exec(  # type: ignore[call-overload]
        select(col(Adulte.nom), col(Adulte.prenom)).where(
            col(Adulte.famille_id) == document.famille_id, col(Adulte.role) == RoleAdulte.RESPONSABLE
        )
    ).one()
    enfant = session.get(Enfant, document.enfant_id) if document.enfant_id else None
    decideur = session.get(Compte, document.decide_par_id) if document.decide_par_id else None
    du, au = validite_proposee(type_document, aujourd_hui)
    [vue] = vues_de(session, [document])
    precedent_id, suivant_id = _voisins(session, agent, document, type_id)
    return DocumentAVerifierVue(
        document=vue,
        libelle=type_document.libelle,
        usage=type_document.usage,
        famille_id=document.famille_id,
        famille=f"{responsable.nom} {responsable.prenom}",
        enfant=f"{enfant.nom} {enfant.prenom}" if enfant else "",
        propose_du=document.valide_du or du,
        propose_au=document.valide_au or au,
        decide_par=f"{decideur.prenom} {decideur.nom}" if decideur else "",
        decide_le=document.decide_le,
        precedent_id=precedent_id,
        suivant_id=suivant_id,
        restent=nombre_a_verifier(session, agent=agent, type_id=type_id),
    )


def _voisins(session: Session, agent: Auteur, document: Document, type_id: int | None) -> tuple[int, int]:
    """Those that wait before and after this one; the queue goes round."""
    requete = _en_attente(select(col(Document.id)), agent, type_id).where(col(Document.id) != document.id)
    depose_le, numero = col(Document.depose_le), col(Document.id)
    meme_instant = depose_le == document.depose_le
    avant = or_(depose_le < document.depose_le, and_(meme_instant, numero < document.id))
    precedent = requete.order_by(~avant, depose_le.desc(), numero.desc())
    suivant = requete.order_by(avant, depose_le, numero)
    return session.scalar(precedent.limit(1)) or 0, session.scalar(suivant.limit(1)) or 0
