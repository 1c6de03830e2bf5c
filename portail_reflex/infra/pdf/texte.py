"""Texts typed by people, made fit for print: no invisible character, and a stand-in for what no font can draw."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from portail_reflex.domain.saisie import INVISIBLES

REMPLACEMENT = "□"
MARQUES_DE_SUITE = 4
# What the portal's own font does not draw for sure.
HORS_POLICE = re.compile(
    r"[^\n -~\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u00ff\u0152\u0153\u0178\u2011\u2013\u2014\u2018-\u201a\u201c-\u201e"
    r"\u2022\u2026\u202f\u20ac]"
)


def imprimable(valeur: Any, sans: Collection[str] = (), *, latin: bool = False) -> Any:
    """JSON-like data whose every text can be printed; the clusters of `sans`, or all but `latin`, become □."""
    if isinstance(valeur, str):
        return _remplacer(_nettoyer(valeur), sans, latin)
    if isinstance(valeur, Mapping):
        return {cle: imprimable(element, sans, latin=latin) for cle, element in valeur.items()}
    if isinstance(valeur, Sequence):
        return [imprimable(element, sans, latin=latin) for element in valeur]
    return valeur


def _nettoyer(texte: str) -> str:
    """Visible characters, and one empty line at most between two.

    Bidirectional controls go too: they could make a text read backwards.
    """
    if texte.isascii() and texte.isprintable():
        return texte
    return re.sub(r"\n{3,}", "\n\n", "\n".join(_ligne(ligne) for ligne in texte.splitlines()))


def _ligne(texte: str) -> str:
    """Accents are piled no higher than any language does, so that they stay within their line."""
    gardes, marques = [], 0
    for caractere in texte.replace("\t", " "):
        categorie = unicodedata.category(caractere)
        marques = marques + 1 if categorie in {"Mn", "Me"} else 0
        if categorie not in INVISIBLES and marques <= MARQUES_DE_SUITE:
            gardes.append(caractere)
    return "".join(gardes)


def _remplacer(texte: str, sans: Collection[str], latin: bool) -> str:
    if latin:
        return HORS_POLICE.sub(REMPLACEMENT, texte)
    for illisible in sorted(sans, key=len, reverse=True):
        texte = texte.replace(illisible, REMPLACEMENT)
    return texte
