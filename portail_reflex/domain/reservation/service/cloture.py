"""When a commande is TRAITEE: each of its lines is decided or withdrawn, but those on the waiting list."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import exists, select, update
from sqlmodel import Session, col

from portail_reflex.domain.reservation.queries.jointure import du_meme_jour
from portail_reflex.models import Commande, LigneCommande, Reservation
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation


def cloturer(session: Session, commande_ids: Collection[int], *, maintenant: datetime) -> None:
    """Close those of these commandes that wait for nobody's decision any more.

    They are locked first: a place that is being given to one of them is then seen.
    """
    if not commande_ids:
        return
    siennes = select(col(Commande.id)).where(col(Commande.id).in_(commande_ids)).order_by(col(Commande.id))
    session.execute(siennes.with_for_update(key_share=True))
    sur_liste = exists().where(du_meme_jour(), col(Reservation.etat) == EtatReservation.LISTE_ATTENTE)
    a_decider = exists().where(
        col(LigneCommande.commande_id) == Commande.id, col(LigneCommande.etat) == EtatLigne.EN_ATTENTE, ~sur_liste
    )
    session.execute(
        update(Commande)
        .where(col(Commande.id).in_(commande_ids), col(Commande.etat) == EtatCommande.EN_ATTENTE, ~a_decider)
        .values(etat=EtatCommande.TRAITEE, traitee_le=maintenant)
        .execution_options(synchronize_session=False)
    )
