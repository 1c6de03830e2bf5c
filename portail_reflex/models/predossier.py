"""A request before its validation: no account yet."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from portail_reflex.models.commun import Coordonnees, datetime, instant
from portail_reflex.models.types import Civilite, EtatPredossier, NaturePersonne, Sexe, colonne_enum


class Predossier(SQLModel, table=True):
    """`cle` is made once per wizard: sending twice stores one row."""

    id: int | None = Field(default=None, primary_key=True)
    cle: str = Field(max_length=36, unique=True)
    structure_id: int = Field(foreign_key="structure.id", index=True)
    etat: EtatPredossier = Field(default=EtatPredossier.DEPOSE, sa_type=colonne_enum(EtatPredossier), index=True)
    depose_le: datetime = instant(index=True)
    decide_le: datetime | None = instant(default=None)
    decide_par_id: int | None = Field(default=None, foreign_key="compte.id", index=True)
    motif_refus: str = Field(default="", max_length=1000)
    famille_id: int | None = Field(default=None, foreign_key="famille.id", index=True)


class PersonnePredossier(Coordonnees, table=True):
    """One adult or child of a pré-dossier; what a child does not have stays empty."""

    __tablename__ = "personne_predossier"
    __table_args__ = (UniqueConstraint("predossier_id", "rang"),)

    id: int | None = Field(default=None, primary_key=True)
    predossier_id: int = Field(foreign_key="predossier.id", ondelete="CASCADE", index=True)
    rang: int = Field(description="order of entry, from 0")
    nature: NaturePersonne = Field(sa_type=colonne_enum(NaturePersonne))
    nom: str = Field(max_length=80)
    prenom: str = Field(max_length=80)
    nom_cherche: str = Field(max_length=170, index=True, description="nom and prénom folded for comparison")
    civilite: Civilite | None = Field(default=None, sa_type=colonne_enum(Civilite))
    voie: str = Field(default="", max_length=120)
    complement: str = Field(default="", max_length=80)
    lieu_dit: str = Field(default="", max_length=80)
    code_postal: str = Field(default="", max_length=5)
    commune: str = Field(default="", max_length=80)
    code_insee: str = Field(default="", max_length=5)
    sexe: Sexe | None = Field(default=None, sa_type=colonne_enum(Sexe))
    date_naissance: date | None = None
