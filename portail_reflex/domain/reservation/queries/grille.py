"""Reading a Grille: five statements, whatever the number of dates, children and activities."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, or_, select, union
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from portail_reflex.domain.activite.queries import calendrier_de, creneau_vu
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.document.queries.planning import requete_fin_au_planning
from portail_reflex.domain.reservation.grille import EN_COURS, Cle, FormuleVue, Grille, LigneVue, Offre, ReservationVue
from portail_reflex.domain.reservation.selection import sans_depassement
from portail_reflex.models import (
    Activite,
    Commande,
    Creneau,
    Enfant,
    Famille,
    Formule,
    LigneCommande,
    Occupation,
    Reservation,
)
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation


@dataclass(frozen=True)
class Cadre:
    """What a reading covers; None stands for all of the family's."""

    du: date
    au: date
    enfants: Collection[int] | None = None
    activites: Collection[int] | None = None
    creneaux: Collection[int] | None = None

    def propre(self) -> "Cadre":
        """Ids that no row could have name nothing."""
        enfants, activites, creneaux = (
            None if ids is None else sans_depassement(ids) for ids in (self.enfants, self.activites, self.creneaux)
        )
        return Cadre(self.du, self.au, enfants, activites, creneaux)


def grille_de(
    session: Session, *, famille: Famille, cadre: Cadre, maintenant: datetime, sans_delai: bool = False
) -> Grille:
    """The rows offered to the family's children, and those where they have something; `sans_delai`: for an agent."""
    famille_id, cadre = famille.id or 0, cadre.propre()
    offres, au_planning = _offres(session, famille_id, cadre, jour_de(maintenant))
    calendrier = calendrier_de(session, structure_id=famille.structure_id, du=cadre.du, au=cadre.au)
    au_panier, envoyees = _lignes(session, famille_id, cadre)
    return Grille(
        offres=offres,
        calendrier=calendrier,
        maintenant=maintenant,
        au_panier=au_panier,
        envoyees=envoyees,
        reservations=_reservations(session, famille_id, cadre),
        prises=_prises(session, offres, cadre),
        au_planning=au_planning,
        sans_delai=sans_delai,
    )


def _offres(
    session: Session, famille_id: int, cadre: Cadre, aujourd_hui: date
) -> tuple[tuple[Offre, ...], date | None]:
    lues: dict[tuple[int, int], Offre] = {}
    fin: date | None = None
    requete = _dans(_requete_des_offres(famille_id, cadre, aujourd_hui), cadre)
    for enfant, creneau, activite, formule, ouverte, jusqu_au in session.execute(requete).all():
        fin, deja = jusqu_au, lues.get((enfant.id, creneau.id))
        formules = (FormuleVue(formule.id, formule.libelle),) if formule else ()
        if deja:
            lues[enfant.id, creneau.id] = replace(deja, formules=deja.formules + formules)
        else:
            vu = creneau_vu(creneau, activite)
            lues[enfant.id, creneau.id] = Offre(enfant.id, enfant.prenom, vu, bool(ouverte), formules)
    return tuple(lues.values()), fin


def _requete_des_offres(famille_id: int, cadre: Cadre, aujourd_hui: date) -> Select[*tuple[Any, ...]]:
    """The créneaux of each child's school, and the others where it has a booking on screen or a line in the panier."""
    ecole = and_(col(Creneau.ecole_id) == Enfant.ecole_id, col(Creneau.actif), col(Activite.active))
    tenue = or_(
        exists().where(
            col(Reservation.enfant_id) == Enfant.id,
            col(Reservation.creneau_id) == Creneau.id,
            col(Reservation.jour).between(cadre.du, cadre.au),
            col(Reservation.etat).in_(EN_COURS),
        ),
        exists().where(
            col(LigneCommande.enfant_id) == Enfant.id,
            col(LigneCommande.creneau_id) == Creneau.id,
            col(LigneCommande.jour).between(cadre.du, cadre.au),
            col(LigneCommande.etat) == EtatLigne.EN_ATTENTE,
        ),
    )
    planning = requete_fin_au_planning(famille_id=famille_id, aujourd_hui=aujourd_hui).scalar_subquery()
    return (
        select(Enfant, Creneau, Activite, Formule, ecole, planning)
        .select_from(Enfant)
        .join(Creneau, col(Creneau.id).in_(_creneaux_vises(famille_id, cadre)))
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .outerjoin(Formule, and_(col(Formule.creneau_id) == Creneau.id, col(Formule.active)))
        .where(col(Enfant.famille_id) == famille_id, or_(ecole, tenue))
        .order_by(
            col(Enfant.id),
            col(Activite.rang),
            col(Activite.nom),
            col(Creneau.debut),
            col(Creneau.id),
            col(Formule.rang),
            col(Formule.id),
        )
    )


