"""What the town offers, as the lists of the settings."""

from typing import Any

from sqlmodel import Session, col, func, select

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.activite import en_reglages
from portail_reflex.domain.activite.vues import ActiviteVue, ListeVue, ReglageVue
from portail_reflex.models import Activite, Creneau, Ecole, Formule, Structure
from portail_reflex.models.types import RoleCompte


def structures_reglables(session: Session, *, agent: Auteur) -> list[ReglageVue]:
    """Every service, in one statement."""
    exiger(agent, RoleCompte.RESPONSABLE)
    return [en_reglages.structure(s) for s in session.exec(select(Structure).order_by(col(Structure.id)))]


def ecoles_reglables(session: Session, *, agent: Auteur) -> ListeVue:
    """Every school by name, in two statements."""
    exiger(agent, RoleCompte.RESPONSABLE)
    structures = _structures(session)
    lignes = session.exec(select(Ecole).order_by(col(Ecole.nom)))
    return ListeVue(
        tuple(en_reglages.ecole(e, _si_plusieurs(structures, e.structure_id)) for e in lignes), _choix(structures)
    )


def activites_reglables(session: Session, *, agent: Auteur) -> ListeVue:
    """Every activity with how many créneaux it has, in two statements."""
    exiger(agent, RoleCompte.RESPONSABLE)
    structures = _structures(session)
    requete = (
        select(Activite, func.count(col(Creneau.id)))
        .outerjoin(Creneau, col(Creneau.activite_id) == Activite.id)
        .group_by(*Activite.__table__.columns)  # type: ignore[attr-defined]
        .order_by(col(Activite.structure_id), col(Activite.rang), col(Activite.id))
    )
    lignes = session.exec(requete).all()
    return ListeVue(
        tuple(en_reglages.activite(a, n, _si_plusieurs(structures, a.structure_id)) for a, n in lignes),
        _choix(structures),
    )


def creneaux_reglables(session: Session, *, agent: Auteur, activite_id: int) -> ActiviteVue:
    """The créneaux of an activity, and the schools that one may be for, in three statements."""
    exiger(agent, RoleCompte.RESPONSABLE)
    activite = trouver(session, Activite, activite_id)
    ecoles = session.exec(
        select(Ecole).where(col(Ecole.structure_id) == activite.structure_id).order_by(col(Ecole.nom))
    ).all()
    noms = {e.id: e.nom for e in ecoles}
    creneaux = session.exec(_de_l_activite(select(Creneau), activite_id)).all()
    lignes = tuple(en_reglages.creneau(c, noms.get(c.ecole_id, "")) for c in creneaux)
    return ActiviteVue(activite.nom, lignes, tuple((str(e.id), e.nom) for e in ecoles))


def formules_reglables(session: Session, *, agent: Auteur, activite_id: int) -> ActiviteVue:
    """The formules of an activity, and the créneaux that one may be for, in three statements."""
    exiger(agent, RoleCompte.RESPONSABLE)
    activite = trouver(session, Activite, activite_id)
    creneaux = session.exec(_de_l_activite(select(Creneau, Ecole.nom).join(Ecole), activite_id)).all()
    noms = {c.id: en_reglages.nom_du_creneau(c, ecole) for c, ecole in creneaux}
    formules = session.exec(
        select(Formule)
        .join(Creneau)
        .where(col(Creneau.activite_id) == activite_id)
        .order_by(col(Creneau.ecole_id), col(Creneau.debut), col(Creneau.id), col(Formule.rang), col(Formule.id))
    )
    lignes = tuple(en_reglages.formule(f, noms[f.creneau_id]) for f in formules)
    return ActiviteVue(activite.nom, lignes, tuple((str(cle), nom) for cle, nom in noms.items()))


def _de_l_activite(requete: Any, activite_id: int) -> Any:
    du_plus_tot = (col(Creneau.ecole_id), col(Creneau.debut), col(Creneau.id))
    return requete.where(col(Creneau.activite_id) == activite_id).order_by(*du_plus_tot)


def _structures(session: Session) -> dict[int, str]:
    lignes = session.exec(select(Structure.id, Structure.nom).order_by(col(Structure.id)))
    return {identifiant or 0: nom for identifiant, nom in lignes}


def _si_plusieurs(structures: dict[int, str], structure_id: int) -> str:
    return structures[structure_id] if len(structures) > 1 else ""


def _choix(structures: dict[int, str]) -> tuple[tuple[str, str], ...]:
    return tuple((str(identifiant), nom) for identifiant, nom in structures.items())
