"""Whole numbers, as they are typed in a form and as they are said."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from portail_reflex.domain.saisie import nettoyer

CHIFFRES_MAX = 9


def entier(texte: str, maximum: int) -> int | None:
    """The number that these digits write, at most `maximum`; None for anything else."""
    lisible = texte.isascii() and texte.isdecimal() and len(texte) <= CHIFFRES_MAX
    return int(texte) if lisible and int(texte) <= maximum else None


def nombre(minimum: int, maximum: int) -> Any:
    """The type of a whole number between two bounds, included; what is empty is missing."""
    phrase = f"Écrivez un nombre entier, de {minimum} à {maximum}."

    def lire(valeur: Any) -> Any:
        propre = nettoyer(valeur)
        if propre in ("", None):
            return propre
        lu = entier(str(propre), maximum)
        if lu is None or lu < minimum:
            raise ValueError(phrase)
        return lu

    return Annotated[int, BeforeValidator(lire)]


def compter(combien: int, chose: str) -> str:
    """ "0 changement", "1 changement", "3 changements"."""
    return f"{combien} {chose}{'s' if combien > 1 else ''}"
