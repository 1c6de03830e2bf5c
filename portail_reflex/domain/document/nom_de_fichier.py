"""How a received file is called afterwards: a name without a path, short, with the extension of what was kept."""

import unicodedata

from portail_reflex.domain.saisie import nettoyer
from portail_reflex.models.types import NatureFichier

LONGUEUR = 100
INTERDITS = '/\\:*?"<>|'


def nom_affiche(nom: str, nature: NatureFichier) -> str:
    """The family's name for it, made harmless; "document.pdf" when nothing is left."""
    propre = nettoyer(nom.replace("\\", "/").rpartition("/")[2])
    propre = "".join(c for c in propre if c not in INTERDITS and unicodedata.category(c)[0] != "C").strip(". ")
    racine = propre.rpartition(".")[0] or propre
    racine = racine[: LONGUEUR - 5].strip(". ") or "document"
    return f"{racine}.{nature.extension}"
