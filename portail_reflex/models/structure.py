"""The town's service and its schools."""

from sqlmodel import Field, SQLModel

from portail_reflex.models.types import NiveauEcole, ZoneScolaire, colonne_enum


class Structure(SQLModel, table=True):
    """A town service that runs activities, as parents are told of it."""

    id: int | None = Field(default=None, primary_key=True)
    nom: str = Field(max_length=80, unique=True)
    commune: str = Field(max_length=80)
    service: str = Field(max_length=80)
    email: str = Field(max_length=254)
    telephone: str = Field(max_length=20, description="E.164")
    adresse: str = Field(max_length=200)
    horaires: str = Field(max_length=200)
    code_postal: str = Field(max_length=5)
    zone: ZoneScolaire = Field(default=ZoneScolaire.A, sa_type=colonne_enum(ZoneScolaire))


class Ecole(SQLModel, table=True):
    """A school; it decides what a child is offered."""

    id: int | None = Field(default=None, primary_key=True)
    structure_id: int = Field(foreign_key="structure.id", index=True)
    nom: str = Field(max_length=80, unique=True)
    niveau: NiveauEcole = Field(sa_type=colonne_enum(NiveauEcole))
