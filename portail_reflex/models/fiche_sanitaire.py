"""Health data of a child, and the vaccines that the law asks for."""

from datetime import date

from sqlmodel import Field, SQLModel

from portail_reflex.models.chiffrement import TexteChiffre
from portail_reflex.models.commun import datetime, instant


class FicheSanitaire(SQLModel, table=True):
    """One per child. `contenu` is the whole fiche as JSON, encrypted: the base tells nothing of it."""

    __tablename__ = "fiche_sanitaire"

    enfant_id: int = Field(primary_key=True, foreign_key="enfant.id", ondelete="CASCADE")
    contenu: str = Field(sa_type=TexteChiffre("fiche_sanitaire.contenu"))
    version: int = Field(default=0, description="counts the saves")
    creee_le: datetime = instant()
    enregistree_le: datetime = instant()


class Vaccin(SQLModel, table=True):
    """A vaccine, required for children born from `nes_du` on (if any) and before `nes_avant` (if any)."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=20, unique=True)
    libelle: str = Field(max_length=120)
    rang: int = 0
    obligatoire: bool = True
    nes_du: date | None = None
    nes_avant: date | None = None
    actif: bool = True
