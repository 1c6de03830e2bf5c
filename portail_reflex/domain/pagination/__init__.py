"""A list is shown a page at a time."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
TAILLE = 50


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list; `numero` counts from 1."""

    elements: list[T]
    numero: int
    total: int
    taille: int = TAILLE

    @property
    def derniere(self) -> int:
        return max(1, -(-self.total // self.taille))
