"""What nobody has decided, given back: bookings ANNULEE, their places to the list, their lines RETIREE."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import delete, select, tuple_, update
from sqlmodel import Session, col

from portail_reflex.domain.famille.service.acte import Acte
from portail_reflex.domain.reservation.capacite import OCCUPENT
from portail_reflex.domain.reservation.grille import Cle
from portail_reflex.domain.reservation.service.cloture import cloturer
from portail_reflex.domain.reservation.service.depart import constater_panier_vide, rendre
from portail_reflex.models import Commande, LigneCommande, Reservation
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation


def liberer(session: Session, acte: Acte, reservations: Mapping[Cle, tuple[int, EtatReservation]]) -> None:
    """`reservations`: id and état as read under the lock of their créneaux. Their places go to the list at once."""
    if not reservations:
        return
    session.execute(
        update(Reservation)
        .where(col(Reservation.id).in_([reservation_id for reservation_id, _ in reservations.values()]))
        .values(etat=EtatReservation.ANNULEE, motif="", changee_le=acte.maintenant)
        .execution_options(synchronize_session=False)
    )
    liberees = Counter((creneau, jour) for (_, creneau, jour), (_, etat) in reservations.items() if etat in OCCUPENT)
    rendre(session, liberees, acte.maintenant)


def retirer_lignes(session: Session, acte: Acte, lignes: Iterable[tuple[int, int]]) -> int:
    """`lignes`: ids of undecided lines and of their commandes, which close when nothing is left to decide.

    Under `verrouiller_pour` the family. Returns how many were still undecided.
    """
    lignes = list(lignes)
    if not lignes:
        return 0
    indecises = [
        col(LigneCommande.id).in_([ligne_id for ligne_id, _ in lignes]),
        col(LigneCommande.etat) == EtatLigne.EN_ATTENTE,
    ]
    retirees = session.execute(
        update(LigneCommande)
        .where(*indecises)
        .values(etat=EtatLigne.RETIREE, decidee_le=acte.maintenant)
        .returning(col(LigneCommande.id))
        .execution_options(synchronize_session=False)
    ).all()
    cloturer(session, {commande_id for _, commande_id in lignes}, maintenant=acte.maintenant)
    return len(retirees)


def oter_du_panier(session: Session, acte: Acte, cles: Collection[Cle]) -> None:
    """What the panier asks of these days has no object any more; it may be left empty."""
    panier = select(col(Commande.id)).where(
        col(Commande.famille_id) == acte.famille_id, col(Commande.etat) == EtatCommande.PANIER
    )
    du_jour = tuple_(col(LigneCommande.enfant_id), col(LigneCommande.creneau_id), col(LigneCommande.jour))
    session.execute(
        delete(LigneCommande)
        .where(col(LigneCommande.commande_id).in_(panier), du_jour.in_(list(cles)))
        .execution_options(synchronize_session=False)
    )
    constater_panier_vide(session, acte.famille_id)
