"""How many bookings a change of the settings touches, in one statement."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import case, distinct, extract, func
from sqlmodel import Session, col, select

from portail_reflex.domain.reservation.touchees import Touchees
from portail_reflex.models import Activite, Creneau, Reservation
from portail_reflex.models.types import EtatReservation

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
) -> Touchees:
    """Those from `du` to `au` (None: without end), both included; what is before today is never touched."""
    cibles = {
        Creneau.ecole_id: ecole_id,
        Creneau.activite_id: activite_id,
        Reservation.creneau_id: creneau_id,
    }
    conditions = [col(colonne) == valeur for colonne, valeur in cibles.items() if valeur is not None]
    if au is not None:
        conditions.append(col(Reservation.jour) <= au)
    if jours_de_semaine is not None:
        conditions.append(extract("dow", col(Reservation.jour)).in_([jour % 7 for jour in jours_de_semaine]))
    etat = col(Reservation.etat)
    requete = (
        select(_combien(etat == EtatReservation.VALIDEE), _combien(etat.in_(DEMANDEES)), _jours())
        .join(Creneau, col(Reservation.creneau_id) == Creneau.id)
        .join(Activite, col(Creneau.activite_id) == Activite.id)
        .where(
            col(Activite.structure_id) == structure_id,
            col(Reservation.jour) >= max(du, aujourd_hui),
            etat.in_((EtatReservation.VALIDEE, *DEMANDEES)),
            *conditions,
        )
    )
    return Touchees(*session.exec(requete).one())


def _combien(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _jours() -> Any:
    return func.count(distinct(col(Reservation.jour)))
