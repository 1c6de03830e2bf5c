"""The articles of Infos pratiques."""

from sqlmodel import Field, SQLModel

from portail_reflex.models.commun import datetime, instant


class Article(SQLModel, table=True):
    """`corps` is Markdown; `resume` is plain text for the home page."""

    id: int | None = Field(default=None, primary_key=True)
    adresse: str = Field(max_length=80, unique=True, description="slug in /infos-pratiques/…")
    titre: str = Field(max_length=120)
    resume: str = Field(max_length=300)
    corps: str
    publie_le: datetime = instant(index=True)
