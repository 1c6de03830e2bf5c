"""Writing the structures."""

from sqlmodel import Session, select

from portail_reflex.domain.structure.saisie import StructureSaisie
from portail_reflex.models import Structure


def enregistrer_structure(session: Session, *, saisie: StructureSaisie) -> int:
    """Create the structure of this name, or change how it is reached."""
    structure = session.exec(select(Structure).where(Structure.nom == saisie.nom)).first()
    if structure is None:
        structure = Structure(**saisie.model_dump())
        session.add(structure)
    structure.sqlmodel_update(saisie.model_dump())
    session.flush()
    return structure.id or 0
