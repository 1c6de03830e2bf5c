"""Writing the structures."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.journal.service import noter
from portail_reflex.domain.saisie import valider
from portail_reflex.domain.structure.saisie import StructureSaisie, StructureZoneeSaisie
from portail_reflex.models import Structure
from portail_reflex.models.types import NatureEntree, RoleCompte


def enregistrer_structure(session: Session, *, saisie: StructureSaisie) -> int:
    """Create the structure of this name, or change how it is reached."""
    structure = session.exec(select(Structure).where(Structure.nom == saisie.nom)).first()
    if structure is None:
        structure = Structure(**saisie.model_dump())
        session.add(structure)
    structure.sqlmodel_update(saisie.model_dump())
    session.flush()
    return structure.id or 0


def modifier_structure(
    session: Session, *, agent: Auteur, structure_id: int, donnees: Mapping[str, Any], maintenant: datetime
) -> int:
    """Change what families read of a service, and its zone: the calendar already filled in stays as it is."""
    exiger(agent, RoleCompte.RESPONSABLE)
    structure = trouver(session, Structure, structure_id)
    valeurs = valider(StructureZoneeSaisie, donnees).model_dump()
    try:
        with session.begin_nested():
            structure.sqlmodel_update(valeurs)
    except IntegrityError:
        raise SaisieInvalide({"nom": "Une structure porte déjà ce nom."}) from None
    noter(
        session,
        nature=NatureEntree.REGLAGE_CHANGE,
        maintenant=maintenant,
        auteur_id=agent.compte_id,
        sujet=f"structure:{structure_id}",
    )
    return structure_id
