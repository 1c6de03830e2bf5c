"""How large a file may be, and what its treatment may cost; known on both sides."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:  # the child does without
    from portail_reflex.settings import Settings

MO = 1_000_000


@dataclass(frozen=True)
class Limites:
    """What is taken of a family: size, pages of a PDF, pixels of a picture; and the time that it may take."""

    octets: int
    pages: int
    megapixels: int
    secondes: int = 60

    @classmethod
    def des_reglages(cls, reglages: "Settings") -> Self:
        """Those of an installation."""
        return cls(reglages.document_mo * MO, reglages.document_pages, reglages.document_megapixels)

    @property
    def memoire(self) -> int:
        """Address space of the child: 100 MB of libraries, the file, 4 bytes a pixel decoded, as much to work."""
        return (300 + 8 * self.megapixels) * MO + 4 * self.octets

    @property
    def sortie(self) -> int:
        """Size of what the child may write: the document, rewritten, and its page pictures."""
        return 3 * self.octets + (self.pages + 1) * 2 * MO
