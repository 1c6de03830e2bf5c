"""Hours as people type them."""

import re
from datetime import time
from typing import Annotated, Any

from pydantic import BeforeValidator

from portail_reflex.domain.saisie import nettoyer

FORME = "Écrivez l’heure sous la forme HH:MM, comme 11:30."
HEURE = re.compile(r"([0-9]{1,2}) ?(?::|[hH]) ?([0-9]{2})?")


def lire_heure(texte: str) -> time:
    """The hour typed as 11:30, 11h30, 11 h 30 or 11 h. Raises ValueError."""
    trouve = HEURE.fullmatch(texte)
    if trouve is None or int(trouve[1]) > 23 or int(trouve[2] or 0) > 59:
        raise ValueError(FORME)
    return time(int(trouve[1]), int(trouve[2] or 0))


def _lire(valeur: Any) -> Any:
    propre = nettoyer(valeur)
    if propre in ("", None):
        return propre
    return lire_heure(str(propre))


Heure = Annotated[time, BeforeValidator(_lire)]
