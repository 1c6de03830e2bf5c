"""The families' files on disk, encrypted: their names tell nothing of the person, and nothing serves their folder.

A file is a header (magic and version, key id, random prefix), then chunks of 64 KiB sealed one by one (the STREAM
construction): nonce = prefix, counter, "last chunk" flag; header and name are authenticated with each chunk, and make
the file's own key. A chunk cannot be changed, moved, left out or added, nor a file pass for another.

A document's page pictures are stored beside it: `<hex>` and `<hex>.p001`. The base name decides for them all.
"""

import errno
import logging
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import cache
from itertools import chain, count, islice
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from portail_reflex.domain.errors import RegleViolee
from portail_reflex.models.chiffrement import OCTETS_CLE, OCTETS_ID, Cle, Illisible, Trousseau, trousseau
from portail_reflex.settings import settings

VERSION = b"PRF\x01"
PREFIXE = 7
ENTETE = len(VERSION) + OCTETS_ID + PREFIXE
CLAIR = 64 * 1024
SCEAU = 16
EN_COURS = ".encours"
NOM = re.compile(r"[0-9a-f]{32}(\.p[0-9]{3})?")
LOT = 500

journal = logging.getLogger(__name__)


class StockagePlein(RegleViolee):
    """The disk took no more of a file: none of it is kept."""

    def __init__(self) -> None:
        super().__init__(
            "Le portail n’a pas pu enregistrer votre fichier, et n’en a rien gardé. Réessayez dans quelques minutes ; "
            "si cela se reproduit, écrivez-nous par la page « Nous contacter »."
        )


class _Scellage:
    """The chunks of one file, sealed and opened in their order."""

    def __init__(self, cle: Cle, entete: bytes, nom: str) -> None:
        derivation = HKDF(SHA256(), OCTETS_CLE, salt=entete, info=b"stockage:" + nom.encode())
        self._aes = AESGCM(derivation.derive(cle.secret))
        self._prefixe, self._contexte = entete[-PREFIXE:], entete + nom.encode()

    def sceller(self, numero: int, clair: bytes, *, dernier: bool) -> bytes:
        return self._aes.encrypt(self._nonce(numero, dernier), clair, self._contexte)

    def ouvrir(self, numero: int, scelle: bytes, *, dernier: bool) -> bytes:
        try:
            return self._aes.decrypt(self._nonce(numero, dernier), scelle, self._contexte)
        except (InvalidTag, ValueError):
            raise Illisible("changed since it was written") from None

    def _nonce(self, numero: int, dernier: bool) -> bytes:
        return self._prefixe + numero.to_bytes(4) + bytes([dernier])


class Ecriture:
    """The file being written, by chunks; the last one waits, since only the end knows that it is the last."""

    def __init__(self, descripteur: int, cle: Cle, nom: str) -> None:
        entete = VERSION + cle.id + os.urandom(PREFIXE)
        self._descripteur, self._scellage = descripteur, _Scellage(cle, entete, nom)
        self._clair, self._numeros = b"", count()
        self._deposer(entete)

    def write(self, octets: bytes) -> int:
        """As a file's. Raises StockagePlein."""
        for debut in range(0, len(octets), CLAIR):
            self._clair += octets[debut : debut + CLAIR]
            if len(self._clair) > CLAIR:
                self._sceller(self._clair[:CLAIR])
                self._clair = self._clair[CLAIR:]
        return len(octets)

    def terminer(self) -> None:
        """Seal the last chunk, and wait for the disk to have it all."""
        self._sceller(self._clair, dernier=True)
        with _place_exigee():
            os.fsync(self._descripteur)

    def _sceller(self, clair: bytes, *, dernier: bool = False) -> None:
        self._deposer(self._scellage.sceller(next(self._numeros), clair, dernier=dernier))

    def _deposer(self, octets: bytes) -> None:
        reste = memoryview(octets)
        with _place_exigee():
            while reste:
                reste = reste[os.write(self._descripteur, reste) :]


