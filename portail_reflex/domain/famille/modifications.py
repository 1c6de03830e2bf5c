"""What a save changed, field by field, in the words of the screen."""

from collections.abc import Mapping
from dataclasses import dataclass

EnMots = Mapping[str, str]
VIDE = "(vide)"
MODIFIEE = "modifiée"


@dataclass(frozen=True)
class Difference:
    """A label, and what stood there before and after."""

    champ: str
    avant: str
    apres: str

    @property
    def phrase(self) -> str:
        """ "Classe : CP → CE1"."""
        return f"{self.champ}\N{NO-BREAK SPACE}: {self.avant or VIDE} → {self.apres or VIDE}"


def differences(avant: EnMots, apres: EnMots) -> list[Difference]:
    """The labels whose words differ, in the order of the page."""
    champs = [*apres, *(champ for champ in avant if champ not in apres)]
    return [
        Difference(champ, avant.get(champ, ""), apres.get(champ, ""))
        for champ in champs
        if avant.get(champ, "") != apres.get(champ, "")
    ]
