"""What every table shares: metadata with named constraints, short column helpers, the INSERT of each dialect."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel

from portail_reflex.models.types import Instant

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def instant(**options: Any) -> Any:
    """A column holding an instant (UTC)."""
    return Field(sa_type=Instant, **options)


def insertion(session: Session, table: type[SQLModel]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that may say what to do ON CONFLICT, in the dialect of the session's base."""
    return sqlite.insert(table) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(table)


class Adresse(SQLModel):
    """Columns of a postal address; `code_insee` tells the commune for certain."""

    voie: str = Field(max_length=120)
    complement: str = Field(default="", max_length=80)
    lieu_dit: str = Field(default="", max_length=80)
    code_postal: str = Field(max_length=5)
    commune: str = Field(max_length=80)
    code_insee: str = Field(max_length=5)


class Coordonnees(SQLModel):
    """Phone numbers (E.164, '' when unknown) and e-mail of an adult."""

    tel_portable: str = Field(default="", max_length=20)
    tel_domicile: str = Field(default="", max_length=20)
    tel_travail: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=254)


__all__ = ["Adresse", "Coordonnees", "SQLModel", "datetime", "insertion", "instant"]
