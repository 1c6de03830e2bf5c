"""What enumerations and instants are made of."""

from datetime import UTC, datetime
from enum import Enum, StrEnum
from typing import Any, Self

from sqlalchemy import DateTime
from sqlalchemy import Enum as EnumSQL
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Choix(StrEnum):
    """An enumeration whose members carry the label shown on screen: CODE = "CODE", "Libellé"."""

    libelle: str

    def __new__(cls, code: str, libelle: str = "") -> Self:
        membre = str.__new__(cls, code)
        membre._value_ = code
        membre.libelle = libelle
        return membre


def colonne_enum(enumeration: type[Enum]) -> Any:
    """A VARCHAR(20) holding the member's name."""
    return EnumSQL(enumeration, native_enum=False, length=20, create_constraint=False)


class Instant(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the base. A naive datetime is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  the signature is SQLAlchemy's
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  the signature is SQLAlchemy's
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
