"""Why a demand is refused: the family reads it."""

from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.saisie import nettoyer_paragraphes

MOTIF_MAX = 300


def lire_motif(texte: str) -> str:
    """The reason, cleaned. Raises SaisieInvalide: none, or one that is too long."""
    motif: str = nettoyer_paragraphes(texte)
    if not motif:
        raise SaisieInvalide({"motif": "Dites pourquoi : la famille lira ce motif."})
    if len(motif) > MOTIF_MAX:
        raise SaisieInvalide({"motif": f"{MOTIF_MAX} caractères au plus."})
    return motif
