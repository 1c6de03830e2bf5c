"""Forgetting what has run out."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col

from portail_reflex.models import Compteur, Connexion, Jeton
from portail_reflex.models.types import NatureJeton

# A family may come back to its expired invitation after the summer: its page offers a new one.
GARDE_INVITATION = timedelta(days=90)
GARDE_LIEN = timedelta(days=7)


def oublier_perimes(session: Session, *, maintenant: datetime) -> None:
    """Delete sessions and counters that are over, and links some time after: their page says what became of them."""
    session.exec(delete(Connexion).where(col(Connexion.expire_le) <= maintenant))
    session.exec(delete(Compteur).where(col(Compteur.expire_le) <= maintenant))
    invitation = col(Jeton.nature) == NatureJeton.INVITATION
    session.exec(delete(Jeton).where(invitation, col(Jeton.expire_le) <= maintenant - GARDE_INVITATION))
    session.exec(delete(Jeton).where(~invitation, col(Jeton.expire_le) <= maintenant - GARDE_LIEN))
