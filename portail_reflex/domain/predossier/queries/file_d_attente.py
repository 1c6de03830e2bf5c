"""The agents' queue, and what it amounts to."""

from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.dates import depuis
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.domain.predossier.numero import numero_de
from portail_reflex.domain.predossier.vues import PredossierLigneVue
from portail_reflex.models import PersonnePredossier, Predossier
from portail_reflex.models.types import EtatPredossier, NaturePersonne, RoleCompte


def file_d_attente(session: Session, *, agent: Auteur, etat: EtatPredossier, page: int) -> Page[PredossierLigneVue]:
    """The pré-dossiers in this state, oldest first, in two statements."""
    exiger(agent, RoleCompte.AGENT)
    nature = col(PersonnePredossier.nature)
    responsable = PersonnePredossier.__table__.alias("responsable")  # type: ignore[attr-defined]
    enfants = (
        select(func.count())
        .select_from(PersonnePredossier)
        .where(col(PersonnePredossier.predossier_id) == col(Predossier.id), nature == NaturePersonne.ENFANT)
        .correlate(Predossier)
        .scalar_subquery()
    )
    requete = (
        select(col(Predossier.id), responsable.c.nom, responsable.c.prenom, enfants, col(Predossier.depose_le))
        .join(responsable, responsable.c.predossier_id == col(Predossier.id))
        .where(responsable.c.nature == NaturePersonne.RESPONSABLE, col(Predossier.etat) == etat)
        .order_by(col(Predossier.depose_le), col(Predossier.id))
    )
    return paginer(
        session,
        requete,
        numero=page,
        vue=lambda ligne: PredossierLigneVue(numero_de(ligne[0]), f"{ligne[1]} {ligne[2]}", ligne[3], ligne[4]),
    )


def nombre_a_traiter(session: Session, *, agent: Auteur) -> int:
    """How many wait for a decision."""
    exiger(agent, RoleCompte.AGENT)
    requete = select(func.count()).select_from(Predossier).where(col(Predossier.etat) == EtatPredossier.DEPOSE)
    return session.scalar(requete) or 0


def attente_la_plus_longue(session: Session, *, agent: Auteur, maintenant: datetime) -> str:
    """Since when the oldest one waits, "il y a 3 jours"; "" when none does."""
    exiger(agent, RoleCompte.AGENT)
    requete = select(func.min(Predossier.depose_le)).where(col(Predossier.etat) == EtatPredossier.DEPOSE)
    depose_le = session.scalar(requete)
    return depuis(depose_le, maintenant) if depose_le else ""
