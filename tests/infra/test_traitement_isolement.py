"""What the child could do if a file took control of it: next to nothing."""

import ctypes
import json
import subprocess
import sys
from pathlib import Path

import pytest

from portail_reflex.infra.traitement.isolement import CREER_REGLES, VERSION_SEULE
from portail_reflex.infra.traitement.limites import Limites

RACINE = Path(__file__).parents[2]
# Tried as a person without rights: the superuser starts processes whatever the limits.
ESSAI = """
import json, os, resource, socket, sys, threading
from pathlib import Path
from portail_reflex.infra.traitement.isolement import isoler
from portail_reflex.infra.traitement.limites import Limites
dossier, parent = Path(sys.argv[1]), os.getppid()
if os.getuid() == 0:
    os.setresgid(65534, 65534, 65534), os.setresuid(65534, 65534, 65534)
gestes = {
    "read": lambda: (dossier / "secret").read_bytes(),
    "write": lambda: (dossier / "nouveau").write_bytes(b"x"),
    "delete": lambda: (dossier / "secret").unlink(),
    "empty": lambda: os.truncate(dossier / "secret", 0),
    "list": lambda: os.listdir(dossier),
    "run": lambda: os.execv("/bin/true", ["true"]),
    "socket": socket.socket,
    "pipe": os.pipe,
    "fork": lambda: os.fork() or os._exit(0),
    "thread": lambda: threading.Thread(target=int).start(),
    "signal": lambda: os.kill(parent, 0),
    "memory": lambda: bytearray(900_000_000),
    "raise limits": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)),
}
isoler(Limites(10_000_000, 40, 10), fils=sys.argv[2] == "fils")
permis = []
for nom, geste in gestes.items():
    try:
        geste()
        permis.append(nom)
    except (OSError, RuntimeError, ValueError, MemoryError):
        pass
print(json.dumps([permis, resource.getrlimit(resource.RLIMIT_CORE), resource.getrlimit(resource.RLIMIT_CPU)]))
"""


def essayer(dossier: Path, fils: str) -> tuple[set[str], list[list[int]]]:
    """What was possible in a folder open to all, and two limits."""
    dossier.chmod(0o777)
    secret = dossier / "secret"
    secret.write_bytes(b"x")
    secret.chmod(0o666)
    enfant = subprocess.run(
        [sys.executable, "-c", ESSAI, str(dossier), fils], cwd=RACINE, capture_output=True, text=True, check=True
    )
    permis, *limites = json.loads(enfant.stdout)
    assert secret.read_bytes() == b"x" or not landlock()
    return set(permis), limites


def landlock() -> bool:
    """Whether this kernel can close paths and signals."""
    return ctypes.CDLL(None).syscall(CREER_REGLES, None, 0, VERSION_SEULE) >= 6


@pytest.fixture
def ouvert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("ouvert")
    for parent in (dossier.parent, dossier.parent.parent):
        parent.chmod(parent.stat().st_mode | 0o111)
    return dossier


def test_the_child_can_open_start_and_take_nothing(ouvert: Path) -> None:
    permis, limites = essayer(ouvert, "")
    assert permis <= {"delete", "empty", "run", "signal"}
    assert limites == [[0, 0], [60, 60]]
    if landlock():
        assert permis == set()


def test_the_child_that_needs_threads_gets_them_and_nothing_else(ouvert: Path) -> None:
    permis, _ = essayer(ouvert, "fils")
    assert permis - {"delete", "empty", "run", "signal"} == {"thread", "fork"}


def test_the_memory_of_the_child_follows_what_is_taken() -> None:
    memoires = [Limites(10_000_000, 40, megapixels).memoire for megapixels in (1, 50, 100)]
    assert memoires == [348_000_000, 740_000_000, 1_140_000_000]
