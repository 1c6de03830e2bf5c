"""The agents' queue of commandes: grouped by the base, so that what is read follows the page and not the dates."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import Select, and_, extract, func, select, union
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.famille.recherche import mots_cherches
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.domain.reservation.en_mots import Resume, rassembler
from portail_reflex.domain.reservation.numero import lire_numero
from portail_reflex.domain.reservation.vues_service import CommandeLigneVue, FiltreCommande, TuilesVue
from portail_reflex.models import (
    Activite,
    Adulte,
    Commande,
    Creneau,
    Enfant,
    Famille,
    LigneCommande,
    Occupation,
    Reservation,
)
from portail_reflex.models.types import (
    EtatCommande,
    EtatLigne,
    EtatReservation,
    NatureLigne,
    RoleAdulte,
    RoleCompte,
)

SELECTION_MAX = 300
REPONSES = 100  # the last ones, for the median
COMPLETES_MONTREES = 5
MEME_JOUR = and_(
    col(Reservation.enfant_id) == LigneCommande.enfant_id,
    col(Reservation.creneau_id) == LigneCommande.creneau_id,
    col(Reservation.jour) == LigneCommande.jour,
)
OCCUPE = and_(
    col(Occupation.creneau_id) == LigneCommande.creneau_id,
    col(Occupation.jour) == LigneCommande.jour,
)


def file_d_attente(
    session: Session, *, agent: Auteur, filtre: FiltreCommande, recherche: str, page: int
) -> Page[CommandeLigneVue]:
    """In four statements: what waits, oldest first; what was answered, newest first."""
    exiger(agent, RoleCompte.AGENT)
    envoyee, a_traiter = col(Commande.envoyee_le), filtre is FiltreCommande.EN_ATTENTE
    ordre = (envoyee, col(Commande.id)) if a_traiter else (envoyee.desc(), col(Commande.id).desc())
    responsable = and_(col(Adulte.famille_id) == Commande.famille_id, col(Adulte.role) == RoleAdulte.RESPONSABLE)
    requete = (
        _chercher(select(Commande, col(Adulte.nom), col(Adulte.prenom)), filtre, recherche)
        .outerjoin(Adulte, responsable)
        .order_by(*ordre)
    )
    lues = paginer(session, requete, numero=page, vue=lambda ligne: ligne)
    ids = [commande.id for commande, _, _ in lues.elements]
    demandes = _demandes(session, ids, a_traiter=a_traiter)
    completes = _completes(session, ids, [commande.famille_id for commande, _, _ in lues.elements])
    vues = [_vue(ligne, demandes[ligne[0].id], *completes.get(ligne[0].id, ((), 0))) for ligne in lues.elements]
    return Page(vues, lues.numero, lues.total, lues.taille)


def en_attente(
    session: Session, *, agent: Auteur, recherche: str = "", parmi: Collection[int] | None = None
) -> list[int]:
    """The ids that wait, oldest first, 300 at most: those of a search, or those of `parmi` that still do."""
    exiger(agent, RoleCompte.AGENT)
    requete = _chercher(select(col(Commande.id)), FiltreCommande.EN_ATTENTE, recherche)
    if parmi is not None:
        requete = requete.where(col(Commande.id).in_(parmi))
    return list(session.scalars(requete.order_by(col(Commande.envoyee_le), col(Commande.id)).limit(SELECTION_MAX)))


def tuiles(session: Session, *, agent: Auteur, aujourd_hui: date) -> TuilesVue:
    """The numbers above the queue, in two statements."""
    exiger(agent, RoleCompte.AGENT)
    attendent = col(Commande.etat) == EtatCommande.EN_ATTENTE
    commandes = select(func.count()).select_from(Commande).where(attendent)
    lignes = (
        select(func.count())
        .select_from(Commande)
        .join(LigneCommande, col(LigneCommande.commande_id) == Commande.id)
        .where(attendent, col(LigneCommande.etat) == EtatLigne.EN_ATTENTE)
    )
    jours = (
        select(col(Reservation.creneau_id), col(Reservation.jour))
        .where(col(Reservation.etat) == EtatReservation.LISTE_ATTENTE, col(Reservation.jour) >= aujourd_hui)
        .distinct()
        .subquery()
    )
    completes = select(func.count()).select_from(jours)
    nombres = select(commandes.scalar_subquery(), lignes.scalar_subquery(), completes.scalar_subquery())
    attendues, demandees, pleines = session.execute(nombres).one()
    return TuilesVue(attendues, demandees, pleines, _mediane(session))


def _mediane(session: Session) -> timedelta | None:
    """Between the sending and the last answer, for the last commandes that waited for one."""
    requete = (
        select(col(Commande.envoyee_le), col(Commande.traitee_le))
        .where(col(Commande.etat) == EtatCommande.TRAITEE, col(Commande.traitee_le) > col(Commande.envoyee_le))
        .order_by(col(Commande.envoyee_le).desc())
        .limit(REPONSES)
    )
    secondes = [(traitee - envoyee).total_seconds() for envoyee, traitee in session.execute(requete)]
    return timedelta(seconds=median(secondes)) if secondes else None


def _chercher(requete: Select[*tuple[Any, ...]], filtre: FiltreCommande, recherche: str) -> Select[*tuple[Any, ...]]:
    """A number names one commande; other words are those of the family and its children."""
    requete = requete.select_from(Commande).where(col(Commande.etat) == EtatCommande[filtre.name])
    mots, numero = mots_cherches(recherche), lire_numero(recherche)
    if not mots and numero is None:
        return requete
    famille = and_(*(col(Famille.recherche).contains(mot, autoescape=True) for mot in mots))
    trouvees = col(Commande.numero) == numero if numero is not None else famille
    return requete.join(Famille, col(Famille.id) == Commande.famille_id).where(trouvees)


def _demandes(session: Session, ids: Sequence[int | None], *, a_traiter: bool) -> dict[int, list[Any]]:
    """Lines by child, activity, nature, état and weekday, with their number and their bounds."""
    jour, semaine = col(LigneCommande.jour), extract("dow", col(LigneCommande.jour))
    cles = (
        col(LigneCommande.commande_id),
        col(LigneCommande.enfant_id),
        col(LigneCommande.creneau_id),
        col(LigneCommande.nature),
        col(LigneCommande.etat),
    )
    lignes = select(*cles, func.count().label("nombre"), func.min(jour).label("du"), func.max(jour).label("au"))
    lignes = lignes.where(col(LigneCommande.commande_id).in_(ids)).group_by(*cles, semaine)
    if a_traiter:
        lignes = lignes.where(col(LigneCommande.etat) == EtatLigne.EN_ATTENTE)
    groupees = lignes.subquery()
    requete = (
        select(groupees, col(Enfant.prenom), col(Activite.nom))
        .join(Enfant, col(Enfant.id) == groupees.c.enfant_id)
        .join(Creneau, col(Creneau.id) == groupees.c.creneau_id)
        .join(Activite, col(Activite.id) == Creneau.activite_id)
        .order_by(
            col(Enfant.date_naissance),
            col(Enfant.id),
            col(Activite.rang),
            col(Activite.nom),
            groupees.c.du,
        )
    )
    groupes: dict[int, list[Any]] = defaultdict(list)
    for ligne in session.execute(requete):
        groupes[ligne.commande_id].append(ligne)
    return groupes


def _completes(
    session: Session, ids: Sequence[int | None], familles: Sequence[int]
) -> dict[int, tuple[tuple[date, ...], int]]:
    """The first dates on which an undecided line has no place, or one over a lowered capacity; and how many."""
    demandees = (
        select(col(LigneCommande.commande_id), col(LigneCommande.jour))
        .select_from(LigneCommande)
        .where(
            col(LigneCommande.commande_id).in_(ids),
            col(LigneCommande.etat) == EtatLigne.EN_ATTENTE,
            col(LigneCommande.nature) == NatureLigne.RESERVATION,
        )
    )
    attendent = demandees.join(Reservation, MEME_JOUR).where(
        col(Reservation.famille_id).in_(familles), col(Reservation.etat) == EtatReservation.LISTE_ATTENTE
    )
    de_trop = (
        demandees.join(Occupation, OCCUPE)
        .join(Creneau, col(Creneau.id) == Occupation.creneau_id)
        .where(col(Occupation.prises) > col(Creneau.capacite))
    )
    dates = union(attendent, de_trop).subquery()
    jours = select(
        dates.c.commande_id,
        dates.c.jour,
        func.row_number().over(partition_by=dates.c.commande_id, order_by=dates.c.jour).label("rang"),
        func.count().over(partition_by=dates.c.commande_id).label("nombre"),
    ).subquery()
    requete = select(jours).where(jours.c.rang <= COMPLETES_MONTREES).order_by(jours.c.commande_id, jours.c.rang)
    lues: dict[int, tuple[tuple[date, ...], int]] = {}
    for commande_id, jour, _, nombre in session.execute(requete):
        lues[commande_id] = (*lues.get(commande_id, ((), 0))[0], jour), nombre
    return lues


def _vue(ligne: Any, groupes: Sequence[Any], completes: tuple[date, ...], nombre_complet: int) -> CommandeLigneVue:
    commande, nom, prenom = ligne
    issue: dict[EtatLigne, int] = defaultdict(int)
    for groupe in groupes:
        issue[groupe.etat] += groupe.nombre
    return CommandeLigneVue(
        id=commande.id or 0,
        numero=commande.numero or 0,
        famille=f"{nom or ''} {prenom or ''}".strip(),
        par_agent=commande.agent_id is not None,
        recue_le=recue(commande),
        qui=tuple(dict.fromkeys(f"{groupe.prenom} · {groupe.nom}" for groupe in groupes)),
        demandes=rassembler(resume_de(groupe) for groupe in groupes),
        completes=completes,
        nombre_complet=nombre_complet,
        issue=dict(issue),
    )


def resume_de(groupe: Any) -> Resume:
    """A row of a grouping by weekday."""
    return Resume.du_jour_de_semaine(groupe.nature, groupe.nombre, groupe.du, groupe.au)


def recue(commande: Commande) -> datetime:
    """A commande that was sent has an instant."""
    return commande.envoyee_le or commande.creee_le
