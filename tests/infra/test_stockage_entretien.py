"""What happens to stored files besides being read: a full disk, a crash, a new key, the sweep."""

import logging
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from portail_reflex.infra.stockage import EN_COURS, Stockage, StockagePlein
from portail_reflex.models.chiffrement import Illisible, Trousseau, lire_trousseau, nouvelle_cle
from tests.infra.rangement import chemin_de, deposer, fichiers, rangement

LIMITE, GRACE = datetime(2024, 9, 2, 9, tzinfo=UTC), timedelta(0)
VIEUX, JEUNE = LIMITE.timestamp() - 1, LIMITE.timestamp() + 1


@pytest.fixture
def range_(tmp_path: Path) -> Stockage:
    return rangement(tmp_path)


def dater(tmp_path: Path, motif: str, quand: float = VIEUX) -> None:
    for chemin in tmp_path.rglob(motif):
        os.utime(chemin, (quand, quand))


def noms(tmp_path: Path) -> set[str]:
    return {chemin.name for chemin in fichiers(tmp_path)}


# A disk that is full, a process that dies ---------------------------------------------------------------------------

DISQUE_PLEIN = """
import resource, sys
from pathlib import Path
from portail_reflex.infra.stockage import Stockage, StockagePlein
from portail_reflex.models.chiffrement import lire_trousseau, nouvelle_cle
for limite in (0, 10, 70_000, 200_000, 300_092):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limite, resource.RLIM_INFINITY))
    range_ = Stockage(Path(sys.argv[1]) / "documents", lire_trousseau(nouvelle_cle()))
    try:
        with range_.depot(range_.nouveau_nom()) as ecriture:
            for _ in range(10):
                ecriture.write(bytes(30_000))
        print("stored")
    except StockagePlein as refus:
        print(refus.phrase)
"""
MORT = """
import os, sys
from pathlib import Path
from portail_reflex.infra.stockage import Stockage
from portail_reflex.models.chiffrement import lire_trousseau, nouvelle_cle
with Stockage(Path(sys.argv[1]) / "documents", lire_trousseau(nouvelle_cle())).depot("a" * 32) as ecriture:
    ecriture.write(bytes(200_000))
    os._exit(9)
"""


def lancer(programme: str, tmp_path: Path) -> "subprocess.CompletedProcess[str]":
    commande = [sys.executable, "-c", programme, str(tmp_path)]
    return subprocess.run(commande, text=True, capture_output=True, check=False)


def test_a_full_disk_is_said_in_french_and_leaves_no_file(tmp_path: Path):
    """The kernel refuses at the header, in the first chunk, in others, and one byte before the end."""
    rendu = lancer(DISQUE_PLEIN, tmp_path)
    assert rendu.stdout.splitlines() == [str(StockagePlein())] * 5
    assert "n’en a rien gardé" in rendu.stdout
    assert rendu.stderr.splitlines() == ["stockage : EFBIG"] * 5
    assert fichiers(tmp_path) == []


def test_a_process_that_dies_leaves_an_unfinished_file_that_nobody_sees(tmp_path: Path, range_: Stockage):
    assert lancer(MORT, tmp_path).returncode == 9
    [chemin] = fichiers(tmp_path)
    assert chemin.name.endswith(EN_COURS)
    assert list(range_.noms()) == []
    with pytest.raises(Illisible):
        range_.lire("a" * 32)


def test_an_interrupted_deposit_leaves_nothing_at_all(tmp_path: Path, range_: Stockage):
    def interrompre() -> None:
        with range_.depot(range_.nouveau_nom()) as ecriture:
            ecriture.write(bytes(200_000))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrompre()
    assert fichiers(tmp_path) == []


def test_a_folder_that_cannot_be_made_is_a_sentence_too(tmp_path: Path, range_: Stockage, caplog):
    (tmp_path / "documents").write_bytes(b"a file where the folder should be")
    with caplog.at_level(logging.ERROR), pytest.raises(StockagePlein):
        deposer(range_, b"x")
    assert caplog.messages == ["stockage : EEXIST"]


def test_the_bytes_are_on_the_disk_before_the_name_appears(range_: Stockage, monkeypatch: pytest.MonkeyPatch):
    deposer(range_, b"its folders exist", "aa" + "0" * 30)
    gestes: list[str] = []
    attendre, nommer = os.fsync, Path.rename

    def fsync(descripteur: int) -> None:
        gestes.append("folder" if stat.S_ISDIR(os.fstat(descripteur).st_mode) else "file")
        attendre(descripteur)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "rename", lambda *chemins: gestes.append("name") or nommer(*chemins))
    deposer(range_, b"x", "aa" + "1" * 30)
    assert gestes == ["file", "name", "folder"]


# A new key ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def renouvele(tmp_path: Path, range_: Stockage) -> tuple[Stockage, str]:
    """The same files under a ring with a new key on top, and the name of one of them."""
    nom = deposer(range_, b"contenu " * 20_000)
    cles = lire_trousseau(nouvelle_cle()).cles + range_._trousseau.cles
    return Stockage(tmp_path / "documents", Trousseau(cles)), nom


def test_a_new_key_takes_over_and_the_old_one_can_go(tmp_path: Path, renouvele: tuple[Stockage, str]):
    ou, nom = renouvele
    assert ou.rechiffrer(nom)
    nouvelle_seule = Stockage(tmp_path / "documents", Trousseau(ou._trousseau.cles[:1]))
    assert b"".join(nouvelle_seule.lire(nom)) == b"contenu " * 20_000
    assert noms(tmp_path) == {nom}
    assert chemin_de(tmp_path, nom).stat().st_mode & 0o777 == 0o600


