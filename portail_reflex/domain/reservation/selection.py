"""What the wizard shows: which children, which activities. Kept with the panier."""

from collections.abc import Collection, Iterable
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

    def enfants_parmi(self, offerts: list[int]) -> tuple[int, ...]:
        """Every child comes ticked."""
        return tuple(offerts) if self.enfants is None else tuple(i for i in offerts if i in self.enfants)

    def activites_parmi(self, offertes: list[int]) -> tuple[int, ...]:
        """The only activity comes ticked."""
        if self.activites is None:
            return tuple(offertes) if len(offertes) == 1 else ()
        return tuple(i for i in offertes if i in self.activites)


def sans_depassement(ids: Iterable[int]) -> tuple[int, ...]:
    """Ids that a base could hold; others name nothing."""
    return tuple(i for i in dict.fromkeys(ids) if 0 < i <= ID_MAX)
