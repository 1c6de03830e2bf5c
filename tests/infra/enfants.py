"""Children that misbehave, in the place of the one that reads files: each does what the file given to it says.

They load nothing, close the same doors, and then do their worst. `python -m tests.infra.enfants`, as `processus`.
"""

import ctypes
import fcntl
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from portail_reflex.infra.traitement import processus
from portail_reflex.infra.traitement.limites import Limites

JPEG = b"\xff\xd8\xff"
HEIC = b"\0\0\0\x18ftypheic"
GET_PDEATHSIG, GET_DUMPABLE, GET_NO_NEW_PRIVS = 2, 3, 39


def fichier(geste: str, suite: str = "", debut: bytes = JPEG) -> bytes:
    """What is to be uploaded for a child to do this."""
    return debut + b":" + geste.encode() + b":" + suite.encode()


def mourir(signal_: str) -> Iterator[bytes]:
    os.kill(os.getpid(), int(signal_))
    yield b""


def dormir(_: str) -> Iterator[bytes]:
    for numero in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(numero, signal.SIG_IGN)
    time.sleep(1000)
    yield b""


def se_taire(_: str) -> Iterator[bytes]:
    """Close its answer, and live on."""
    os.close(1)
    time.sleep(1000)
    yield b""


def avaler(_: str) -> Iterator[bytes]:
    pris = []
    while True:
        pris.append(bytearray(10_000_000))
    yield b""


def deborder(_: str) -> Iterator[bytes]:
    while True:
        yield bytes(10_000_000)


def raconter(_: str) -> Iterator[bytes]:
    """A document that says what this child is."""
    yield JPEG + json.dumps(situation()).encode()
    yield JPEG


def situation() -> dict[str, Any]:
    systeme = ctypes.CDLL(None)
    return {
        "environnement": dict(os.environ),
        "dossier": str(Path.cwd()),
        "descripteurs": [numero for numero in range(256) if est_ouvert(numero)],
        "chef": os.getsid(0) == os.getpid(),
        "arguments": sys.argv[1:],
        "bornes": {nom: resource.getrlimit(getattr(resource, f"RLIMIT_{nom}")) for nom in BORNES},
        "dumpable": systeme.prctl(GET_DUMPABLE, 0, 0, 0, 0),
        "sans_privilege": systeme.prctl(GET_NO_NEW_PRIVS, 0, 0, 0, 0),
        "meurt_avec": mort_du_parent(systeme),
    }


BORNES = ("AS", "CPU", "FSIZE", "CORE", "NPROC", "NOFILE")


def est_ouvert(numero: int) -> bool:
    try:
        fcntl.fcntl(numero, fcntl.F_GETFD)
    except OSError:
        return False
    return True


def mort_du_parent(systeme: ctypes.CDLL) -> int:
    numero = ctypes.c_int()
    systeme.prctl(GET_PDEATHSIG, ctypes.byref(numero), 0, 0, 0)
    return numero.value


GESTES: dict[str, Callable[[str], Iterator[bytes]]] = {
    geste.__name__: geste for geste in (mourir, dormir, se_taire, avaler, deborder, raconter)
}


def fabrique(entree: BinaryIO, _: Limites) -> Iterator[bytes]:
    _, geste, suite = entree.read().decode("latin-1").split(":", 2)
    return GESTES[geste](suite)


if __name__ == "__main__":
    processus._fabrique = lambda _: fabrique
    processus.main(*sys.argv[1:])
