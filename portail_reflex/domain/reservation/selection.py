"""What the wizard shows: which children, which activities. Kept with the panier."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from pydantic import TypeAdapter, ValidationError

from portail_reflex.domain.identifiant import ID_MAX


@dataclass(frozen=True)
class Choix:
    """Which rows a réservation périodique touches, and the formule that it asks for, by its name."""

    enfants: Collection[int]
    activites: Collection[int]
    formule: str = ""


@dataclass(frozen=True)
class Selection:
    """Ids; None: not chosen yet, everything comes ticked."""

    enfants: tuple[int, ...] | None = None
    activites: tuple[int, ...] | None = None

    @classmethod
    def lire(cls, texte: str) -> Self:
        """From the panier; what cannot be read is chosen again."""
        try:
            return TypeAdapter(cls).validate_json(texte) if texte else cls()
        except ValidationError:
            return cls()

    def ecrire(self) -> str:
        return TypeAdapter(Selection).dump_json(self).decode()

    def garder(self, enfants: list[int], activites: list[int]) -> "Selection":
        """Only what is offered; everything where nothing was chosen or nothing is left of it."""
        return Selection(_parmi(self.enfants, enfants), _parmi(self.activites, activites))


def _parmi(choisis: tuple[int, ...] | None, offerts: list[int]) -> tuple[int, ...]:
    gardes = tuple(i for i in offerts if choisis is None or i in choisis)
    return gardes or tuple(offerts)


def sans_depassement(ids: list[int]) -> tuple[int, ...]:
    """Ids that a base could hold; others name nothing."""
    return tuple(i for i in dict.fromkeys(ids) if 0 < i <= ID_MAX)
