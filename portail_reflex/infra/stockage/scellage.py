"""How a stored file is sealed: a header, then chunks of 64 KiB one by one (the STREAM construction).

The header holds magic and version, the id of the key, a random prefix. Header and name make the file's own key, and
are authenticated with each chunk; nonce = prefix, counter, "last chunk" flag. A chunk cannot be changed, moved, left
out or added, nor a file pass for another.
"""

import os
from collections.abc import Callable, Iterator
from itertools import count
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from portail_reflex.models.chiffrement import OCTETS_CLE, OCTETS_ID, Cle, Illisible, Trousseau

VERSION = b"PRF\x01"
PREFIXE = 7
ENTETE = len(VERSION) + OCTETS_ID + PREFIXE
CLAIR = 64 * 1024
SCELLE = CLAIR + 16


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

    def __init__(self, deposer: Callable[[bytes], None], cle: Cle, nom: str) -> None:
        entete = VERSION + cle.id + os.urandom(PREFIXE)
        self._deposer, self._scellage = deposer, _Scellage(cle, entete, nom)
        self._clair, self._numeros = bytearray(), count()
        deposer(entete)

    def write(self, octets: bytes) -> int:
        """As a file's."""
        self._clair += octets
        while len(self._clair) > CLAIR:
            self._sceller(self._clair[:CLAIR])
            del self._clair[:CLAIR]
        return len(octets)

    def terminer(self) -> None:
        """Seal the last chunk."""
        self._sceller(self._clair, dernier=True)

    def _sceller(self, clair: bytearray, *, dernier: bool = False) -> None:
        self._deposer(self._scellage.sceller(next(self._numeros), bytes(clair), dernier=dernier))


def lire_cle(fichier: BinaryIO, cles: Trousseau) -> tuple[Cle, bytes]:
    """The key of a file, and its header. Raises Illisible."""
    entete = fichier.read(ENTETE)
    if len(entete) < ENTETE or not entete.startswith(VERSION):
        raise Illisible("not a file of ours")
    return cles.cle(entete[len(VERSION) :][:OCTETS_ID]), entete


def lire_morceaux(fichier: BinaryIO, cles: Trousseau, nom: str) -> Iterator[bytes]:
    """The clear chunks, each checked before it is given. Raises Illisible."""
    cle, entete = lire_cle(fichier, cles)
    scellage, scelle = _Scellage(cle, entete, nom), fichier.read(SCELLE)
    for numero in count():
        suivant = fichier.read(SCELLE)
        yield scellage.ouvrir(numero, scelle, dernier=not suivant)
        if not suivant:
            return
        scelle = suivant
