"""What nobody has decided, given back: bookings ANNULEE, their places to the list, their lines RETIREE."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, exists, select, tuple_, update
from sqlmodel import Session, col

from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.famille.service.acte import Acte
from portail_reflex.domain.reservation.capacite import OCCUPENT
from portail_reflex.domain.reservation.grille import EN_COURS, Cle
from portail_reflex.domain.reservation.service.cloture import cloturer
from portail_reflex.domain.reservation.service.places import Place, compter_places, donner_les_places, verrouiller
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
    _rendre(session, liberees, acte.maintenant)


def retirer_lignes(session: Session, acte: Acte, lignes: Iterable[tuple[int, int]]) -> None:
    """`lignes`: ids of undecided lines and of their commandes, which close when nothing is left to decide."""
    lignes = list(lignes)
    if not lignes:
        return
    session.execute(
        update(LigneCommande)
        .where(col(LigneCommande.id).in_([ligne_id for ligne_id, _ in lignes]))
        .values(etat=EtatLigne.RETIREE, decidee_le=acte.maintenant)
        .execution_options(synchronize_session=False)
    )
    cloturer(session, {commande_id for _, commande_id in lignes}, maintenant=acte.maintenant)


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
    plein = exists().where(col(LigneCommande.commande_id) == Commande.id)
    session.execute(
        update(Commande)
        .where(col(Commande.id).in_(panier), ~plein)
        .values(remplie_le=None, rappelee_le=None)
        .execution_options(synchronize_session=False)
    )


def rendre_les_places(session: Session, *, famille_id: int, maintenant: datetime) -> None:
    """Of a family that is about to be deleted, with its bookings: those to come serve the lists."""
    r = Reservation
    siennes = (col(r.famille_id) == famille_id, col(r.etat).in_(EN_COURS))
    creneaux = session.scalars(select(col(r.creneau_id)).where(*siennes).distinct()).all()
    if not creneaux:
        return
    verrouiller(session, creneaux)
    lues = session.execute(select(col(r.creneau_id), col(r.jour), col(r.etat)).where(*siennes)).all()
    session.execute(
        update(r)
        .where(*siennes)
        .values(etat=EtatReservation.ANNULEE, changee_le=maintenant)
        .execution_options(synchronize_session=False)
    )
    liberees = Counter((creneau, jour) for creneau, jour, etat in lues if etat in OCCUPENT)
    _rendre(session, liberees, maintenant)


def _rendre(session: Session, liberees: Counter[Place], maintenant: datetime) -> None:
    """What is over serves nobody any more."""
    compter_places(session, {place: -combien for place, combien in liberees.items()})
    a_venir = {place for place in liberees if place[1] >= jour_de(maintenant)}
    donner_les_places(session, a_venir, maintenant=maintenant)
