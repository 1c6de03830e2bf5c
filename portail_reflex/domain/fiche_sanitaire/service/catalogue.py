"""Changing the vaccines that the law asks for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.fiche_sanitaire.catalogue import VaccinSaisie
from portail_reflex.domain.journal.service import noter
from portail_reflex.domain.saisie import valider
from portail_reflex.models import Vaccin
from portail_reflex.models.types import NatureEntree, RoleCompte


def enregistrer_vaccin(
    session: Session, *, agent: Auteur, vaccin_id: int, donnees: Mapping[str, Any], maintenant: datetime
) -> int:
    """Change a vaccine, or add one (0). None is deleted: families have typed dates under it."""
    exiger(agent, RoleCompte.RESPONSABLE)
    vaccin = trouver(session, Vaccin, vaccin_id) if vaccin_id else None
    valeurs = valider(VaccinSaisie, donnees).model_dump()
    if vaccin is None:
        vaccin = Vaccin(code=uuid4().hex[:20], **valeurs)
        session.add(vaccin)
    vaccin.sqlmodel_update(valeurs)
    session.flush()
    noter(
        session,
        nature=NatureEntree.REGLAGE_CHANGE,
        maintenant=maintenant,
        auteur_id=agent.compte_id,
        sujet=f"vaccin:{vaccin.id}",
    )
    return vaccin.id or 0
