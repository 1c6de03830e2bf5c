"""Passing a visitor's message on to the service."""

from datetime import datetime

from sqlmodel import Session

from portail_reflex.domain.contact.saisie import ContactSaisie
from portail_reflex.domain.courriel.gabarits import contact
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.errors import Introuvable
from portail_reflex.models import Structure


def ecrire_au_service(session: Session, *, saisie: ContactSaisie, structure_id: int, maintenant: datetime) -> None:
    """One mail to the structure's address; answering it writes to the visitor."""
    structure = session.get(Structure, structure_id)
    if structure is None:
        raise Introuvable
    poster(
        session,
        message=contact(saisie.nom, saisie.email, saisie.sujet, saisie.message),
        destinataire=structure.email,
        repondre_a=saisie.email,
        maintenant=maintenant,
    )
