"""What a change of the settings touches: counted, never read."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import case, distinct, extract, func
from sqlmodel import Session, col, select

from portail_reflex.domain.reservation.touchees import Touchees
from portail_reflex.models import Activite, Creneau, JourParticulier, LigneCommande, Occupation, Reservation
from portail_reflex.models.types import EtatReservation, NatureJour

DEMANDEES = (EtatReservation.EN_ATTENTE, EtatReservation.LISTE_ATTENTE)


def reservations_touchees(
    session: Session,
    *,
    aujourd_hui: date,
    du: date,
    au: date | None,
    structure_id: int,
    ecole_id: int | None = None,
    activite_id: int | None = None,
    creneau_id: int | None = None,
    jours_de_semaine: Iterable[int] | None = None,
    formule_id: int | None = None,
    en_vacances: bool = False,
) -> Touchees:
    """Those from `du` to `au` (None: without end), both included; what is before today is never touched.

    `en_vacances`: only those on school holidays.
    """
    cibles = {
        Creneau.ecole_id: ecole_id,
        Creneau.activite_id: activite_id,
        Reservation.creneau_id: creneau_id,
        Reservation.formule_id: formule_id,
    }
    conditions = [col(colonne) == valeur for colonne, valeur in cibles.items() if valeur is not None]
    if en_vacances:
        conditions.append(col(Reservation.jour).in_(_vacances(structure_id)))
    etat = col(Reservation.etat)
    requete = (
        select(_combien(etat == EtatReservation.VALIDEE), _combien(etat.in_(DEMANDEES)), _jours())
        .join(Creneau, col(Reservation.creneau_id) == Creneau.id)
        .join(Activite, col(Creneau.activite_id) == Activite.id)
        .where(
            col(Activite.structure_id) == structure_id,
            etat.in_((EtatReservation.VALIDEE, *DEMANDEES)),
            *_jours_vises(max(du, aujourd_hui), au, jours_de_semaine),
            *conditions,
        )
    )
    return Touchees(*session.exec(requete).one())


def jours_au_dela_de(session: Session, *, creneau_id: int, capacite: int, aujourd_hui: date) -> int:
    """Days to come on which more places are taken than this capacity has."""
    requete = select(func.count()).where(
        col(Occupation.creneau_id) == creneau_id,
        col(Occupation.jour) >= aujourd_hui,
        col(Occupation.prises) > capacite,
    )
    return session.exec(requete).one()


def est_reserve(session: Session, *, creneau_ids: Collection[int]) -> bool:
    """Whether any day of these créneaux was ever asked for."""
    reservees = select(Reservation.id).where(col(Reservation.creneau_id).in_(creneau_ids)).limit(1)
    demandees = select(LigneCommande.id).where(col(LigneCommande.creneau_id).in_(creneau_ids)).limit(1)
    return session.exec(reservees).first() is not None or session.exec(demandees).first() is not None


def est_choisie(session: Session, *, formule_id: int) -> bool:
    """Whether anybody ever chose this formule."""
    reservees = select(Reservation.id).where(col(Reservation.formule_id) == formule_id).limit(1)
    demandees = select(LigneCommande.id).where(col(LigneCommande.formule_id) == formule_id).limit(1)
    return session.exec(reservees).first() is not None or session.exec(demandees).first() is not None


def _jours_vises(du: date, au: date | None, jours_de_semaine: Iterable[int] | None) -> list[Any]:
    jour = col(Reservation.jour)
    vises: list[Any] = [jour >= du]
    if au is not None:
        vises.append(jour <= au)
    if jours_de_semaine is not None:
        vises.append(extract("dow", jour).in_([rang % 7 for rang in jours_de_semaine]))
    return vises


def _vacances(structure_id: int) -> Any:
    return select(col(JourParticulier.jour)).where(
        col(JourParticulier.structure_id) == structure_id,
        col(JourParticulier.nature) == NatureJour.VACANCES,
    )


def _combien(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _jours() -> Any:
    return func.count(distinct(col(Reservation.jour)))
