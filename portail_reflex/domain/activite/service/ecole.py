"""Changing the schools."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.activite.effets import classes_perdues, exiger_confirmation
from portail_reflex.domain.activite.saisie import EcoleSaisie
from portail_reflex.domain.activite.service.commun import poser_unique, structure_choisie
from portail_reflex.domain.activite.service.reglage import noter_reglage
from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.famille.saisie import CLASSES
from portail_reflex.domain.saisie import valider
from portail_reflex.models import Creneau, Ecole, Enfant, JourFerme
from portail_reflex.models.types import RoleCompte

DEJA_LA = "Une école porte déjà ce nom."
SERT = "Cette école a des enfants, des créneaux ou des jours fermés : elle ne peut pas être supprimée."


def enregistrer_ecole(
    session: Session,
    *,
    agent: Auteur,
    ecole_id: int,
    donnees: Mapping[str, Any],
    maintenant: datetime,
    annonce: str = "",
) -> int:
    """Change a school, or add one (0) to a structure. Raises AConfirmer while its effects are not `annonce`."""
    exiger(agent, RoleCompte.RESPONSABLE)
    ecole = trouver(session, Ecole, ecole_id) if ecole_id else None
    valeurs = valider(EcoleSaisie, donnees).model_dump()
    detail = "ajoutée" if ecole is None else ""
    if ecole is None:
        ecole = Ecole(structure_id=structure_choisie(session, donnees), **valeurs)
    elif ecole.niveau is not valeurs["niveau"]:
        requete = select(func.count()).where(
            col(Enfant.ecole_id) == ecole.id, col(Enfant.classe).not_in(CLASSES[valeurs["niveau"]])
        )
        detail = exiger_confirmation([classes_perdues(session.exec(requete).one())], annonce)
    poser_unique(session, ecole, valeurs, {"nom": DEJA_LA})
    noter_reglage(session, agent=agent, sujet=f"ecole:{ecole.id}", detail=detail, maintenant=maintenant)
    return ecole.id or 0


def retirer_ecole(session: Session, *, agent: Auteur, ecole_id: int, maintenant: datetime) -> bool:
    """Delete a school that nothing names; always True, or a refusal."""
    exiger(agent, RoleCompte.RESPONSABLE)
    ecole = trouver(session, Ecole, ecole_id)
    for colonne in (Enfant.ecole_id, Creneau.ecole_id, JourFerme.ecole_id):
        if session.exec(select(colonne).where(col(colonne) == ecole_id).limit(1)).first() is not None:
            raise RegleViolee(SERT)
    session.delete(ecole)
    noter_reglage(session, agent=agent, sujet=f"ecole:{ecole_id}", detail="supprimée", maintenant=maintenant)
    session.flush()
    return True
