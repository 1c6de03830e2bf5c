"""Weekdays, numbered as ISO does: 1 is Monday, 7 is Sunday."""

from collections.abc import Iterable

JOURS = {1: "lundi", 2: "mardi", 3: "mercredi", 4: "jeudi", 5: "vendredi", 6: "samedi", 7: "dimanche"}


def lire_jours(texte: str) -> frozenset[int]:
    """The weekdays that "1245" writes. Raises ValueError."""
    jours = [int(chiffre) for chiffre in texte]
    if not set(jours) <= set(JOURS) or len(set(jours)) != len(jours):
        raise ValueError("weekdays are digits from 1 to 7, each once")
    return frozenset(jours)


def ecrire_jours(jours: Iterable[int]) -> str:
    """ "1245", in order."""
    return "".join(str(jour) for jour in sorted(jours))


def jours_en_mots(jours: Iterable[int]) -> str:
    """ "lundi, mardi, jeudi, vendredi"."""
    return ", ".join(JOURS[jour] for jour in sorted(jours))