class Stockage:
    """Encrypted files below one folder; files are 0600 and folders 0700. A name that is not ours raises Illisible."""

    def __init__(self, dossier: Path, cles: Trousseau) -> None:
        self._dossier, self._trousseau = dossier, cles

    @staticmethod
    def nouveau_nom() -> str:
        """A random name."""
        return os.urandom(16).hex()

    @staticmethod
    def nom_de_page(nom: str, numero: int) -> str:
        """Where the picture of this page is stored, from 1 on."""
        return f"{nom}.p{numero:03}"

    @contextmanager
    def depot(self, nom: str) -> Iterator[Ecriture]:
        """Write a file, which appears whole at the end or, after any exception, not at all. Raises StockagePlein."""
        chemin = self._chemin(nom)
        provisoire = chemin.with_name(nom + EN_COURS)
        with _place_exigee():
            _creer_dossiers(self._dossier, chemin.parent)
            descripteur = os.open(provisoire, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            ecriture = Ecriture(descripteur, self._trousseau.courante, nom)
            yield ecriture
            ecriture.terminer()
            with _place_exigee():
                provisoire.rename(chemin)
                _synchroniser(chemin.parent)
        except BaseException:
            provisoire.unlink(missing_ok=True)
            raise
        finally:
            os.close(descripteur)

    def lire(self, nom: str) -> Iterator[bytes]:
        """The clear chunks. Raises Illisible: at once for what is wrong up to the first chunk, else when it comes."""
        morceaux = self._morceaux(nom)
        return chain([next(morceaux)], morceaux)

    def taille_claire(self, nom: str) -> int:
        """The size of what `lire` gives, from that of the file. Raises Illisible."""
        with self._ouvrir(nom) as fichier:
            scelles = os.fstat(fichier.fileno()).st_size - ENTETE
        nombre = max(1, -(-scelles // (CLAIR + SCEAU)))
        if (taille := scelles - nombre * SCEAU) < 0:
            raise Illisible("truncated")
        return taille

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

    def balayer(self, connus: Callable[[list[str]], set[str]], avant: datetime) -> int:
        """Delete what is older than `avant` and that `connus`, asked by batches of base names, does not give back.

        A document is as old as its youngest file. An unfinished file is known to nobody. Returns how many files.
        """
        supprimes = 0
        for lot in _lots(self._anciens(avant.timestamp())):
            gardes = connus([base for base, _ in lot])
            for chemin in chain.from_iterable(chemins for base, chemins in lot if base not in gardes):
                chemin.unlink(missing_ok=True)
                supprimes += 1
        return supprimes + self._balayer_inacheves(avant.timestamp())

    def rechiffrer(self, nom: str) -> bool:
        """Write the file again under the current key, in one step; False when it is under it already."""
        with self._ouvrir(nom) as fichier:
            if self._cle(fichier.read(ENTETE)) is self._trousseau.courante:
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

    def _cle(self, entete: bytes) -> Cle:
        if len(entete) < ENTETE or not entete.startswith(VERSION):
            raise Illisible("not a file of ours")
        return self._trousseau.cle(entete[len(VERSION) :][:OCTETS_ID])

    def _morceaux(self, nom: str) -> Iterator[bytes]:
        with self._ouvrir(nom) as fichier:
            entete = fichier.read(ENTETE)
            scellage = _Scellage(self._cle(entete), entete, nom)
            scelle = fichier.read(CLAIR + SCEAU)
            for numero in count():
                suivant = fichier.read(CLAIR + SCEAU)
                yield scellage.ouvrir(numero, scelle, dernier=not suivant)
                if not suivant:
                    return
                scelle = suivant

    def _dossiers(self) -> list[Path]:
        return sorted(self._dossier.glob("[0-9a-f][0-9a-f]"))

    def _anciens(self, limite: float) -> Iterator[tuple[str, list[Path]]]:
        """Documents whose files are all older: base name, files."""
        for dossier in self._dossiers():
            groupes: dict[str, list[Path]] = {}
            for chemin in dossier.iterdir():
                if NOM.fullmatch(chemin.name):
                    groupes.setdefault(_base(chemin.name), []).append(chemin)
            for base, chemins in groupes.items():
                if all(_date(chemin) < limite for chemin in chemins):
                    yield base, chemins

    def _balayer_inacheves(self, limite: float) -> int:
        perimes = [
            chemin
            for dossier in self._dossiers()
            for chemin in dossier.glob(f"*{EN_COURS}")
            if NOM.fullmatch(chemin.stem) and _date(chemin) < limite
        ]
        for chemin in perimes:
            chemin.unlink(missing_ok=True)
        return len(perimes)


@contextmanager
def _place_exigee() -> Iterator[None]:
    """Turn what the disk refuses into a sentence; the log names the refusal only."""
    try:
        yield
    except OSError as erreur:
        journal.error("stockage : %s", errno.errorcode.get(erreur.errno or 0, "?"))
        raise StockagePlein from None


def _creer_dossiers(*dossiers: Path) -> None:
    for dossier in dossiers:
        if not dossier.is_dir():
            dossier.mkdir(0o700, parents=True, exist_ok=True)
            _synchroniser(dossier.parent)


def _synchroniser(dossier: Path) -> None:
    """Wait for the disk to know the names of a folder."""
    descripteur = os.open(dossier, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)


def _base(nom: str) -> str:
    return nom.partition(".")[0]


def _date(chemin: Path) -> float:
    """When it was written; now gone, it is as old as can be."""
    with suppress(FileNotFoundError):
        return chemin.stat().st_mtime
    return 0.0


def _lots(anciens: Iterable[tuple[str, list[Path]]]) -> Iterator[list[tuple[str, list[Path]]]]:
    suite = iter(anciens)
    while lot := list(islice(suite, LOT)):
        yield lot


@cache
def stockage() -> Stockage:
    """The stored files of this installation."""
    return Stockage(settings().documents_dossier, trousseau())
