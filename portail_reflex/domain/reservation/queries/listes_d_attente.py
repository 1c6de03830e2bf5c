"""Days with a waiting list, and what the agents are warned of: too many booked, a school left."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Subquery, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.activite.creneau import horaires
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.domain.reservation.grille import EN_COURS
from portail_reflex.domain.reservation.vues_service import (
    AttenteVue,
    AutreEcoleVue,
    DepassementVue,
    JourEnAttenteVue,
)
from portail_reflex.models import Activite, Adulte, Creneau, Ecole, Enfant, Famille, Occupation, Reservation
from portail_reflex.models.types import EtatDossier, EtatReservation, RoleAdulte, RoleCompte

JOURS_PAR_PAGE = 20
ATTENTES_MONTREES = 30
AVERTISSEMENTS_MAX = 50


def listes_d_attente(session: Session, *, agent: Auteur, aujourd_hui: date, page: int) -> Page[JourEnAttenteVue]:
    """Days to come on which somebody waits, in three statements; the first thirty of each."""
    exiger(agent, RoleCompte.AGENT)
    cles = col(Reservation.creneau_id), col(Reservation.jour)
    jours = (
        select(*cles, func.count().label("nombre"))
        .where(col(Reservation.etat) == EtatReservation.LISTE_ATTENTE, col(Reservation.jour) >= aujourd_hui)
        .group_by(*cles)
        .subquery()
    )
    occupe = and_(col(Occupation.creneau_id) == jours.c.creneau_id, col(Occupation.jour) == jours.c.jour)
    requete = (
        select(jours, Creneau, col(Activite.nom), col(Ecole.nom), func.coalesce(col(Occupation.prises), 0))
        .join(Creneau, col(Creneau.id) == jours.c.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .join(Ecole, col(Ecole.id) == Creneau.ecole_id)
        .outerjoin(Occupation, occupe)
        .order_by(jours.c.jour, col(Activite.rang), col(Activite.nom), jours.c.creneau_id)
    )
    lus = paginer(session, requete, numero=page, vue=lambda ligne: ligne, taille=JOURS_PAR_PAGE)
    attentes = _attentes(session, [(ligne[0], ligne[1]) for ligne in lus.elements])
    vues = [
        JourEnAttenteVue(
            creneau_id=creneau_id,
            jour=jour,
            activite=activite,
            ecole=ecole,
            horaires=horaires(creneau.debut, creneau.fin),
            capacite=creneau.capacite,
            prises=prises,
            nombre=nombre,
            attentes=tuple(attentes[creneau_id, jour]),
        )
        for creneau_id, jour, nombre, creneau, activite, ecole, prises in lus.elements
    ]
    return Page(vues, lus.numero, lus.total, lus.taille)


def _attentes(session: Session, places: Sequence[tuple[int, date]]) -> dict[tuple[int, date], list[AttenteVue]]:
    """The first of each day, by date of demand: as places are given."""
    r = Reservation
    rangs = (
        select(
            col(r.creneau_id),
            col(r.jour),
            col(r.enfant_id),
            col(r.famille_id),
            col(r.demandee_le),
            col(r.limite_reservation),
            func.row_number()
            .over(
                partition_by=(col(r.creneau_id), col(r.jour)),
                order_by=(col(r.demandee_le), col(r.id)),
            )
            .label("rang"),
        )
        .where(col(r.etat) == EtatReservation.LISTE_ATTENTE, tuple_(col(r.creneau_id), col(r.jour)).in_(places))
        .subquery()
    )
    responsable = and_(col(Adulte.famille_id) == rangs.c.famille_id, col(Adulte.role) == RoleAdulte.RESPONSABLE)
    requete = (
        select(rangs, col(Enfant.prenom), col(Adulte.nom), col(Adulte.prenom))
        .join(Enfant, col(Enfant.id) == rangs.c.enfant_id)
        .outerjoin(Adulte, responsable)
        .where(rangs.c.rang <= ATTENTES_MONTREES)
        .order_by(rangs.c.rang)
    )
    lues: dict[tuple[int, date], list[AttenteVue]] = defaultdict(list)
    for creneau_id, jour, _, famille_id, demandee_le, limite, rang, enfant, nom, prenom in session.execute(requete):
        famille = f"{nom or ''} {prenom or ''}".strip()
        lues[creneau_id, jour].append(AttenteVue(rang, enfant, famille_id, famille, demandee_le, limite))
    return lues


def depassements(session: Session, *, agent: Auteur, aujourd_hui: date) -> list[DepassementVue]:
    """Créneaux with days to come booked over a capacity lowered since: nothing is taken from anybody."""
    exiger(agent, RoleCompte.AGENT)
    jour, trop = col(Occupation.jour), col(Occupation.prises) - col(Creneau.capacite)
    cles = (
        col(Creneau.id),
        col(Creneau.debut),
        col(Creneau.fin),
        col(Creneau.capacite),
        col(Activite.nom),
        col(Ecole.nom),
    )
    requete = (
        select(*cles, func.count(), func.max(trop), func.min(jour), func.max(jour))
        .select_from(Occupation)
        .join(Creneau, col(Creneau.id) == Occupation.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .join(Ecole, col(Ecole.id) == Creneau.ecole_id)
        .where(jour >= aujourd_hui, trop > 0)
        .group_by(*cles)
        .order_by(func.min(jour), col(Creneau.id))
        .limit(AVERTISSEMENTS_MAX)
    )
    return [
        DepassementVue(creneau_id, activite, ecole, horaires(debut, fin), capacite, jours, pire, du, au)
        for creneau_id, debut, fin, capacite, activite, ecole, jours, pire, du, au in session.execute(requete)
    ]


def d_une_autre_ecole(session: Session, *, agent: Auteur, aujourd_hui: date) -> list[AutreEcoleVue]:
    """Bookings to come of children on créneaux of a school they have left: never cancelled in silence.

    The pairs are found first, one look in the index each: the bookings of the whole town are not read.
    """
    exiger(agent, RoleCompte.AGENT)
    a_venir = and_(
        col(Reservation.enfant_id) == Enfant.id,
        col(Reservation.creneau_id) == Creneau.id,
        col(Reservation.jour) >= aujourd_hui,
        col(Reservation.etat).in_(EN_COURS),
    )
    paires = _ecoles_quittees(a_venir)
    nouvelle, jour = aliased(Ecole), col(Reservation.jour)
    cles = (
        col(Enfant.id), col(Enfant.prenom), col(Enfant.nom), col(Enfant.famille_id), col(Creneau.id),
        col(Activite.nom), col(Ecole.nom), col(nouvelle.nom),
    )  # fmt: skip
    requete = (
        select(*cles, func.count(), func.min(jour), func.max(jour))
        .select_from(paires)
        .join(Enfant, col(Enfant.id) == paires.c.enfant_id)
        .join(Creneau, col(Creneau.id) == paires.c.creneau_id)
        .join(Reservation, a_venir)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .join(Ecole, col(Ecole.id) == Creneau.ecole_id)
        .outerjoin(nouvelle, col(nouvelle.id) == Enfant.ecole_id)
        .group_by(*cles)
        .order_by(func.min(jour), col(Enfant.nom), col(Enfant.prenom), col(Creneau.id))
    )
    return [
        AutreEcoleVue(enfant_id, creneau_id, f"{nom} {prenom}", famille_id, activite, ecole, autre or "", jours, du, au)
        for enfant_id, prenom, nom, famille_id, creneau_id, activite, ecole, autre, jours, du, au in session.execute(
            requete
        )
    ]


def _ecoles_quittees(a_venir: ColumnElement[bool]) -> Subquery:
    """The children and créneaux of a school that is no longer theirs, where something is to come."""
    quittee = or_(
        col(Enfant.ecole_id).is_(None),
        col(Enfant.ecole_id) != Creneau.ecole_id,
        col(Famille.etat) == EtatDossier.ARCHIVE,
    )
    return (
        select(col(Enfant.id).label("enfant_id"), col(Creneau.id).label("creneau_id"))
        .select_from(Enfant)
        .join(Famille, col(Famille.id) == Enfant.famille_id)
        .join(Creneau, quittee)
        .where(exists().where(a_venir).correlate(Enfant, Creneau))
        .limit(AVERTISSEMENTS_MAX)
        .subquery()
    )
