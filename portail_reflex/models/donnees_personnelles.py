"""What a family asks of its own data."""

from sqlmodel import Field, SQLModel

from portail_reflex.models.commun import datetime, instant
from portail_reflex.models.types import EtatExport, colonne_enum


class ExportDonnees(SQLModel, table=True):
    """« Télécharger mes données »: an encrypted ZIP made in the background, kept for some days."""

    __tablename__ = "export_donnees"

    id: int | None = Field(default=None, primary_key=True)
    famille_id: int = Field(foreign_key="famille.id", ondelete="CASCADE", index=True)
    demande_par_id: int | None = Field(default=None, foreign_key="compte.id", ondelete="SET NULL", index=True)
    etat: EtatExport = Field(default=EtatExport.EN_COURS, sa_type=colonne_enum(EtatExport), index=True)
    avance: int = Field(default=0, description="percent")
    stockage: str = Field(default="", max_length=40, index=True)
    taille: int = 0
    demande_le: datetime = instant()
    reserve_jusqu_a: datetime | None = instant(default=None)
    tentatives: int = 0
    pret_le: datetime | None = instant(default=None)
    expire_le: datetime | None = instant(default=None, index=True)
