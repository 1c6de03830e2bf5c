"""Ids as they come from addresses and forms."""

from portail_reflex.domain.errors import Introuvable

ID_MAX = 999_999_999


def lire_identifiant(texte: str) -> int:
    """The id in a path. Raises Introuvable for anything that no row has."""
    if not (texte.isascii() and texte.isdecimal() and 0 < len(texte) <= 9):
        raise Introuvable
    if (identifiant := int(texte)) == 0:
        raise Introuvable
    return identifiant


def identifiant_ou_zero(texte: str) -> int:
    """The same, or 0: somebody new, or the version of a page that was never saved."""
    return 0 if texte == "0" else lire_identifiant(texte)
