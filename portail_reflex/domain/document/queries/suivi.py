"""« Suivi de document »: everything that is asked of a family, and what it sent."""

from collections import defaultdict
from datetime import date

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur, peut_lire_sante
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.document.queries.vues import vues_de
from portail_reflex.domain.document.situation import Recu, situation
from portail_reflex.domain.document.vues import DocumentVue, SuiviVue
from portail_reflex.models import Document, Enfant, TypeDocument
from portail_reflex.models.types import PorteeDocument


def suivi_des_documents(session: Session, *, auteur: Auteur, famille_id: int, aujourd_hui: date) -> list[SuiviVue]:
    """The family's documents, then each child's from the youngest, in five statements. Health ones for SANTE only."""
    famille = famille_de(session, auteur=auteur, famille_id=famille_id)
    types = [t for t in _types(session) if not t.sante or peut_lire_sante(auteur, famille_id)]
    enfants = session.exec(
        select(Enfant)
        .where(Enfant.famille_id == famille.id)
        .order_by(col(Enfant.date_naissance).desc(), col(Enfant.id))
    ).all()
    recus = _recus(session, famille_id)
    de_la_famille = [_suivi(t, None, recus, aujourd_hui) for t in types if t.portee is PorteeDocument.FAMILLE]
    des_enfants = [
        _suivi(t, enfant, recus, aujourd_hui) for enfant in enfants for t in types if t.portee is PorteeDocument.ENFANT
    ]
    return [s for s in (*de_la_famille, *des_enfants) if s is not None]


def _types(session: Session) -> list[TypeDocument]:
    return list(session.exec(select(TypeDocument).order_by(col(TypeDocument.rang), col(TypeDocument.id))))


def _recus(session: Session, famille_id: int) -> dict[tuple[int, int], list[DocumentVue]]:
    requete = select(Document).where(Document.famille_id == famille_id)
    documents = session.exec(requete.order_by(col(Document.depose_le).desc(), col(Document.id).desc())).all()
    ranges: dict[tuple[int, int], list[DocumentVue]] = defaultdict(list)
    for document, vue in zip(documents, vues_de(session, documents), strict=True):
        ranges[document.type_id, document.enfant_id or 0].append(vue)
    return ranges


def _suivi(
    t: TypeDocument, enfant: Enfant | None, recus: dict[tuple[int, int], list[DocumentVue]], aujourd_hui: date
) -> SuiviVue | None:
    """None for a type that is no more asked for, unless something was sent."""
    enfant_id = (enfant.id or 0) if enfant else 0
    documents = recus.get((t.id or 0, enfant_id), [])
    if not (t.actif or documents):
        return None
    return SuiviVue(
        type_id=t.id or 0,
        enfant_id=enfant_id,
        enfant=enfant.prenom if enfant else "",
        libelle=t.libelle,
        aide=t.aide,
        requis=t.requis and t.actif,
        situation=situation((Recu(d.etat, d.depose_le, d.valide_du, d.valide_au) for d in documents), aujourd_hui),
        documents=tuple(documents),
    )
