"""Whole numbers, as they are typed in a form and as they are said."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from portail_reflex.domain.saisie import nettoyer

CHIFFRES_MAX = 9


def nombre(minimum: int, maximum: int) -> Any:
    """The type of a whole number between two bounds, included; what is empty is missing."""
    phrase = f"Écrivez un nombre entier, de {minimum} à {maximum}."

    def lire(valeur: Any) -> Any:
        propre = nettoyer(valeur)
        if propre in ("", None):
            return propre
        chiffres = str(propre)
        lisible = chiffres.isascii() and chiffres.isdecimal() and len(chiffres) <= CHIFFRES_MAX
        if not (lisible and minimum <= int(chiffres) <= maximum):
            raise ValueError(phrase)
        return int(chiffres)

    return Annotated[int, BeforeValidator(lire)]


def compter(combien: int, chose: str) -> str:
    """ "0 changement", "1 changement", "3 changements"."""
    return f"{combien} {chose}{'s' if combien > 1 else ''}"
