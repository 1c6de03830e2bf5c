"""Telling a family, and noting what it has read."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.courriel.message import Message
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.direct import sujet_famille
from portail_reflex.domain.direct.service import signaler
from portail_reflex.models import Alerte, Compte
from portail_reflex.models.types import NatureAlerte

MON_COMPTE = "/mon-compte"


def alerter(
    session: Session,
    *,
    famille_id: int,
    nature: NatureAlerte,
    titre: str,
    maintenant: datetime,
    texte: str = "",
    lien: str = "",
) -> None:
    """One alert, in the transaction of what it tells. It holds no health data."""
    signaler(session, sujet_famille(famille_id))
    session.add(
        Alerte(famille_id=famille_id, nature=nature, titre=titre[:160], texte=texte[:500], lien=lien, le=maintenant)
    )


def prevenir(
    session: Session,
    *,
    famille_id: int,
    nature: NatureAlerte,
    titre: str,
    message: Message,
    maintenant: datetime,
    texte: str = "",
    lien: str = MON_COMPTE,
) -> None:
    """An alert in the portal, and the same by mail to the family's account."""
    alerter(session, famille_id=famille_id, nature=nature, titre=titre, texte=texte, lien=lien, maintenant=maintenant)
    ecrire_a_la_famille(session, famille_id=famille_id, message=message, maintenant=maintenant)


def ecrire_a_la_famille(session: Session, *, famille_id: int, message: Message, maintenant: datetime) -> None:
    """A mail to the family's account."""
    compte = session.exec(select(Compte).where(Compte.famille_id == famille_id)).first()
    if compte is not None:
        poster(session, message=message, destinataire=compte.email, maintenant=maintenant, compte_id=compte.id)


def marquer_lues(session: Session, *, auteur: Auteur, maintenant: datetime, alerte_id: int | None = None) -> None:
    """One alert, or all of them; another family's is left alone."""
    famille = famille_de(session, auteur=auteur, famille_id=auteur.famille_id)
    lues = update(Alerte).where(col(Alerte.famille_id) == famille.id, col(Alerte.lue_le).is_(None))
    if alerte_id is not None:
        lues = lues.where(col(Alerte.id) == alerte_id)
    session.exec(lues.values(lue_le=maintenant))
    signaler(session, sujet_famille(famille.id))
