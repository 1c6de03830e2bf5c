"""What the portal tells a family in « Mes alertes »."""

from sqlmodel import Field, SQLModel

from portail_reflex.models.commun import datetime, instant
from portail_reflex.models.types import NatureAlerte, colonne_enum


class Alerte(SQLModel, table=True):
    """A message in the portal; it names no health data. `lien` is a page of the parents' side."""

    id: int | None = Field(default=None, primary_key=True)
    famille_id: int = Field(foreign_key="famille.id", ondelete="CASCADE", index=True)
    nature: NatureAlerte = Field(sa_type=colonne_enum(NatureAlerte))
    titre: str = Field(max_length=160)
    texte: str = Field(default="", max_length=500)
    lien: str = Field(default="", max_length=120)
    le: datetime = instant(index=True)
    lue_le: datetime | None = instant(default=None)
