"""The child that reads hostile files: what it may do, and what happens when it does something else."""

import json
import logging
import os
import signal
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from portail_reflex.infra.traitement import lancement
from portail_reflex.infra.traitement.limites import Limites
from portail_reflex.infra.traitement.motifs import Motif
from portail_reflex.infra.traitement.refus import FichierRefuse
from tests.infra.echantillons import passer
from tests.infra.enfants import HEIC, JPEG, fichier

# A size of our own, by which our children are told from those of other tests on this machine.
LARGES = Limites(octets=100_000 + os.getpid() % 100_000, pages=3, megapixels=1)
COURTES = replace(LARGES, secondes=1)


@pytest.fixture(autouse=True)
def mauvais(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Misbehaving children; whatever they do, nobody is left afterwards, and nothing in the temporary folder."""
    monkeypatch.setattr(lancement, "MODULE", "tests.infra.enfants")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    avant = descendance()
    yield
    assert descendance() == avant
    assert not [commande for commande in commandes() if f'{{"octets": {LARGES.octets}' in commande]
    assert list(tmp_path.iterdir()) == []


def descendance() -> set[str]:
    """Our children, zombies included."""
    return {chemin.parent.name for chemin in Path("/proc").glob("[0-9]*/stat") if _parent(chemin) == os.getpid()}


def _parent(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def commandes() -> Iterator[str]:
    for chemin in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            yield chemin.read_bytes().decode(errors="replace")
        except OSError:
            continue


# What it is ---------------------------------------------------------------------------------------------------------


@pytest.fixture(params=[JPEG, HEIC], ids=["jpeg", "heic"])
def rapport(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a child says of itself, started by a server that has secrets and open files."""
    monkeypatch.setenv("PORTAIL_CLES", "secret")
    monkeypatch.setenv("AUTRE_SECRET", "secret")
    with tempfile.TemporaryFile() as ouvert:
        os.set_inheritable(ouvert.fileno(), True)
        sortie = passer(fichier("raconter", debut=request.param), LARGES)
    return {**json.loads(sortie.document[len(JPEG) :]), "heic": request.param == HEIC}


def test_the_child_knows_no_secret_and_holds_only_its_two_files(rapport: dict[str, Any]):
    environnement = rapport["environnement"]
    assert environnement.keys() == {"PYTHONPATH", "LANG", "MALLOC_ARENA_MAX"}
    assert "secret" not in str(rapport)
    _, entree, sortie, _ = rapport["arguments"]
    assert set(rapport["descripteurs"]) == {0, 1, 2, int(entree), int(sortie)}
    assert rapport["dossier"] == "/"


def test_the_kernel_bounds_the_child(rapport: dict[str, Any]):
    attendues = {"AS": LARGES.memoire, "CPU": 60, "FSIZE": LARGES.sortie, "CORE": 0, "NOFILE": 0}
    if not rapport["heic"]:
        attendues["NPROC"] = 0
    assert {nom: rapport["bornes"][nom] for nom in attendues} == {nom: [n, n] for nom, n in attendues.items()}
    assert (rapport["chef"], rapport["dumpable"], rapport["sans_privilege"]) == (True, 0, 1)
    assert rapport["meurt_avec"] == signal.SIGKILL


# What it may take ---------------------------------------------------------------------------------------------------

FINS = {
    "nameless signal": (fichier("mourir", "40"), Motif.LOURD, "signal 40"),
    "sleeps": (fichier("dormir"), Motif.LONG, "délai dépassé"),
    "silent": (fichier("se_taire"), Motif.LOURD, "signal 9"),
    "memory": (fichier("avaler"), Motif.LOURD, "lourd MemoryError"),
    "disk": (fichier("deborder"), Motif.LOURD, "lourd OSError"),
}


@pytest.mark.parametrize(("octets", "motif", "journal"), FINS.values(), ids=FINS)
def test_a_child_that_takes_all_it_can_is_stopped_and_leaves_nothing(
    octets: bytes, motif: Motif, journal: str, caplog: pytest.LogCaptureFixture
):
    with caplog.at_level(logging.INFO), pytest.raises(FichierRefuse) as refus:
        passer(octets, COURTES)
    assert refus.value.motif is motif
    assert caplog.messages == [f"traitement : {journal}"]