def _creneaux_vises(famille_id: int, cadre: Cadre) -> Any:
    ecoles = select(col(Enfant.ecole_id)).where(col(Enfant.famille_id) == famille_id)
    return union(
        select(col(Creneau.id)).where(col(Creneau.ecole_id).in_(ecoles)),
        select(col(Reservation.creneau_id)).where(
            col(Reservation.famille_id) == famille_id, col(Reservation.jour).between(cadre.du, cadre.au)
        ),
        select(col(LigneCommande.creneau_id))
        .join(Commande, col(Commande.id) == LigneCommande.commande_id)
        .where(col(Commande.famille_id) == famille_id, col(Commande.etat) == EtatCommande.PANIER),
    )


def _dans(requete: Select[*tuple[Any, ...]], cadre: Cadre) -> Select[*tuple[Any, ...]]:
    if cadre.enfants is not None:
        requete = requete.where(col(Enfant.id).in_(cadre.enfants))
    if cadre.activites is not None:
        requete = requete.where(col(Activite.id).in_(cadre.activites))
    if cadre.creneaux is not None:
        requete = requete.where(col(Creneau.id).in_(cadre.creneaux))
    return requete


def _lignes(session: Session, famille_id: int, cadre: Cadre) -> tuple[dict[Cle, LigneVue], dict[Cle, LigneVue]]:
    """Undecided lines: those of the panier, then those sent."""
    enfants = select(col(Enfant.id)).where(col(Enfant.famille_id) == famille_id)
    requete = (
        select(
            col(LigneCommande.id),
            col(LigneCommande.commande_id),
            col(LigneCommande.enfant_id),
            col(LigneCommande.creneau_id),
            col(LigneCommande.jour),
            col(LigneCommande.nature),
            col(LigneCommande.formule_id),
            col(Commande.etat),
        )
        .join(Commande, col(Commande.id) == LigneCommande.commande_id)
        .where(
            col(LigneCommande.enfant_id).in_(enfants if cadre.enfants is None else cadre.enfants),
            col(LigneCommande.jour).between(cadre.du, cadre.au),
            col(LigneCommande.etat) == EtatLigne.EN_ATTENTE,
            col(Commande.famille_id) == famille_id,
        )
    )
    au_panier: dict[Cle, LigneVue] = {}
    envoyees: dict[Cle, LigneVue] = {}
    for identifiant, commande_id, enfant_id, creneau_id, jour, nature, formule_id, etat in session.execute(requete):
        panier = etat is EtatCommande.PANIER
        ligne = LigneVue(identifiant, commande_id, panier, nature, formule_id)
        (au_panier if panier else envoyees)[enfant_id, creneau_id, jour] = ligne
    return au_panier, envoyees


def _reservations(session: Session, famille_id: int, cadre: Cadre) -> dict[Cle, ReservationVue]:
    r = Reservation
    sur_liste = col(r.etat) == EtatReservation.LISTE_ATTENTE
    requete = select(
        col(r.enfant_id),
        col(r.creneau_id),
        col(r.jour),
        col(r.id),
        col(r.etat),
        col(r.formule_id),
        col(r.limite_reservation),
        col(r.limite_annulation),
        case((sur_liste, rang_d_attente()), else_=0),
    ).where(col(r.famille_id) == famille_id, col(r.jour).between(cadre.du, cadre.au))
    if cadre.enfants is not None:
        requete = requete.where(col(r.enfant_id).in_(cadre.enfants))
    return {(ligne[0], ligne[1], ligne[2]): ReservationVue(*ligne[3:]) for ligne in session.execute(requete)}


def rang_d_attente() -> Any:
    """The rank on its day's waiting list of the Reservation that the statement reads: by date of demand."""
    autre = aliased(Reservation)
    avant = or_(
        col(autre.demandee_le) < Reservation.demandee_le,
        and_(col(autre.demandee_le) == Reservation.demandee_le, col(autre.id) <= Reservation.id),
    )
    return (
        select(func.count())
        .where(
            col(autre.creneau_id) == Reservation.creneau_id,
            col(autre.jour) == Reservation.jour,
            col(autre.etat) == EtatReservation.LISTE_ATTENTE,
            avant,
        )
        .correlate(Reservation)
        .scalar_subquery()
    )


def _prises(session: Session, offres: tuple[Offre, ...], cadre: Cadre) -> dict[tuple[int, date], int]:
    """Only where places are limited."""
    limites = {offre.creneau.id for offre in offres if offre.creneau.capacite is not None}
    return prises_entre(session, limites, cadre.du, cadre.au)


def prises_entre(session: Session, creneau_ids: Collection[int], du: date, au: date) -> dict[tuple[int, date], int]:
    """The places taken: one row a créneau and day, however many children have booked."""
    if not creneau_ids:
        return {}
    requete = select(col(Occupation.creneau_id), col(Occupation.jour), col(Occupation.prises)).where(
        col(Occupation.creneau_id).in_(creneau_ids), col(Occupation.jour).between(du, au)
    )
    return {(creneau_id, jour): prises for creneau_id, jour, prises in session.execute(requete)}
