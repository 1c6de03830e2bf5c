"""Credentials, browser sessions, single-use links, and the counters of the throttle."""

from sqlmodel import Field, SQLModel

from portail_reflex.models.commun import datetime, instant
from portail_reflex.models.types import NatureJeton, RoleCompte, colonne_enum


class Compte(SQLModel, table=True):
    """Who may log in. `email` is folded to lower case; no password until the invitation is used."""

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(max_length=254, unique=True)
    role: RoleCompte = Field(sa_type=colonne_enum(RoleCompte), index=True)
    nom: str = Field(max_length=80)
    prenom: str = Field(max_length=80)
    famille_id: int | None = Field(default=None, foreign_key="famille.id", ondelete="CASCADE", unique=True)
    mot_de_passe_hache: str = Field(default="", max_length=200)
    actif: bool = True
    demonstration: bool = False
    echecs: int = Field(default=0, description="wrong passwords in a row")
    bloque_jusqu_a: datetime | None = instant(default=None)
    cree_le: datetime = instant()
    connecte_le: datetime | None = instant(default=None)


class Connexion(SQLModel, table=True):
    """An open session of a browser; `hachage` is the SHA-256 of the cookie."""

    id: int | None = Field(default=None, primary_key=True)
    hachage: str = Field(max_length=64, unique=True)
    compte_id: int = Field(foreign_key="compte.id", ondelete="CASCADE", index=True)
    ouverte_le: datetime = instant()
    expire_le: datetime = instant(index=True)
    durable: bool = Field(default=False, description="Se souvenir de moi")
    appareil: str = Field(default="", max_length=80, description="browser and system, as shown in Mes codes d'accès")


class Jeton(SQLModel, table=True):
    """A single-use dated link; `hachage` is the SHA-256 of the token."""

    id: int | None = Field(default=None, primary_key=True)
    hachage: str = Field(max_length=64, unique=True)
    nature: NatureJeton = Field(sa_type=colonne_enum(NatureJeton))
    compte_id: int = Field(foreign_key="compte.id", ondelete="CASCADE", index=True)
    cree_le: datetime = instant()
    expire_le: datetime = instant()
    utilise_le: datetime | None = instant(default=None)
    nouvelle_adresse: str = Field(default="", max_length=254, description="ADRESSE only")


class Compteur(SQLModel, table=True):
    """A counter of the throttle, shared by all processes; `cle` is a digest."""

    cle: str = Field(max_length=64, primary_key=True)
    valeur: int = 0
    expire_le: datetime = instant(index=True)
