"""How a line of a commande finds the booking that it speaks of."""

from sqlalchemy import ColumnElement, and_
from sqlmodel import col

from portail_reflex.models import LigneCommande, Reservation


def du_meme_jour() -> ColumnElement[bool]:
    """The same child, créneau and day."""
    return and_(
        col(Reservation.enfant_id) == LigneCommande.enfant_id,
        col(Reservation.creneau_id) == LigneCommande.creneau_id,
        col(Reservation.jour) == LigneCommande.jour,
    )