def test_what_is_under_the_current_key_is_left_alone(tmp_path: Path, renouvele: tuple[Stockage, str]):
    ou, nom = renouvele
    ou.rechiffrer(nom)
    avant = chemin_de(tmp_path, nom).read_bytes()
    assert not ou.rechiffrer(nom)
    assert chemin_de(tmp_path, nom).read_bytes() == avant


@pytest.mark.parametrize("place", [4, 30, -1], ids=["key", "first", "last"])
def test_a_damaged_file_is_never_written_over(place: int, tmp_path: Path, renouvele: tuple[Stockage, str]):
    ou, nom = renouvele
    octets = bytearray(chemin_de(tmp_path, nom).read_bytes())
    octets[place] ^= 1
    chemin_de(tmp_path, nom).write_bytes(octets)
    with pytest.raises(Illisible):
        ou.rechiffrer(nom)
    assert chemin_de(tmp_path, nom).read_bytes() == octets
    assert noms(tmp_path) == {nom}


def test_a_rotation_that_died_is_done_again(tmp_path: Path, renouvele: tuple[Stockage, str]):
    ou, nom = renouvele
    chemin_de(tmp_path, f"{nom}.01234567{EN_COURS}").write_bytes(b"half")
    assert ou.rechiffrer(nom)


def test_a_reading_under_way_is_not_disturbed_by_a_new_key(renouvele: tuple[Stockage, str]):
    ou, nom = renouvele
    lecture = ou.lire(nom)
    debut = next(lecture)
    ou.rechiffrer(nom)
    assert debut + b"".join(lecture) == b"contenu " * 20_000


# The sweep ----------------------------------------------------------------------------------------------------------


def personne(_: list[str]) -> set[str]:
    return set()


def tous(bases: list[str]) -> set[str]:
    return set(bases)


def test_old_files_that_nobody_knows_are_swept_with_their_pages(tmp_path: Path, range_: Stockage):
    connu, perdu = (range_.nouveau_nom() for _ in range(2))
    for nom in (connu, f"{connu}.p001", perdu, f"{perdu}.p001", f"{perdu}.p002"):
        deposer(range_, b"x", nom)
    dater(tmp_path, "*")
    assert range_.balayer(lambda bases: {connu} & set(bases), LIMITE, GRACE) == 3
    assert noms(tmp_path) == {connu, f"{connu}.p001"}


def test_a_document_is_as_old_as_its_youngest_file(tmp_path: Path, range_: Stockage):
    """Its row comes after its last page: until then, nobody knows it."""
    nom = deposer(range_, b"x")
    deposer(range_, b"x", f"{nom}.p001")
    dater(tmp_path, nom)
    dater(tmp_path, f"{nom}.p001", JEUNE)
    assert range_.balayer(personne, LIMITE, GRACE) == 0
    chemin_de(tmp_path, f"{nom}.p001").rename(chemin_de(tmp_path, f"{nom}.p001.01234567{EN_COURS}"))
    assert range_.balayer(personne, LIMITE, GRACE) == 0
    dater(tmp_path, "*")
    assert range_.balayer(personne, LIMITE, GRACE) == 2


@pytest.mark.parametrize("page", ["", ".p001"])
def test_an_unfinished_file_is_swept_even_beside_a_known_document(page: str, tmp_path: Path, range_: Stockage):
    nom = deposer(range_, b"x")
    inacheve = chemin_de(tmp_path, f"{nom}{page}.01234567{EN_COURS}")
    inacheve.write_bytes(b"half")
    dater(tmp_path, nom)
    dater(tmp_path, inacheve.name, JEUNE)
    assert range_.balayer(tous, LIMITE, GRACE) == 0
    dater(tmp_path, inacheve.name)
    assert range_.balayer(tous, LIMITE, GRACE) == 1
    assert noms(tmp_path) == {nom}


def test_who_knows_is_asked_by_batches_of_base_names(tmp_path: Path, range_: Stockage):
    attendus = {f"{debut:02x}{rang:030x}" for debut in range(3) for rang in range(4)}
    for nom in attendus:
        deposer(range_, b"x", nom)
        deposer(range_, b"x", f"{nom}.p001")
    dater(tmp_path, "*")
    demandes: list[list[str]] = []
    assert range_.balayer(lambda bases: demandes.append(bases) or set(bases), LIMITE, GRACE) == 0
    assert sorted(map(len, demandes)) == [4, 4, 4]
    assert {nom for demande in demandes for nom in demande} == attendus


def test_nobody_is_asked_when_nothing_is_old(tmp_path: Path, range_: Stockage):
    assert range_.balayer(lambda _: pytest.fail("asked"), LIMITE, GRACE) == 0
    deposer(range_, b"x")
    dater(tmp_path, "*", JEUNE)
    assert range_.balayer(lambda _: pytest.fail("asked"), LIMITE, GRACE) == 0


def test_files_that_are_not_ours_are_never_touched(tmp_path: Path, range_: Stockage):
    dossier = chemin_de(tmp_path, deposer(range_, b"x")).parent
    for nom in ("LISEZ-MOI", "a" * 31, "a" * 32 + ".p1", "notes.encours", "a" * 32 + ".encours"):
        (dossier / nom).write_bytes(b"x")
    dater(tmp_path, "*")
    assert range_.balayer(personne, LIMITE, GRACE) == 1
    assert len(noms(tmp_path)) == 5
