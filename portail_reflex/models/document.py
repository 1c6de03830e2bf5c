"""Documents of a family: what is asked for, what was received, the encrypted files."""

from datetime import date

from sqlmodel import Field, SQLModel

from portail_reflex.models.chiffrement import TexteChiffre
from portail_reflex.models.commun import datetime, instant
from portail_reflex.models.types import EtatDocument, NatureFichier, PorteeDocument, UsageDocument, colonne_enum


class TypeDocument(SQLModel, table=True):
    """A line of the catalogue. `duree_mois` fills in the validity, unless it is that of the school year."""

    __tablename__ = "type_document"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=20, unique=True)
    libelle: str = Field(max_length=120)
    aide: str = Field(default="", max_length=300)
    portee: PorteeDocument = Field(sa_type=colonne_enum(PorteeDocument))
    usage: UsageDocument = Field(default=UsageDocument.ORDINAIRE, sa_type=colonne_enum(UsageDocument))
    requis: bool = False
    sante: bool = Field(default=False, description="for the role SANTE only")
    annuel: bool = Field(default=False, description="asked for each school year")
    duree_mois: int = Field(default=12, description="proposed validity")
    rang: int = 0
    actif: bool = True


class Document(SQLModel, table=True):
    """A document as received: DEPOSE until an agent decides; a new one is made after a decision."""

    id: int | None = Field(default=None, primary_key=True)
    type_id: int = Field(foreign_key="type_document.id", index=True)
    famille_id: int = Field(foreign_key="famille.id", ondelete="CASCADE", index=True)
    enfant_id: int | None = Field(default=None, foreign_key="enfant.id", ondelete="CASCADE", index=True)
    etat: EtatDocument = Field(default=EtatDocument.DEPOSE, sa_type=colonne_enum(EtatDocument), index=True)
    depose_le: datetime = instant(index=True)
    version: int = Field(default=0, description="counts the files added or taken out, and the decisions")
    valide_du: date | None = None
    valide_au: date | None = Field(default=None, index=True)
    decide_le: datetime | None = instant(default=None)
    decide_par_id: int | None = Field(default=None, foreign_key="compte.id", ondelete="SET NULL", index=True)
    motif_refus: str = Field(default="", sa_type=TexteChiffre("document.motif_refus"))
    averti_le: datetime | None = instant(default=None)
    fin_constatee_le: datetime | None = instant(default=None)


class FichierDocument(SQLModel, table=True):
    """A file of a document: `stockage` names it on disk, and nothing of its owner."""

    __tablename__ = "fichier_document"

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", ondelete="CASCADE", index=True)
    nom: str = Field(sa_type=TexteChiffre("fichier_document.nom"), description="as the family named it")
    nature: NatureFichier = Field(sa_type=colonne_enum(NatureFichier))
    stockage: str = Field(max_length=40, unique=True)
    taille: int
    pages: int
    depose_le: datetime = instant()
    depose_par_id: int | None = Field(default=None, foreign_key="compte.id", ondelete="SET NULL", index=True)
