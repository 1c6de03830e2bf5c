"""Why a file is not taken: the word that the child answers."""

from enum import StrEnum


class Motif(StrEnum):
    """A reason; its sentence is in `refus`."""

    VIDE = "vide"
    TYPE = "type"
    TAILLE = "taille"
    ILLISIBLE = "illisible"
    PROTEGE = "protege"
    PAGES = "pages"
    PIXELS = "pixels"
    LOURD = "lourd"
    LONG = "long"
    PANNE = "panne"


class Refus(Exception):
    """The child stops here, for this reason."""

    def __init__(self, motif: Motif) -> None:
        super().__init__(motif)
        self.motif = motif
