"""Telling a family what happened to its bookings: alert, mail, and a tick for its open screens."""

from datetime import datetime

from sqlmodel import Session, col, select

from portail_reflex.domain.alerte.service import alerter
from portail_reflex.domain.courriel.message import Message
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.direct import SERVICE, sujet_famille
from portail_reflex.domain.direct.service import signaler
from portail_reflex.models import Compte
from portail_reflex.models.types import NatureAlerte


def annoncer(
    session: Session,
    *,
    famille_id: int,
    nature: NatureAlerte,
    titre: str,
    texte: str,
    lien: str,
    message: Message,
    maintenant: datetime,
) -> None:
    """An alert in the portal and the same by mail, in the transaction of what they tell."""
    alerter(session, famille_id=famille_id, nature=nature, titre=titre, texte=texte, lien=lien, maintenant=maintenant)
    ecrire_a_la_famille(session, famille_id=famille_id, message=message, maintenant=maintenant)


def ecrire_a_la_famille(session: Session, *, famille_id: int, message: Message, maintenant: datetime) -> None:
    """A mail to the family's account."""
    compte = session.exec(select(Compte).where(col(Compte.famille_id) == famille_id)).first()
    if compte is not None:
        poster(session, message=message, destinataire=compte.email, maintenant=maintenant, compte_id=compte.id)


def signaler_famille(session: Session, famille_id: int) -> None:
    """Its open screens, and the service's, read again after the commit."""
    signaler(session, sujet_famille(famille_id), SERVICE)
