"""The child's life, from its start to its end whatever happens."""

import json
import logging
import os
import select
import signal
import sys
import time
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import IO, BinaryIO, cast

from portail_reflex.infra.traitement.limites import Limites
from portail_reflex.infra.traitement.motifs import Motif, Refus
from portail_reflex.infra.traitement.reconnaissance import FormatRecu

MODULE = "portail_reflex.infra.traitement.processus"
RACINE = Path(__file__).parents[3]
# One arena: each other one would count 64 MB of address space.
ENVIRONNEMENT = {"PYTHONPATH": str(RACINE), "LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "1"}
REPONSE_MAXIMALE = 65_536

journal = logging.getLogger(__name__)


def executer(format_recu: FormatRecu, entree: BinaryIO, sortie: BinaryIO, limites: Limites) -> bytes:
    """What the child answers; it is gone when this returns. Raises Refus when it was stopped."""
    descripteurs = entree.fileno(), sortie.fileno()
    enfant = _demarrer([format_recu, *map(str, descripteurs), json.dumps(asdict(limites))], descripteurs)
    try:
        reponse = _lire(enfant, limites.secondes)
    finally:
        _achever(enfant)
    if not reponse:
        raise Refus(_motif(enfant.returncode, a_temps=reponse is not None))
    return reponse


def _demarrer(arguments: list[str], descripteurs: tuple[int, int]) -> Popen[bytes]:
    """Raises Refus when the machine has no room for one more process."""
    try:
        return Popen(  # noqa: S603  our own module, given numbers and a word of ours
            [sys.executable, "-s", "-P", "-m", MODULE, *arguments],
            stdin=DEVNULL,
            stdout=PIPE,
            stderr=DEVNULL,  # libraries quote what they read
            pass_fds=descripteurs,
            start_new_session=True,
            cwd="/",
            env=ENVIRONNEMENT,
        )
    except OSError as faute:
        journal.error("traitement : %s", type(faute).__name__)
        raise Refus(Motif.PANNE) from None


def _lire(enfant: Popen[bytes], secondes: int) -> bytes | None:
    """What it says until it ends, or says too much; None past its time."""
    tube = cast(IO[bytes], enfant.stdout).fileno()
    attente = select.poll()
    attente.register(tube, select.POLLIN)
    reponse, fin = b"", time.monotonic() + secondes
    while attente.poll(max(0, fin - time.monotonic()) * 1000):
        bloc = os.read(tube, REPONSE_MAXIMALE)
        if not bloc:
            return reponse
        reponse += bloc
        if len(reponse) > REPONSE_MAXIMALE:
            return reponse
    return None


def _achever(enfant: Popen[bytes]) -> None:
    """Kill what is left of its group before it is reaped: until then, the number is still its own."""
    with suppress(ProcessLookupError):
        os.killpg(enfant.pid, signal.SIGKILL)
    with enfant:
        pass


def _motif(code: int, *, a_temps: bool) -> Motif:
    """Why a child ended without an answer. The log names the end only."""
    fin = f"signal {-code}" if code < 0 else f"code {code}"
    journal.warning("traitement : %s", fin if a_temps else "délai dépassé")
    if not a_temps or code == -signal.SIGXCPU:
        return Motif.LONG
    if code >= 0:
        return Motif.PANNE
    return Motif.ILLISIBLE if code in (-signal.SIGSEGV, -signal.SIGBUS, -signal.SIGFPE) else Motif.LOURD
