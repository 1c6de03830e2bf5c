"""The dossier famille: the family, its adults, its children, who may fetch them."""

from datetime import date

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from portail_reflex.models.chiffrement import TexteChiffre
from portail_reflex.models.commun import Adresse, Coordonnees, datetime, instant
from portail_reflex.models.types import (
    Civilite,
    Classe,
    EtatDossier,
    Lien,
    NatureConsentement,
    RegimeAlimentaire,
    RoleAdulte,
    Sexe,
    colonne_enum,
)


class Famille(SQLModel, table=True):
    """The dossier IS the family. `validee_le` is empty until an agent's validation, and after « incomplet »."""

    id: int | None = Field(default=None, primary_key=True)
    structure_id: int = Field(foreign_key="structure.id", index=True)
    etat: EtatDossier = Field(default=EtatDossier.A_COMPLETER, sa_type=colonne_enum(EtatDossier), index=True)
    creee_le: datetime = instant()
    validee_le: datetime | None = instant(default=None)
    remarque: str = Field(default="", sa_type=TexteChiffre("famille.remarque"), description="what an agent asks for")
    remarque_le: datetime | None = instant(default=None)
    reponse: str = Field(default="", sa_type=TexteChiffre("famille.reponse"))
    reponse_le: datetime | None = instant(default=None)
    quotient_familial: int | None = Field(default=None, description="euros, read by an agent")
    quotient_lu_le: datetime | None = instant(default=None)
    effacement_demande_le: datetime | None = instant(default=None, index=True)
    calendrier: str = Field(
        default="", sa_type=TexteChiffre("famille.calendrier"), description="secret of its ICS feed"
    )
    calendrier_hache: str | None = Field(default=None, max_length=64, unique=True, description="SHA-256 of it")
    recherche: str = Field(default="", description="names, addresses and phones, folded for the agents' search")


class Adulte(Adresse, Coordonnees, table=True):
    """An adult of a family; one RESPONSABLE each. `enregistre_le` is empty until the family confirms the page."""

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
    profession: str = Field(default="", max_length=80)
    employeur: str = Field(default="", max_length=120)
    numero_allocataire: str = Field(default="", max_length=15, description="of the CAF or the MSA")
    version: int = Field(default=0, description="counts the saves")
    enregistre_le: datetime | None = instant(default=None)


class Enfant(SQLModel, table=True):
    """A child of a family; its school decides what it is offered. None in an authorisation: not answered yet."""

    id: int | None = Field(default=None, primary_key=True)
    famille_id: int = Field(foreign_key="famille.id", ondelete="CASCADE", index=True)
    nom: str = Field(max_length=80)
    prenom: str = Field(max_length=80)
    nom_cherche: str = Field(max_length=170, index=True, description="nom and prénom folded for comparison")
    sexe: Sexe = Field(sa_type=colonne_enum(Sexe))
    date_naissance: date
    ecole_id: int | None = Field(default=None, foreign_key="ecole.id", index=True)
    classe: Classe | None = Field(default=None, sa_type=colonne_enum(Classe))
    regime: RegimeAlimentaire | None = Field(default=None, sa_type=colonne_enum(RegimeAlimentaire))
    sortie_seul: bool | None = None
    image: bool | None = None
    hospitalisation: bool | None = None
    cree_le: datetime = instant()
    version: int = Field(default=0, description="counts the saves")
    enregistre_le: datetime | None = instant(default=None)


class LienParente(SQLModel, table=True):
    """What an adult is to a child."""

    __tablename__ = "lien_parente"
    __table_args__ = (UniqueConstraint("adulte_id", "enfant_id"),)

    id: int | None = Field(default=None, primary_key=True)
    adulte_id: int = Field(foreign_key="adulte.id", ondelete="CASCADE", index=True)
    enfant_id: int = Field(foreign_key="enfant.id", ondelete="CASCADE", index=True)
    lien: Lien = Field(sa_type=colonne_enum(Lien))
    autorite_parentale: bool = False


class ContactEnfant(SQLModel, table=True):
    """Somebody who may fetch the child, or is to be called in an emergency."""

    __tablename__ = "contact_enfant"
    __table_args__ = (UniqueConstraint("enfant_id", "rang"),)

    id: int | None = Field(default=None, primary_key=True)
    enfant_id: int = Field(foreign_key="enfant.id", ondelete="CASCADE", index=True)
    rang: int = Field(description="order of entry, from 0")
    nom: str = Field(max_length=160)
    lien: str = Field(max_length=80)
    telephone: str = Field(max_length=20, description="E.164")
    peut_chercher: bool = False
    a_prevenir: bool = False


class Modification(SQLModel, table=True):
    """What a save changed, field by field; `version` is the row's after it. `vue_le`: seen by an agent."""

    id: int | None = Field(default=None, primary_key=True)
    famille_id: int = Field(foreign_key="famille.id", ondelete="CASCADE", index=True)
    sujet: str = Field(max_length=40, index=True, description="adulte:3, enfant:12, sante:12")
    qui: str = Field(max_length=170, description="the member, as named then")
    version: int
    champ: str = Field(max_length=120, description="the label on screen")
    avant: str = Field(sa_type=TexteChiffre("modification.avant"))
    apres: str = Field(sa_type=TexteChiffre("modification.apres"))
    sante: bool = Field(default=False, description="its values are for SANTE")
    le: datetime = instant()
    auteur_id: int | None = Field(default=None, foreign_key="compte.id", ondelete="SET NULL", index=True)
    vue_le: datetime | None = instant(default=None)


class Consentement(SQLModel, table=True):
    """A box ticked, or an authorisation given or withdrawn: which text, when, by whom. Never changed."""

    id: int | None = Field(default=None, primary_key=True)
    famille_id: int = Field(foreign_key="famille.id", ondelete="CASCADE", index=True)
    enfant_id: int | None = Field(default=None, foreign_key="enfant.id", ondelete="CASCADE", index=True)
    sujet: str = Field(max_length=40, description="the page it was given on: adulte:3, enfant:12, sante:12")
    nature: NatureConsentement = Field(sa_type=colonne_enum(NatureConsentement))
    accorde: bool
    version_texte: str = Field(max_length=20)
    le: datetime = instant()
    compte_id: int | None = Field(default=None, foreign_key="compte.id", ondelete="SET NULL", index=True)
