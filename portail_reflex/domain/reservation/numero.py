"""The number of a commande, as people write it."""

import re

FORME = re.compile(r"(?:n°|#)? ?([1-9][0-9]{3,8})", re.IGNORECASE)


def lire_numero(texte: str) -> int | None:
    """ "1004", "#1004", "n° 1004"; None for other words, and for a phone, which begins with 0."""
    trouve = FORME.fullmatch(" ".join(texte.split()))
    return int(trouve[1]) if trouve else None
