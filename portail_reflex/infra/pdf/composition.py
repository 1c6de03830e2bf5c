"""A template of this package and data make a PDF. One compiler for the process, one document at a time."""

import json
import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

from typst import Compiler, Fonts, TypstError

from portail_reflex.infra.pdf.texte import HORS_POLICE, imprimable

GABARITS = Path(__file__).parent / "gabarits"
POLICES = Path(__file__).parent / "polices"
# How Typst names a text that none of the fonts can draw, which PDF/UA forbids.
INDESSINABLE = re.compile(r'(?:the text|codepoint) `"((?:[^"\\]|\\.)+)"`')
LIEU = re.compile(r"[a-z_]+\.typ:[0-9]+")
ECHAPPEMENT = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")

verrou = Lock()


class CompositionImpossible(Exception):
    """A template and its data make no document. Says where in which template, and nothing of the data."""


def composer(gabarit: str, donnees: Mapping[str, Any]) -> bytes:
    """The PDF/UA-1 that this template makes of JSON-like data; the same bytes for the same data.

    `donnees` holds at least `titre`, `structure` and `date` (AAAA-MM-JJ or ""), read by `commun.typ`. What no font can
    draw is printed as □, and the document says so.
    """
    sans: set[str] = set()
    refus = gabarit
    for latin in (False, False, True):
        try:
            return _compiler(gabarit, _en_json(donnees, sans, latin=latin))
        except TypstError as erreur:
            if not (indessinables := _indessinables(erreur)):
                refus = f"{gabarit} ({', '.join(LIEU.findall(erreur.diagnostic))})"
                break
            # Typst may name a plain letter too, when its neighbour sent it to another font.
            sans.update(filter(HORS_POLICE.search, indessinables))
    raise CompositionImpossible(refus)


def _en_json(donnees: Mapping[str, Any], sans: Collection[str], *, latin: bool) -> bytes:
    propres = imprimable(donnees, sans, latin=latin)
    return json.dumps({**propres, "remplaces": bool(sans) or latin}, ensure_ascii=False).encode()


def _compiler(gabarit: str, donnees: bytes) -> bytes:
    """The data is a file that exists in memory only: it is read as JSON, never as markup."""
    fichiers = {"main.typ": GABARITS / gabarit, "donnees.json": donnees}
    with verrou:
        pdf = _compilateur().compile(fichiers, pdf_standards="ua-1")  # type: ignore[type-var]  # its stub forgets dicts
    return cast(bytes, pdf)


@cache
def _compilateur() -> Compiler:
    """Our font, then what the machine has for other alphabets. Fonts are looked for once."""
    return Compiler(root=GABARITS, font_paths=Fonts(font_paths=[POLICES]))


def _indessinables(erreur: TypstError) -> set[str]:
    """The texts that Typst says it cannot draw; none when it complains of something else."""
    messages = f"{erreur.message}\n{erreur.diagnostic}"
    return {ECHAPPEMENT.sub(_caractere, texte) for texte in INDESSINABLE.findall(messages)}


def _caractere(echappement: re.Match[str]) -> str:
    code, signe = echappement.groups()
    return chr(int(code, 16)) if code else signe
