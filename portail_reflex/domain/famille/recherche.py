"""How agents find a family: names, addresses and phones, accents and case apart."""

import re
from collections.abc import Iterable

from portail_reflex.domain.saisie import replier

MOTS_MAX = 6
NUMERO = re.compile(r"[+0-9][0-9 ().+-]{3,}")


def index_de(textes: Iterable[str], telephones: Iterable[str]) -> str:
    """What is kept to be searched: folded words, then the numbers as digits."""
    numeros = [_chiffres(telephone) for telephone in telephones if telephone]
    return f" {' '.join([*map(replier, textes), *numeros])} "


def mots_cherches(recherche: str) -> list[str]:
    """The pieces that a family must all hold; a phone number typed in any way is one piece."""
    if NUMERO.fullmatch(recherche.strip()):
        return [numero] if (numero := _chiffres(recherche)) else []
    return replier(recherche).split()[:MOTS_MAX]


def _chiffres(numero: str) -> str:
    """Digits, with the national 0 in place of +33."""
    chiffres = re.sub(r"[^0-9+]", "", numero)
    return re.sub(r"^(\+33|0033)", "0", chiffres).lstrip("+")
