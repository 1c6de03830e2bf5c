"""In the child: from here on, it can open nothing, talk to nobody, and take no more than its share."""

import ctypes
import os
import resource
import signal
import struct

from portail_reflex.infra.traitement.limites import Limites

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
CREER_REGLES, APPLIQUER_REGLES, VERSION_SEULE = 444, 446, 1
# What Landlock can forbid, by version: files, then TCP, then signals and abstract sockets.
FICHIERS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
TCP, AILLEURS = 0b11, 0b11


def isoler(limites: Limites, *, fils: bool) -> None:
    """Libraries are loaded, files are open: nothing else is needed of the machine, but threads for some (`fils`)."""
    systeme = ctypes.CDLL(None, use_errno=True)
    systeme.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    systeme.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    systeme.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _fermer_le_monde(systeme)
    _borner(resource.RLIMIT_AS, limites.memoire)
    _borner(resource.RLIMIT_CPU, limites.secondes)
    _borner(resource.RLIMIT_FSIZE, limites.sortie)
    _borner(resource.RLIMIT_CORE, 0)
    if not fils:
        _borner(resource.RLIMIT_NPROC, 0)
    _borner(resource.RLIMIT_NOFILE, 0)  # those that are open stay so


def _borner(ressource: int, maximum: int) -> None:
    """Never above what the server itself was given."""
    plafond = resource.getrlimit(ressource)[1]
    borne = maximum if plafond == resource.RLIM_INFINITY else min(maximum, plafond)
    resource.setrlimit(ressource, (borne, borne))


def _fermer_le_monde(systeme: ctypes.CDLL) -> None:
    """Landlock, where the kernel has it: no path, no connection, no signal to others."""
    version = systeme.syscall(CREER_REGLES, None, 0, VERSION_SEULE)
    if version < 1:
        return
    droits = [(1 << FICHIERS[min(version, 5)]) - 1]
    if version >= 4:
        droits.append(TCP)
    if version >= 6:
        droits.append(AILLEURS)
    regles = struct.pack(f"{len(droits)}Q", *droits)
    descripteur = systeme.syscall(CREER_REGLES, regles, len(regles), 0)
    if descripteur >= 0:
        systeme.syscall(APPLIQUER_REGLES, descripteur, 0)
        os.close(descripteur)
