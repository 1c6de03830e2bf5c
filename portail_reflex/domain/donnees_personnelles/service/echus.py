"""What is too old today, rule by rule: the same answer for the simulation and for the purge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select
from sqlmodel import Session, col

from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.donnees_personnelles.conservation import (
    Conservation,
    Regle,
    debut_de_garde,
    derniere_activite,
    duree_de,
    est_reinscrit,
)
from portail_reflex.models import (
    Alerte,
    Compte,
    Courriel,
    Document,
    EntreeJournal,
    ExportDonnees,
    Famille,
    FicheSanitaire,
    Modification,
    Predossier,
    Reservation,
)
from portail_reflex.models.types import EtatCourriel, EtatDocument, EtatExport, EtatPredossier

# Id, date, then what else must be true. What waits, what is unread and what is valid is in none of them.
LIGNES: dict[Regle, tuple[Any, ...]] = {
    Regle.PREDOSSIERS_REFUSES: (
        col(Predossier.id), col(Predossier.decide_le), col(Predossier.etat) == EtatPredossier.REFUSE,
    ),
    Regle.PREDOSSIERS_DORMANTS: (
        col(Predossier.id), col(Predossier.depose_le), col(Predossier.etat) == EtatPredossier.DEPOSE,
    ),
    Regle.PREDOSSIERS_ORPHELINS: (
        col(Predossier.id), col(Predossier.depose_le),
        col(Predossier.etat) == EtatPredossier.VALIDE, col(Predossier.famille_id).is_(None),
    ),
    Regle.DOCUMENTS_FINIS: (col(Document.id), col(Document.valide_au), col(Document.etat) == EtatDocument.VALIDE),
    Regle.DOCUMENTS_REFUSES: (col(Document.id), col(Document.decide_le), col(Document.etat) == EtatDocument.REFUSE),
    Regle.ALERTES: (col(Alerte.id), col(Alerte.lue_le)),
    Regle.COURRIELS: (
        col(Courriel.id), func.coalesce(col(Courriel.envoye_le), col(Courriel.cree_le)),
        col(Courriel.etat) != EtatCourriel.EN_ATTENTE,
    ),
    Regle.EXPORTS: (
        col(ExportDonnees.id), col(ExportDonnees.expire_le), col(ExportDonnees.etat) == EtatExport.PRET,
    ),
    Regle.JOURNAL: (col(EntreeJournal.id), col(EntreeJournal.le)),
}  # fmt: skip

DU_DOSSIER = {Regle.DOCUMENTS_FINIS, Regle.DOCUMENTS_REFUSES}


@dataclass(frozen=True)
class Bilan:
    """How much a rule takes: rows last touched before `avant`, since `plus_ancien`. Names nobody."""

    regle: Regle
    duree: str
    avant: date
    nombre: int
    plus_ancien: date | None


def bilans(session: Session, *, conservation: Conservation, maintenant: datetime) -> list[Bilan]:
    """What a purge would take now, rule by rule."""
    return [_bilan(session, regle, conservation, maintenant) for regle in Regle]


def _bilan(session: Session, regle: Regle, conservation: Conservation, maintenant: datetime) -> Bilan:
    avant = debut_de_garde(regle, conservation, maintenant)
    if (calcules := _calcules(session, regle, avant, maintenant)) is not None:
        nombre, plus_ancien = len(calcules), min(calcules.values(), default=None)
    else:
        lignes = requete_de(regle, avant).subquery()
        nombre, plus_ancien = session.execute(select(func.count(), func.min(lignes.c.le)).select_from(lignes)).one()
    jour = jour_de(plus_ancien) if isinstance(plus_ancien, datetime) else plus_ancien
    return Bilan(regle, duree_de(regle, conservation), jour_de(avant), nombre, jour)


def premiers(session: Session, *, regle: Regle, avant: datetime, maintenant: datetime, lot: int) -> list[int]:
    """The ids of the oldest ones. Rows that somebody else is writing are left for the next time.

    What belongs to a dossier is not locked here: a family is locked before its papers.
    """
    if (calcules := _calcules(session, regle, avant, maintenant)) is not None:
        return sorted(calcules, key=lambda numero: calcules[numero])[:lot]
    requete = requete_de(regle, avant)
    requete = requete.order_by(*reversed(requete.selected_columns)).limit(lot)
    if regle not in DU_DOSSIER:
        requete = requete.with_for_update(skip_locked=True)
    return [numero for numero, _ in session.execute(requete)]


def requete_de(regle: Regle, avant: datetime) -> Select[*tuple[Any, ...]]:
    """Id and date (`le`) of the rows older than `avant`."""
    numero, le, *conditions = LIGNES[regle]
    limite = jour_de(avant) if regle is Regle.DOCUMENTS_FINIS else avant
    return select(numero.label("numero"), le.label("le")).where(*conditions, le < limite)


def _calcules(session: Session, regle: Regle, avant: datetime, maintenant: datetime) -> dict[int, datetime] | None:
    """Id → date, for the two rules that Python decides; None for the others."""
    match regle:
        case Regle.FAMILLES:
            return familles_inactives(session, avant=avant)
        case Regle.FICHES_SANITAIRES:
            return fiches_finies(session, maintenant=maintenant)
    return None


def fiches_finies(
    session: Session, *, maintenant: datetime, enfant_ids: Sequence[int] | None = None
) -> dict[int, datetime]:
    """By child, the fiches of a school year that is over; `enfant_ids`: of these ones only."""
    requete = select(col(FicheSanitaire.enfant_id), col(FicheSanitaire.enregistree_le))
    if enfant_ids is not None:
        requete = requete.where(col(FicheSanitaire.enfant_id).in_(enfant_ids))
    lignes = session.execute(requete)
    return {numero: le for numero, le in lignes if not est_reinscrit(jour_de(le), jour_de(maintenant))}


def familles_inactives(session: Session, *, avant: datetime, famille_id: int | None = None) -> dict[int, datetime]:
    """Those whose last login, change, document and booking are older than `avant`; `famille_id`: this one only."""
    requete = select(
        col(Famille.id), col(Famille.creee_le), col(Famille.validee_le), col(Famille.remarque_le),
        col(Famille.reponse_le), col(Famille.effacement_demande_le),
        _dernier(Compte.connecte_le, Compte.famille_id),
        _dernier(Modification.le, Modification.famille_id),
        _dernier(Document.depose_le, Document.famille_id),
        _dernier(Reservation.changee_le, Reservation.famille_id),
    ).where(col(Famille.creee_le) < avant)  # fmt: skip
    if famille_id is not None:
        requete = requete.where(col(Famille.id) == famille_id)
    activites = {numero: derniere_activite(*instants) for numero, *instants in session.execute(requete)}
    return {numero: le for numero, le in activites.items() if le < avant}


def _dernier(instant: Any, famille_id: Any) -> ScalarSelect[Any]:
    requete = select(func.max(col(instant))).where(col(famille_id) == col(Famille.id)).correlate(Famille)
    return requete.scalar_subquery()
