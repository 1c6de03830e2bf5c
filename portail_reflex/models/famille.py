"""The dossier famille: the family, its adults, its children."""

from datetime import date

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from portail_reflex.models.commun import Adresse, Coordonnees, datetime, instant
from portail_reflex.models.types import Civilite, EtatDossier, RoleAdulte, Sexe, colonne_enum


class Famille(SQLModel, table=True):
    """The dossier IS the family."""

    id: int | None = Field(default=None, primary_key=True)
    structure_id: int = Field(foreign_key="structure.id", index=True)
    etat: EtatDossier = Field(default=EtatDossier.A_COMPLETER, sa_type=colonne_enum(EtatDossier), index=True)
    creee_le: datetime = instant()


class Adulte(Adresse, Coordonnees, table=True):
    """An adult of a family; one RESPONSABLE each."""

    __table_args__ = (
        Index(
            "uq_adulte_responsable",
            "famille_id",
            unique=True,
            sqlite_where=text("role = 'RESPONSABLE'"),
            postgresql_where=text("role = 'RESPONSABLE'"),
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    famille_id: int = Field(foreign_key="famille.id", ondelete="CASCADE", index=True)
    role: RoleAdulte = Field(sa_type=colonne_enum(RoleAdulte))
    civilite: Civilite = Field(sa_type=colonne_enum(Civilite))
    nom: str = Field(max_length=80)
    prenom: str = Field(max_length=80)


class Enfant(SQLModel, table=True):
    """A child of a family; its school decides what it is offered."""

    id: int | None = Field(default=None, primary_key=True)
    famille_id: int = Field(foreign_key="famille.id", ondelete="CASCADE", index=True)
    nom: str = Field(max_length=80)
    prenom: str = Field(max_length=80)
    nom_cherche: str = Field(max_length=170, index=True, description="nom and prénom folded for comparison")
    sexe: Sexe = Field(sa_type=colonne_enum(Sexe))
    date_naissance: date
    ecole_id: int | None = Field(default=None, foreign_key="ecole.id", index=True)
