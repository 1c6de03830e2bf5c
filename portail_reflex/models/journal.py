"""The journal: who did what, on whom, when. Append only."""

from sqlmodel import Field, SQLModel

from portail_reflex.models.commun import datetime, instant
from portail_reflex.models.types import NatureEntree, colonne_enum


class EntreeJournal(SQLModel, table=True):
    """One entry. `sujet` names the row it is about ("predossier:12"), never a person."""

    __tablename__ = "entree_journal"

    id: int | None = Field(default=None, primary_key=True)
    le: datetime = instant(index=True)
    nature: NatureEntree = Field(sa_type=colonne_enum(NatureEntree), index=True)
    auteur_id: int | None = Field(default=None, foreign_key="compte.id", ondelete="SET NULL", index=True)
    famille_id: int | None = Field(default=None, foreign_key="famille.id", ondelete="SET NULL", index=True)
    sujet: str = Field(default="", max_length=60, index=True)
    detail: str = Field(default="", max_length=500)
