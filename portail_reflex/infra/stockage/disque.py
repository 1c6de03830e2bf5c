"""What the disk is asked for: to keep what is written, or to say that it does not."""

import errno
import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from portail_reflex.domain.errors import RegleViolee

journal = logging.getLogger(__name__)


class StockagePlein(RegleViolee):
    """The disk took no more of a file: none of it is kept."""

    def __init__(self) -> None:
        super().__init__(
            "Le portail n’a pas pu enregistrer votre fichier, et n’en a rien gardé. Réessayez dans quelques minutes ; "
            "si cela se reproduit, écrivez-nous par la page « Nous contacter »."
        )


@contextmanager
def place_exigee() -> Iterator[None]:
    """Turn what the disk refuses into a sentence; the log names the refusal only."""
    try:
        yield
    except OSError as erreur:
        journal.error("stockage : %s", errno.errorcode.get(erreur.errno or 0, "?"))
        raise StockagePlein from None


def creer_dossiers(*dossiers: Path) -> None:
    """Those that are missing, for their owner alone."""
    for dossier in dossiers:
        if not dossier.is_dir():
            dossier.mkdir(0o700, parents=True, exist_ok=True)
            synchroniser(dossier.parent)


@contextmanager
def en_partage(dossier: Path) -> Iterator[None]:
    """With others who write below this folder, and without a sweep; a process that dies lets go."""
    with _ouvert(dossier) as descripteur:
        fcntl.flock(descripteur, fcntl.LOCK_SH)
        yield


@contextmanager
def si_seul(dossier: Path) -> Iterator[bool]:
    """Whether nobody else writes below this folder, nor begins to before the end."""
    with _ouvert(dossier) as descripteur:
        seul = True
        try:
            fcntl.flock(descripteur, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            seul = False
        yield seul


@contextmanager
def _ouvert(dossier: Path) -> Iterator[int]:
    with place_exigee():
        creer_dossiers(dossier)
        descripteur = os.open(dossier, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield descripteur
    finally:
        os.close(descripteur)


def ecrire(descripteur: int, octets: bytes) -> None:
    """All of them. Raises StockagePlein."""
    reste = memoryview(octets)
    with place_exigee():
        while reste:
            reste = reste[os.write(descripteur, reste) :]


def synchroniser(dossier: Path) -> None:
    """Wait for the disk to know the names of a folder."""
    descripteur = os.open(dossier, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descripteur)
    finally:
        os.close(descripteur)


def date(chemin: Path) -> float:
    """When it was written; now gone, it is as old as can be."""
    with suppress(FileNotFoundError):
        return chemin.stat().st_mtime
    return 0.0
