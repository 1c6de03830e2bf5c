"""Who is behind a browser's session, and the doors to what may be theirs: unknown and forbidden are Introuvable."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import and_
from sqlmodel import Session, SQLModel, col, select

from portail_reflex.domain.acces import Auteur, est_a_soi, peut_lire_sante
from portail_reflex.domain.compte.jetons import empreinte
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.identifiant import ID_MAX
from portail_reflex.models import Adulte, Compte, Connexion, Document, Enfant, Famille, TypeDocument
from portail_reflex.models.types import RoleAdulte, RoleCompte

T = TypeVar("T", bound=SQLModel)


def auteur_de(session: Session, *, secret: str, maintenant: datetime) -> Auteur | None:
    """The person whose cookie holds `secret`; None when the session is over or the account closed."""
    responsable = and_(col(Adulte.famille_id) == Compte.famille_id, col(Adulte.role) == RoleAdulte.RESPONSABLE)
    requete = (
        select(Compte, Connexion.id, col(Adulte.civilite))
        .join(Connexion, col(Connexion.compte_id) == Compte.id)
        .outerjoin(Adulte, responsable)
        .where(Connexion.hachage == empreinte(secret), Connexion.expire_le > maintenant, col(Compte.actif))
    )
    if not secret or (ligne := session.exec(requete).first()) is None:
        return None
    compte, connexion_id, civilite = ligne
    return Auteur(
        compte_id=compte.id or 0,
        connexion_id=connexion_id or 0,
        role=compte.role,
        famille_id=compte.famille_id,
        civilite=civilite,
        nom=compte.nom,
        prenom=compte.prenom,
        email=compte.email,
    )


def famille_de(session: Session, *, auteur: Auteur, famille_id: int | None, verrou: bool = False) -> Famille:
    """A parent's own family, or any for an agent; `verrou`: read again and locked until the end.

    Rows that refer to it may be written meanwhile: who holds a créneau tells other families that a place is theirs.
    """
    if famille_id is None or not 0 < famille_id <= ID_MAX or not peut_voir(auteur, famille_id):
        raise Introuvable
    cle = {"key_share": True} if verrou else None
    famille = session.get(Famille, famille_id, with_for_update=cle, populate_existing=verrou)
    if famille is None:
        raise Introuvable
    return famille


def trouver(session: Session, table: type[T], identifiant: int, *, relire: bool = False) -> T:
    """The row of this id, whoever asks: who may see it is checked after. `relire`: as it is now, under a lock.

    Raises Introuvable: a hostile client names any number, and another browser may have taken the row out.
    """
    ligne = session.get(table, identifiant, populate_existing=relire) if 0 < identifiant <= ID_MAX else None
    if ligne is None:
        raise Introuvable
    return ligne


def adulte_de(session: Session, *, auteur: Auteur, adulte_id: int) -> Adulte:
    """An adult of a family that this person may see."""
    adulte = trouver(session, Adulte, adulte_id)
    if not peut_voir(auteur, adulte.famille_id):
        raise Introuvable
    return adulte


def enfant_de(session: Session, *, auteur: Auteur, enfant_id: int) -> Enfant:
    """A child of a family that this person may see."""
    enfant = trouver(session, Enfant, enfant_id)
    if not peut_voir(auteur, enfant.famille_id):
        raise Introuvable
    return enfant


def enfant_et_sante_de(session: Session, *, auteur: Auteur, enfant_id: int) -> Enfant:
    """A child whose health data this person may see."""
    enfant = enfant_de(session, auteur=auteur, enfant_id=enfant_id)
    if not peut_lire_sante(auteur, enfant.famille_id):
        raise Introuvable
    return enfant


def document_de(session: Session, *, auteur: Auteur, document_id: int) -> tuple[Document, TypeDocument]:
    """A document that this person may see, and its type: health documents are for SANTE."""
    trouve = None
    if 0 < document_id <= ID_MAX:
        requete = select(Document, TypeDocument).join(TypeDocument).where(Document.id == document_id)
        trouve = session.exec(requete).first()
    if trouve is None or not peut_voir(auteur, trouve[0].famille_id):
        raise Introuvable
    document, type_document = trouve
    if type_document.sante and not peut_lire_sante(auteur, document.famille_id):
        raise Introuvable
    return document, type_document


def peut_voir(auteur: Auteur, famille_id: int) -> bool:
    """A parent sees their own family, an agent every one."""
    return est_a_soi(auteur, famille_id) or auteur.role.comprend(RoleCompte.AGENT)
