"""The calendar of a structure for its settings, and the bookings of given days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select as select_sql
from sqlmodel import Session, col, func, select

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.activite.vacances import JourVue, bornes, conges, ecarts, jours_connus
from portail_reflex.domain.activite.vues_calendrier import CalendrierVue, FermetureVue, PeriodeVue
from portail_reflex.models import (
    Activite,
    Creneau,
    Ecole,
    JourFerme,
    JourParticulier,
    Periode,
    Reservation,
    Structure,
)
from portail_reflex.models.types import EtatReservation, RoleCompte

OUVERTES = (EtatReservation.VALIDEE, EtatReservation.EN_ATTENTE, EtatReservation.LISTE_ATTENTE)


@dataclass(frozen=True)
class JourReserve:
    """How many bookings of an activity in one state there are on a day."""

    jour: date
    activite_id: int
    en_vacances: bool
    etat: EtatReservation
    combien: int


def calendrier_reglable(session: Session, *, agent: Auteur, structure_id: int, annee: int) -> CalendrierVue:
    """Everything the settings show of a school year, in six statements."""
    exiger(agent, RoleCompte.RESPONSABLE)
    structure = trouver(session, Structure, structure_id)
    tenus = jours_tenus(session, structure_id=structure_id, annee=annee)
    return CalendrierVue(
        zone=structure.zone,
        periodes=tuple(_periodes(session, structure_id)),
        fermetures=tuple(_fermetures(session, structure_id, *bornes(annee))),
        conges=tuple(conges(tenus)),
        ecarts=ecarts(jours_connus(structure.zone, annee), tenus),
        ecoles=_choix(session, Ecole, structure_id),
        activites=_choix(session, Activite, structure_id),
    )


def jours_tenus(session: Session, *, structure_id: int, annee: int) -> list[JourVue]:
    """The holidays of a school year as the town keeps them."""
    du, au = bornes(annee)
    requete = select(JourParticulier).where(
        col(JourParticulier.structure_id) == structure_id, col(JourParticulier.jour).between(du, au)
    )
    lignes = session.exec(requete.order_by(col(JourParticulier.jour), col(JourParticulier.nature)))
    return [JourVue(j.jour, j.nature, j.libelle, j.previsionnel, j.id or 0) for j in lignes]


def jours_reserves(
    session: Session, *, structure_id: int, jours: Collection[date], aujourd_hui: date
) -> list[JourReserve]:
    """What is validated or asked for on these days, from today on, in one statement."""
    a_venir = [jour for jour in jours if jour >= aujourd_hui]
    if not a_venir:
        return []
    cles: tuple[Any, ...] = (Reservation.jour, Activite.id, Activite.en_vacances, Reservation.etat)
    requete = (
        select_sql(*cles, func.count())
        .select_from(Reservation)
        .join(Creneau, col(Reservation.creneau_id) == Creneau.id)
        .join(Activite, col(Creneau.activite_id) == Activite.id)
        .where(
            col(Activite.structure_id) == structure_id,
            col(Reservation.jour).in_(a_venir),
            col(Reservation.etat).in_(OUVERTES),
        )
        .group_by(*cles)
    )
    return [JourReserve(*ligne) for ligne in session.execute(requete).all()]


def _periodes(session: Session, structure_id: int) -> list[PeriodeVue]:
    requete = select(Periode).where(col(Periode.structure_id) == structure_id).order_by(col(Periode.du).desc())
    return [PeriodeVue(p.id or 0, p.du, p.au) for p in session.exec(requete)]


def _fermetures(session: Session, structure_id: int, du: date, au: date) -> list[FermetureVue]:
    """With the names of what they close, in one statement."""
    requete = (
        select(JourFerme, col(Ecole.nom), col(Activite.nom))
        .outerjoin(Ecole, col(JourFerme.ecole_id) == Ecole.id)
        .outerjoin(Activite, col(JourFerme.activite_id) == Activite.id)
        .where(col(JourFerme.structure_id) == structure_id, col(JourFerme.du) <= au, col(JourFerme.au) >= du)
        .order_by(col(JourFerme.du), col(JourFerme.id))
    )
    return [
        FermetureVue(f.id or 0, f.du, f.au, f.motif, f.ecole_id, ecole or "", f.activite_id, activite or "")
        for f, ecole, activite in session.exec(requete)
    ]


def _choix(session: Session, table: type[Ecole] | type[Activite], structure_id: int) -> tuple[tuple[int, str], ...]:
    requete = select(col(table.id), col(table.nom)).where(col(table.structure_id) == structure_id)
    return tuple((identifiant or 0, nom) for identifiant, nom in session.exec(requete.order_by(col(table.nom))))
