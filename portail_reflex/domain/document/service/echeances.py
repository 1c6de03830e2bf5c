"""What time alone changes: documents that end soon are told, dossiers whose document has ended are reopened."""

from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from portail_reflex.domain.alerte.service import prevenir
from portail_reflex.domain.courriel.gabarits_dossier import document_expire_bientot
from portail_reflex.domain.dates import jour, jour_de
from portail_reflex.domain.document.service.decision import DOCUMENTS, nom_complet
from portail_reflex.domain.famille.service.etat import actualiser_etat
from portail_reflex.models import Document, Famille, TypeDocument
from portail_reflex.models.types import EtatDocument, NatureAlerte

PREAVIS_JOURS = 30
LOT = 200


def constater_echeances(session: Session, *, maintenant: datetime) -> int:
    """Warn 30 days before a required document ends, and reopen the dossiers COMPLET where one has. By lots of 200.

    Returns how many families it looked at: 0 means that nothing is left to do today.
    """
    aujourd_hui = jour_de(maintenant)
    requete = select(Document.famille_id).join(TypeDocument).where(_a_constater(aujourd_hui)).distinct()
    familles = session.exec(requete.order_by(col(Document.famille_id)).limit(LOT)).all()
    for famille_id in familles:
        famille = session.get(Famille, famille_id, with_for_update={"key_share": True}, populate_existing=True)
        if famille is not None:
            _constater(session, famille, aujourd_hui, maintenant)
    return len(familles)


def _a_constater(aujourd_hui: date) -> ColumnElement[bool]:
    """Required documents that end within 30 days and were not told, or that have ended and were not looked at."""
    bientot = and_(
        col(Document.valide_au) >= aujourd_hui,
        col(Document.valide_au) <= aujourd_hui + timedelta(days=PREAVIS_JOURS),
        col(Document.averti_le).is_(None),
    )
    finis = and_(col(Document.valide_au) < aujourd_hui, col(Document.fin_constatee_le).is_(None))
    valides = and_(col(Document.etat) == EtatDocument.VALIDE, col(TypeDocument.requis), col(TypeDocument.actif))
    return and_(valides, or_(bientot, finis))


def _constater(session: Session, famille: Famille, aujourd_hui: date, maintenant: datetime) -> None:
    requete = select(Document, TypeDocument).join(TypeDocument)
    requete = requete.where(Document.famille_id == famille.id, _a_constater(aujourd_hui)).order_by(col(Document.id))
    for document, type_document in session.exec(requete).all():
        if document.valide_au is not None and document.valide_au < aujourd_hui:
            document.fin_constatee_le = maintenant
            continue
        document.averti_le = maintenant
        if not _a_une_suite(session, document):
            _avertir(session, famille, document, type_document, maintenant)
    actualiser_etat(session, famille=famille, maintenant=maintenant)


def _a_une_suite(session: Session, document: Document) -> bool:
    """Whether a newer one was sent that waits, or was accepted for longer; of two that end together, the last tells."""
    au = col(Document.valide_au)
    plus_longue = or_(au > document.valide_au, and_(au == document.valide_au, col(Document.id) > document.id))
    suite = select(Document.id).where(
        Document.famille_id == document.famille_id,
        Document.type_id == document.type_id,
        col(Document.enfant_id).is_not_distinct_from(document.enfant_id),
        or_(
            and_(col(Document.etat) == EtatDocument.DEPOSE, col(Document.depose_le) > document.depose_le),
            and_(col(Document.etat) == EtatDocument.VALIDE, plus_longue),
        ),
    )
    return session.exec(suite).first() is not None


def _avertir(
    session: Session, famille: Famille, document: Document, type_document: TypeDocument, maintenant: datetime
) -> None:
    nom, au = nom_complet(session, document, type_document), jour(document.valide_au or date.max)
    prevenir(
        session,
        famille_id=famille.id or 0,
        nature=NatureAlerte.DOCUMENT_EXPIRE_TOT,
        titre=f"Bientôt expiré\N{NO-BREAK SPACE}: {nom}",
        texte=f"Ce document est valable jusqu’au {au}\N{NO-BREAK SPACE}: chargez le nouveau avant cette date.",
        lien=DOCUMENTS,
        message=document_expire_bientot(nom, au),
        maintenant=maintenant,
    )
