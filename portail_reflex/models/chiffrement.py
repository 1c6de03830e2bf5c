"""Encryption at rest, AES-256-GCM: each value begins with the id of its key, so that keys can be changed."""

import base64
import binascii
import hashlib
import os
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from portail_reflex.settings import ReglageRefuse, settings

OCTETS_CLE = 32
OCTETS_ID = 4
OCTETS_NONCE = 12


class Illisible(Exception):
    """What was stored cannot be read: unknown key, or changed since."""


@dataclass(frozen=True)
class Cle:
    """A key; its id is the beginning of its SHA-256 and tells nothing of it."""

    secret: bytes

    @cached_property
    def id(self) -> bytes:
        return hashlib.sha256(self.secret).digest()[:OCTETS_ID]

    @cached_property
    def aes(self) -> AESGCM:
        return AESGCM(self.secret)


@dataclass(frozen=True)
class Trousseau:
    """The keys of an installation: the first one encrypts, each decrypts what it encrypted."""

    cles: tuple[Cle, ...]

    @property
    def courante(self) -> Cle:
        return self.cles[0]

    def cle(self, identifiant: bytes) -> Cle:
        """The key of this id. Raises Illisible when it is not on the ring."""
        for cle in self.cles:
            if cle.id == identifiant:
                return cle
        raise Illisible("unknown key")

    def chiffrer(self, clair: bytes, contexte: str) -> bytes:
        """Key id, nonce, ciphertext; it can be read in the same `contexte` only (a column's name)."""
        nonce = os.urandom(OCTETS_NONCE)
        return self.courante.id + nonce + self.courante.aes.encrypt(nonce, clair, contexte.encode())

    def dechiffrer(self, chiffre: bytes, contexte: str) -> bytes:
        """What `chiffrer` was given. Raises Illisible."""
        identifiant, reste = chiffre[:OCTETS_ID], chiffre[OCTETS_ID:]
        try:
            return self.cle(identifiant).aes.decrypt(reste[:OCTETS_NONCE], reste[OCTETS_NONCE:], contexte.encode())
        except (InvalidTag, ValueError):
            raise Illisible("changed since it was written") from None


def nouvelle_cle() -> str:
    """A key as settings hold it."""
    return base64.urlsafe_b64encode(os.urandom(OCTETS_CLE)).decode()


def lire_trousseau(texte: str) -> Trousseau:
    """The keys in a setting or a file: base64, separated by spaces or lines. Raises ReglageRefuse."""
    try:
        secrets = [base64.b64decode(mot, altchars=b"-_", validate=True) for mot in texte.split()]
    except (binascii.Error, ValueError):
        secrets = []
    if not secrets or any(len(secret) != OCTETS_CLE for secret in secrets):
        raise ReglageRefuse("PORTAIL_CLES : indiquez des clés de 32 octets en base64 (commande « nouvelle-cle »).")
    return Trousseau(tuple(Cle(secret) for secret in secrets))


@cache
def trousseau() -> Trousseau:
    """The keys of this process."""
    return lire_trousseau(settings().lire_cles())


class TexteChiffre(TypeDecorator[str]):
    """A text that the base holds encrypted; '' stays empty. `contexte` names the column that it can be read in."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, contexte: str) -> None:
        super().__init__()
        self.contexte = contexte

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002  the signature is SQLAlchemy's
        return None if value is None else self.chiffrer(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002  the signature is SQLAlchemy's
        return None if value is None else self.dechiffrer(bytes(value))

    def chiffrer(self, texte: str) -> bytes:
        """As the base holds it."""
        return trousseau().chiffrer(texte.encode(), self.contexte) if texte else b""

    def dechiffrer(self, octets: bytes) -> str:
        """As it was written. Raises Illisible."""
        return trousseau().dechiffrer(octets, self.contexte).decode() if octets else ""
