"""What every change of the calendar begins and ends with."""

from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, SQLModel

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.journal.service import noter
from portail_reflex.models import Structure
from portail_reflex.models.types import NatureEntree, RoleCompte

DETAIL_MAX = 500
T = TypeVar("T", bound=SQLModel)


def commencer_reglage(session: Session, *, agent: Auteur, structure_id: int) -> Structure:
    """The structure, locked: two changes of its calendar follow each other. Raises Introuvable for anybody else."""
    exiger(agent, RoleCompte.RESPONSABLE)
    trouver(session, Structure, structure_id)
    structure = session.get(Structure, structure_id, with_for_update={"key_share": True}, populate_existing=True)
    if structure is None:
        raise Introuvable
    return structure


def ligne_de(session: Session, table: type[T], identifiant: int, structure_id: int) -> T:
    """A row of this structure. Raises Introuvable."""
    ligne = trouver(session, table, identifiant, relire=True)
    if getattr(ligne, "structure_id", None) != structure_id:
        raise Introuvable
    return ligne


def noter_reglage(session: Session, *, agent: Auteur, sujet: str, detail: str, maintenant: datetime) -> None:
    """The journal keeps who changed what, and the effects that they confirmed."""
    noter(
        session,
        nature=NatureEntree.REGLAGE_CHANGE,
        maintenant=maintenant,
        auteur_id=agent.compte_id,
        sujet=sujet,
        detail=detail.replace("\n", " ")[:DETAIL_MAX],
    )
