"""Stored files: whole or refused, never wrong; nothing of them readable on the disk."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from portail_reflex.infra.stockage import Stockage
from portail_reflex.infra.stockage.scellage import CLAIR, ENTETE, SCELLE
from portail_reflex.models.chiffrement import Illisible, lire_trousseau, nouvelle_cle
from tests.infra.rangement import chemin_de, deposer, fichiers, rangement

TAILLES = [0, 1, CLAIR - 1, CLAIR, CLAIR + 1, 2 * CLAIR, 3 * CLAIR + 5]


@pytest.fixture
def range_(tmp_path: Path) -> Stockage:
    return rangement(tmp_path)


def clair(taille: int) -> bytes:
    """Bytes that differ from chunk to chunk."""
    return b"".join(rang.to_bytes(4) for rang in range(taille // 4 + 1))[:taille]


def lire(range_: Stockage, nom: str) -> bytes:
    return b"".join(range_.lire(nom))


# What goes in comes out ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("par", [1 << 30, 1000, CLAIR + 7], ids=["at once", "small", "odd"])
@pytest.mark.parametrize("taille", TAILLES)
def test_what_is_stored_is_read_back_whole(taille: int, par: int, range_: Stockage):
    assert lire(range_, deposer(range_, clair(taille), par=par)) == clair(taille)


def test_a_file_is_read_by_bounded_chunks(range_: Stockage):
    nom = deposer(range_, clair(3 * CLAIR + 5))
    assert [len(morceau) for morceau in range_.lire(nom)] == [CLAIR, CLAIR, CLAIR, 5]


def test_nothing_of_the_content_is_on_the_disk(tmp_path: Path, range_: Stockage):
    secret = b"LEONIE est allergique aux arachides. "
    deposer(range_, secret * 5000)
    [chemin] = fichiers(tmp_path)
    assert b"LEONIE" not in chemin.read_bytes()
    assert chemin.stat().st_size == ENTETE + 3 * (SCELLE - CLAIR) + len(secret) * 5000


def test_the_same_content_stored_twice_looks_different(tmp_path: Path, range_: Stockage):
    for _ in range(2):
        deposer(range_, clair(100))
    un, autre = (chemin.read_bytes() for chemin in fichiers(tmp_path))
    assert un[ENTETE:] != autre[ENTETE:]


def test_files_and_folders_are_for_the_portal_alone(tmp_path: Path, range_: Stockage):
    masque = os.umask(0)
    try:
        nom = deposer(range_, b"x")
    finally:
        os.umask(masque)
    chemin = chemin_de(tmp_path, nom)
    droits = [cible.stat().st_mode & 0o777 for cible in (chemin, chemin.parent, chemin.parent.parent)]
    assert droits == [0o600, 0o700, 0o700]


# What was changed is not read ---------------------------------------------------------------------------------------

BLOCS = 3  # chunks of the file that is tampered with


def _remplacer(octets: bytes, place: int) -> bytes:
    return octets[:place] + bytes([octets[place] ^ 1]) + octets[place + 1 :]


def _bloc(octets: bytes, rang: int) -> bytes:
    return octets[ENTETE + rang * SCELLE :][:SCELLE]


ALTERATIONS: dict[str, Callable[[bytes], bytes]] = {
    "magic": lambda octets: _remplacer(octets, 0),
    "version": lambda octets: _remplacer(octets, 3),
    "key": lambda octets: _remplacer(octets, 4),
    "prefix": lambda octets: _remplacer(octets, ENTETE - 1),
    "first": lambda octets: _remplacer(octets, ENTETE),
    "middle": lambda octets: _remplacer(octets, ENTETE + SCELLE + 10),
    "last": lambda octets: _remplacer(octets, len(octets) - 1),
    "cut at 2": lambda octets: octets[: ENTETE + 2 * SCELLE],
    "cut at 1": lambda octets: octets[: ENTETE + SCELLE],
    "cut at 0": lambda octets: octets[:ENTETE],
    "cut within": lambda octets: octets[:-1],
    "cut header": lambda octets: octets[: ENTETE - 1],
    "empty": lambda _: b"",
    "one more": lambda octets: octets + b"\0",
    "chunk more": lambda octets: octets + _bloc(octets, 1),
    "left out": lambda octets: octets[: ENTETE + SCELLE] + _bloc(octets, 2),
    "swapped": lambda octets: octets[:ENTETE] + _bloc(octets, 1) + _bloc(octets, 0) + _bloc(octets, 2),
    "clear": lambda _: clair(1000),
}


def lus_avant_le_refus(range_: Stockage, nom: str) -> bytes:
    lus = b""
    try:
        for morceau in range_.lire(nom):
            lus += morceau
    except Illisible:
        return lus
    return pytest.fail("read to its end")


@pytest.mark.parametrize("alteration", ALTERATIONS.values(), ids=ALTERATIONS)
def test_a_changed_file_gives_no_wrong_byte_and_is_refused(
    alteration: Callable[[bytes], bytes], tmp_path: Path, range_: Stockage
):
    nom = deposer(range_, clair(BLOCS * CLAIR - 100))
    chemin = chemin_de(tmp_path, nom)
    chemin.write_bytes(alteration(chemin.read_bytes()))
    lus = lus_avant_le_refus(range_, nom)
    assert clair(BLOCS * CLAIR).startswith(lus)
    assert len(lus) < BLOCS * CLAIR - 100


def test_what_is_wrong_at_the_start_is_known_before_the_first_byte(tmp_path: Path, range_: Stockage):
    nom = deposer(range_, clair(2 * CLAIR))
    chemin = chemin_de(tmp_path, nom)
    chemin.write_bytes(ALTERATIONS["first"](chemin.read_bytes()))
    with pytest.raises(Illisible):
        range_.lire(nom)


def test_a_file_does_not_pass_for_another(tmp_path: Path, range_: Stockage):
    un, autre = deposer(range_, b"un"), deposer(range_, b"autre")
    chemin_de(tmp_path, un).replace(chemin_de(tmp_path, autre))
    for nom in (un, autre):
        with pytest.raises(Illisible):
            range_.lire(nom)


def test_a_page_does_not_pass_for_another_page(tmp_path: Path, range_: Stockage):
    nom = deposer(range_, b"document")
    deposer(range_, b"page 1", f"{nom}.p001")
    chemin_de(tmp_path, f"{nom}.p001").replace(chemin_de(tmp_path, f"{nom}.p002"))
    with pytest.raises(Illisible):
        range_.lire(f"{nom}.p002")


def test_a_file_whose_key_is_gone_is_unreadable(tmp_path: Path, range_: Stockage):
    nom = deposer(range_, b"x")
    with pytest.raises(Illisible, match="unknown key"):
        Stockage(tmp_path / "documents", lire_trousseau(nouvelle_cle())).lire(nom)


A = "a" * 32
ETRANGERS = ["", "..", "../../etc/passwd", "/etc/passwd", f"../{A}", f"{A[:29]}/..", f"{A}/..", f"{A[:30]}/a"]
PRESQUE = [A[1:], A + "a", A.upper(), A + "\n", "\0" + A[1:], "é" * 32, "٣" * 32]


@pytest.mark.parametrize("nom", ETRANGERS + PRESQUE)
def test_a_name_that_is_not_ours_never_reaches_the_disk(
    nom: str, tmp_path: Path, range_: Stockage, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("opened"))
    monkeypatch.setattr(os, "unlink", lambda *_: pytest.fail("unlinked"))
    for geste in (range_.lire, range_.rechiffrer, range_.supprimer, partial(deposer, range_, b"x")):
        with pytest.raises(Illisible):
            geste(nom)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffixe", [".p1", ".p0001", ".p00a", ".encours", ".p001.p002", ".p001\n", "."])
def test_only_pages_stand_beside_a_document(suffixe: str, range_: Stockage):
    for geste in (range_.lire, range_.rechiffrer, partial(deposer, range_, b"x")):
        with pytest.raises(Illisible):
            geste(A + suffixe)


def test_a_link_is_not_followed(tmp_path: Path, range_: Stockage):
    nom = deposer(range_, b"x")
    ailleurs = tmp_path / "ailleurs"
    chemin_de(tmp_path, nom).replace(ailleurs)
    chemin_de(tmp_path, nom).symlink_to(ailleurs)
    with pytest.raises(Illisible):
        range_.lire(nom)


def test_deleting_takes_the_pages_along_and_nothing_else(tmp_path: Path, range_: Stockage):
    noms = [range_.nouveau_nom() for _ in range(2)]
    for nom in noms:
        for suffixe in ("", ".p001", ".p002"):
            deposer(range_, b"x", nom + suffixe)
    range_.supprimer(noms[0])
    range_.supprimer(noms[0])
    assert {chemin.name for chemin in fichiers(tmp_path)} == {noms[1], f"{noms[1]}.p001", f"{noms[1]}.p002"}
    assert list(range_.noms()) == [noms[1], f"{noms[1]}.p001", f"{noms[1]}.p002"]
