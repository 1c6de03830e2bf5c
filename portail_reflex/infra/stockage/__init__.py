"""The families' files on disk, encrypted: their names tell nothing of the person, and nothing serves their folder.

A document's page pictures are stored beside it: `<hex>` and `<hex>.p001`. The base name decides for them all.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from portail_reflex.infra.stockage.disque import (
    StockagePlein,
    creer_dossiers,
    date,
    ecrire,
    en_partage,
    place_exigee,
    si_seul,
    synchroniser,
)
from portail_reflex.infra.stockage.scellage import Ecriture, lire_cle, lire_morceaux
from portail_reflex.models.chiffrement import Illisible, Trousseau, trousseau
from portail_reflex.settings import settings

__all__ = ["Ecriture", "Illisible", "Stockage", "StockagePlein", "stockage"]

EN_COURS = ".encours"
NOM = re.compile(r"[0-9a-f]{32}(\.p[0-9]{3})?")
INACHEVE = re.compile(rf"{NOM.pattern}\.[0-9a-f]{{8}}{re.escape(EN_COURS)}")


class Stockage:
    """Encrypted files below one folder; files are 0600 and folders 0700. A name that is not ours raises Illisible."""

    def __init__(self, dossier: Path, cles: Trousseau) -> None:
        self._dossier, self._trousseau = dossier, cles

    @staticmethod
    def nouveau_nom() -> str:
        """A random name."""
        return os.urandom(16).hex()

    @contextmanager
    def depot(self, nom: str) -> Iterator[Ecriture]:
        """Write a file, which appears whole at the end or, after any exception, not at all. Raises StockagePlein."""
        chemin = self._chemin(nom)
        provisoire = chemin.with_name(f"{nom}.{os.urandom(4).hex()}{EN_COURS}")
        with place_exigee():
            creer_dossiers(self._dossier, chemin.parent)
            descripteur = os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            ecriture = Ecriture(partial(ecrire, descripteur), self._trousseau.courante, nom)
            yield ecriture
            ecriture.terminer()
            with place_exigee():
                os.fsync(descripteur)
                provisoire.rename(chemin)
                synchroniser(chemin.parent)
        except BaseException:
            provisoire.unlink(missing_ok=True)
            raise
        finally:
            os.close(descripteur)

    def lire(self, nom: str) -> Iterator[bytes]:
        """The clear chunks. Raises Illisible: at once for what is wrong up to the first chunk, else when it comes."""
        morceaux = self._morceaux(nom)
        return chain([next(morceaux)], morceaux)

    def supprimer(self, nom: str) -> None:
        """Delete the document and its pages; nothing when they are gone already."""
        chemin = self._chemin(_base(nom))
        chemin.unlink(missing_ok=True)
        for page in chemin.parent.glob(f"{chemin.name}.*"):
            page.unlink(missing_ok=True)

    def noms(self) -> Iterator[str]:
        """Every stored name, documents and pages."""
        fichiers = chain.from_iterable(sorted(dossier.iterdir()) for dossier in self._dossiers())
        return (fichier.name for fichier in fichiers if NOM.fullmatch(fichier.name))

    def en_attente_de_leur_ligne(self) -> AbstractContextManager[None]:
        """Held from the first file of an upload to the commit of its rows: no sweep takes it in between."""
        return en_partage(self._dossier)

    def balayer(self, connus: Callable[[list[str]], set[str]], maintenant: datetime, grace: timedelta) -> int:
        """Delete what `connus`, asked by batches of base names, does not give back; younger than `grace` it stays
        as long as an upload is under way somewhere.

        A document is as old as its youngest file. An unfinished file is known to nobody. Returns how many files.
        """
        with si_seul(self._dossier) as seul:
            limite = maintenant if seul else maintenant - grace
            return sum(_balayer(dossier, connus, limite.timestamp()) for dossier in self._dossiers())

    def rechiffrer(self, nom: str) -> bool:
        """Write the file again under the current key, in one step; False when it is under it already."""
        with self._ouvrir(nom) as fichier:
            if lire_cle(fichier, self._trousseau)[0] is self._trousseau.courante:
                return False
        morceaux = self.lire(nom)
        with self.depot(nom) as ecriture:
            for morceau in morceaux:
                ecriture.write(morceau)
        return True

    def _chemin(self, nom: str) -> Path:
        if not NOM.fullmatch(nom):
            raise Illisible("not a name of ours")
        return self._dossier / nom[:2] / nom

    def _ouvrir(self, nom: str) -> BinaryIO:
        try:
            return os.fdopen(os.open(self._chemin(nom), os.O_RDONLY | os.O_NOFOLLOW), "rb")
        except OSError:
            raise Illisible("missing") from None

    def _morceaux(self, nom: str) -> Iterator[bytes]:
        with self._ouvrir(nom) as fichier:
            yield from lire_morceaux(fichier, self._trousseau, nom)

    def _dossiers(self) -> list[Path]:
        return sorted(self._dossier.glob("[0-9a-f][0-9a-f]"))


def _balayer(dossier: Path, connus: Callable[[list[str]], set[str]], limite: float) -> int:
    """One folder: one batch."""
    documents: dict[str, list[Path]] = {}
    perimes: set[Path] = set()
    for chemin in dossier.iterdir():
        if (inacheve := INACHEVE.fullmatch(chemin.name)) and date(chemin) < limite:
            perimes.add(chemin)
        elif inacheve or NOM.fullmatch(chemin.name):
            documents.setdefault(_base(chemin.name), []).append(chemin)
    anciens = {base: chemins for base, chemins in documents.items() if max(map(date, chemins)) < limite}
    for base in anciens.keys() - (connus(list(anciens)) if anciens else set()):
        perimes.update(anciens[base])
    for chemin in perimes:
        chemin.unlink(missing_ok=True)
    return len(perimes)


def _base(nom: str) -> str:
    return nom.partition(".")[0]


@cache
def stockage() -> Stockage:
    """The stored files of this installation."""
    return Stockage(settings().documents_dossier, trousseau())
