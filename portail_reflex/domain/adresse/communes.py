"""Every French commune by postal code (source and licence: portail_reflex/donnees/README.md)."""

import gzip
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from portail_reflex.domain.saisie import replier


@dataclass(frozen=True, slots=True)
class CommuneVue:
    """A commune; only its INSEE code tells it for certain: there are three Millery."""

    code_insee: str
    nom: str


def communes_de(code_postal: str) -> tuple[CommuneVue, ...]:
    """The communes of this postal code, by name; none when it does not exist."""
    trouvees = [CommuneVue(*ligne.split("\t")) for ligne in _lignes().get(code_postal, ())]
    return tuple(sorted(trouvees, key=lambda c: replier(c.nom)))


def commune(code_postal: str, code_insee: str) -> CommuneVue | None:
    """The commune of this INSEE code, if it has this postal code."""
    return next((c for c in communes_de(code_postal) if c.code_insee == code_insee), None)


@cache
def _lignes() -> dict[str, list[str]]:
    """INSEE code and name of each commune, by postal code; read once a process, in some 30 ms."""
    lues: dict[str, list[str]] = defaultdict(list)
    contenu = (files("portail_reflex") / "donnees" / "communes.tsv.gz").read_bytes()
    for ligne in gzip.decompress(contenu).decode().splitlines()[1:]:
        code_postal, _, reste = ligne.partition("\t")
        lues[code_postal].append(reste)
    return dict(lues)
