"""A child or a whole family that goes: its bookings with it, the places to come to those who wait for them."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, select, update
from sqlmodel import Session, col

from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.reservation.capacite import OCCUPENT
from portail_reflex.domain.reservation.service.cloture import cloturer
from portail_reflex.domain.reservation.service.places import (
    Place,
    compter_places,
    donner_les_places,
    verrouiller,
    verrouiller_pour,
)
from portail_reflex.models import Commande, LigneCommande, Reservation
from portail_reflex.models.types import EtatCommande


def oublier_les_familles(session: Session, *, famille_ids: Collection[int], maintenant: datetime) -> None:
    """Of families that are about to be deleted, all locked already: what they booked goes first."""
    siennes = col(Reservation.famille_id).in_(famille_ids)
    creneaux = session.scalars(select(col(Reservation.creneau_id)).where(siennes).distinct()).all()
    if creneaux:
        verrouiller(session, creneaux)
        rendre(session, _oublier(session, siennes), maintenant)


def oublier_l_enfant(session: Session, *, famille_id: int, enfant_id: int, maintenant: datetime) -> None:
    """Of a child who is about to be taken out; its brothers’ and sisters’ lines may be all that a commande keeps."""
    siennes, lignes = col(Reservation.enfant_id) == enfant_id, col(LigneCommande.enfant_id) == enfant_id
    creneaux = session.scalars(select(col(Reservation.creneau_id)).where(siennes).distinct()).all()
    verrouiller_pour(session, famille_id, aussi=creneaux)
    commandes = set(session.scalars(delete(LigneCommande).where(lignes).returning(col(LigneCommande.commande_id))))
    rendre(session, _oublier(session, siennes), maintenant)
    cloturer(session, commandes, maintenant=maintenant)
    constater_panier_vide(session, famille_id)


def rendre(session: Session, liberees: Counter[Place], maintenant: datetime) -> None:
    """Places given back, those to come to their lists: what is over serves nobody any more."""
    compter_places(session, {place: -combien for place, combien in liberees.items()})
    a_venir = {place for place in liberees if place[1] >= jour_de(maintenant)}
    donner_les_places(session, a_venir, maintenant=maintenant)


def constater_panier_vide(session: Session, famille_id: int) -> None:
    """A panier that lost its last line is not to be recalled to anybody."""
    plein = exists().where(col(LigneCommande.commande_id) == Commande.id)
    session.execute(
        update(Commande)
        .where(col(Commande.famille_id) == famille_id, col(Commande.etat) == EtatCommande.PANIER, ~plein)
        .values(remplie_le=None, rappelee_le=None)
        .execution_options(synchronize_session=False)
    )


def _oublier(session: Session, siennes: ColumnElement[bool]) -> Counter[Place]:
    """The places that these bookings took."""
    r = Reservation
    oubliees = session.execute(delete(r).where(siennes).returning(col(r.creneau_id), col(r.jour), col(r.etat))).all()
    return Counter((creneau, jour) for creneau, jour, etat in oubliees if etat in OCCUPENT)
