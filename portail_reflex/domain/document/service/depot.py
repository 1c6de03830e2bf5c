"""« Charger les documents », and taking a file back before the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur, est_a_soi
from portail_reflex.domain.acces.queries import document_de, enfant_de, famille_de, trouver
from portail_reflex.domain.document.nom_de_fichier import nom_affiche
from portail_reflex.domain.errors import DejaFait, Introuvable, RegleViolee
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.domain.famille.service.etat import actualiser_etat
from portail_reflex.models import Document, Enfant, FichierDocument, TypeDocument
from portail_reflex.models.types import EtatDocument, NatureEntree, NatureFichier, PorteeDocument

DECIDE = "Ce document a déjà été vérifié par le service. Pour le remplacer, chargez-en un nouveau."


@dataclass(frozen=True)
class FichierRecu:
    """A file already treated and stored: only its row is missing."""

    nom: str
    nature: NatureFichier
    stockage: str
    taille: int
    pages: int


@dataclass(frozen=True)
class DocumentDepose:
    """What was received."""

    document_id: int
    libelle: str


def verifier_depot(session: Session, *, auteur: Auteur, type_id: int, enfant_id: int) -> TypeDocument:
    """Whether this person may send this document for this child (0: the family), before a byte of it is read."""
    famille = famille_de(session, auteur=auteur, famille_id=auteur.famille_id)
    if not est_a_soi(auteur, famille.id or 0):
        raise Introuvable
    type_document = trouver(session, TypeDocument, type_id)
    if not type_document.actif or (type_document.portee is PorteeDocument.ENFANT) != bool(enfant_id):
        raise Introuvable
    if enfant_id:
        enfant_de(session, auteur=auteur, enfant_id=enfant_id)
    return type_document


def deposer_document(
    session: Session,
    *,
    auteur: Auteur,
    type_id: int,
    enfant_id: int,
    fichiers: Sequence[FichierRecu],
    maximum: int,
    maintenant: datetime,
) -> DocumentDepose:
    """Add files to the document that waits, or begin a new one; at most `maximum` files in it."""
    type_document = verifier_depot(session, auteur=auteur, type_id=type_id, enfant_id=enfant_id)
    acte = commencer(session, auteur=auteur, famille_id=auteur.famille_id, maintenant=maintenant)
    if enfant_id:
        trouver(session, Enfant, enfant_id, relire=True)
    document = _en_attente(session, acte, type_id, enfant_id) or _nouveau(session, acte, type_id, enfant_id)
    deja = len(session.exec(select(FichierDocument.id).where(FichierDocument.document_id == document.id)).all())
    if deja + len(fichiers) > maximum:
        raise RegleViolee(f"Un document compte {maximum} fichiers au plus. Rassemblez plusieurs pages dans un PDF.")
    document.depose_le, document.version = maintenant, document.version + 1
    session.add_all(_ligne(document, fichier, auteur, maintenant) for fichier in fichiers)
    noter_acte(session, acte, NatureEntree.DOCUMENT_DEPOSE, sujet=f"document:{document.id}")
    actualiser_etat(session, famille=acte.famille, maintenant=maintenant)
    return DocumentDepose(document.id or 0, type_document.libelle)


def _en_attente(session: Session, acte: Acte, type_id: int, enfant_id: int) -> Document | None:
    requete = select(Document).where(
        Document.famille_id == acte.famille_id,
        Document.type_id == type_id,
        Document.etat == EtatDocument.DEPOSE,
        col(Document.enfant_id) == enfant_id if enfant_id else col(Document.enfant_id).is_(None),
    )
    return session.exec(requete.order_by(col(Document.id).desc())).first()


def _nouveau(session: Session, acte: Acte, type_id: int, enfant_id: int) -> Document:
    document = Document(
        type_id=type_id, famille_id=acte.famille_id, enfant_id=enfant_id or None, depose_le=acte.maintenant
    )
    session.add(document)
    session.flush()
    return document


def _ligne(document: Document, fichier: FichierRecu, auteur: Auteur, maintenant: datetime) -> FichierDocument:
    return FichierDocument(
        document_id=document.id or 0,
        nom=nom_affiche(fichier.nom, fichier.nature),
        nature=fichier.nature,
        stockage=fichier.stockage,
        taille=fichier.taille,
        pages=fichier.pages,
        depose_le=maintenant,
        depose_par_id=auteur.compte_id,
    )


def retirer_fichier(session: Session, *, auteur: Auteur, fichier_id: int, maintenant: datetime) -> str:
    """Take a file back while nobody has decided. Returns where it is stored, to be deleted after the commit."""
    document_id = trouver(session, FichierDocument, fichier_id).document_id
    document, _ = document_de(session, auteur=auteur, document_id=document_id)
    if not est_a_soi(auteur, document.famille_id):
        raise Introuvable
    acte = commencer(session, auteur=auteur, famille_id=document.famille_id, maintenant=maintenant)
    fichier = trouver(session, FichierDocument, fichier_id, relire=True)
    session.refresh(document)
    if document.etat is not EtatDocument.DEPOSE:
        raise DejaFait(DECIDE)
    session.delete(fichier)
    session.flush()
    document.version += 1
    reste = session.exec(select(FichierDocument.id).where(FichierDocument.document_id == document.id)).first()
    noter_acte(session, acte, NatureEntree.FICHIER_RETIRE, sujet=f"document:{document.id}")
    if reste is None:
        session.delete(document)
    actualiser_etat(session, famille=acte.famille, maintenant=maintenant)
    return fichier.stockage
