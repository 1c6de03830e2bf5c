"""From an uploaded file to encrypted ones: all of them, or none."""

import errno
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import pytest

from portail_reflex.infra import reception
from portail_reflex.infra.stockage import Stockage, StockagePlein
from portail_reflex.infra.traitement.refus import FichierRefuse
from portail_reflex.models.types import NatureFichier
from tests.infra import echantillons as e
from tests.infra.rangement import fichiers, rangement

Recu = Callable[[bytes], BinaryIO]


@pytest.fixture
def recu() -> Iterator[Callable[[bytes], BinaryIO]]:
    """A file as the route holds it."""
    with ExitStack() as pile:

        def recu(octets: bytes) -> BinaryIO:
            fichier = pile.enter_context(tempfile.TemporaryFile())
            fichier.write(octets)
            fichier.seek(0)
            return fichier

        yield recu


@pytest.fixture
def range_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stockage:
    """The storage that files go to."""
    stockage = rangement(tmp_path)
    monkeypatch.setattr(reception, "stockage", lambda: stockage)
    return stockage


def test_each_file_is_stored_with_the_pictures_of_its_pages(tmp_path: Path, range_: Stockage, recu: Recu) -> None:
    photo, scan = reception.ranger([("a.jpg", recu(e.jpeg())), ("b.pdf", recu(e.pdf()))])
    assert (photo.nom, photo.nature, photo.pages) == ("a.jpg", NatureFichier.JPEG, 1)
    assert (scan.nature, scan.pages) == (NatureFichier.PDF, 1)
    noms = {chemin.name for chemin in fichiers(tmp_path)}
    assert noms == {photo.stockage, f"{photo.stockage}.p001", scan.stockage, f"{scan.stockage}.p001"}
    assert sum(map(len, range_.lire(photo.stockage))) == photo.taille
    assert b"".join(range_.lire(scan.stockage)).startswith(b"%PDF")


@pytest.mark.usefixtures("range_")
def test_one_that_is_refused_takes_the_others_away(tmp_path: Path, recu: Recu) -> None:
    with pytest.raises(FichierRefuse):
        reception.ranger([("a.jpg", recu(e.jpeg())), ("b.pdf", recu(b"<html></html>"))])
    assert fichiers(tmp_path) == []


@pytest.mark.usefixtures("range_")
@pytest.mark.parametrize("au_fichier", [1, 2, 3, 4])
def test_a_full_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, recu: Recu, au_fichier: int
) -> None:
    depots, depot = 0, Stockage.depot

    def plein(ou: Stockage, nom: str):
        nonlocal depots
        depots += 1
        if depots == au_fichier:
            raise StockagePlein from OSError(errno.ENOSPC, "no space")
        return depot(ou, nom)

    monkeypatch.setattr(Stockage, "depot", plein)
    with pytest.raises(StockagePlein):
        reception.ranger([("a.jpg", recu(e.jpeg())), ("b.jpg", recu(e.jpeg()))])
    assert fichiers(tmp_path) == []


@pytest.mark.usefixtures("range_")
def test_what_cannot_be_deleted_is_left_to_the_sweep(monkeypatch: pytest.MonkeyPatch) -> None:
    def resister(_ou: Stockage, _nom: str) -> None:
        raise OSError(errno.EACCES, "no")

    monkeypatch.setattr(Stockage, "supprimer", resister)
    reception.oublier(["a" * 32, "b" * 32])
