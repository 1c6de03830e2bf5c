"""The server's side of the treatment: refusals, the queue, a child that misbehaves, what the server costs."""

import logging
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from portail_reflex.infra.traitement import appel, lancement
from portail_reflex.infra.traitement.appel import FichierRefuse, Limites, Morceau, copier
from portail_reflex.infra.traitement.motifs import Motif, Refus
from portail_reflex.infra.traitement.reconnaissance import FormatRecu, reconnaitre
from portail_reflex.infra.traitement.refus import PHRASES
from portail_reflex.settings import Settings
from tests.architecture.test_typographie import FAUTES
from tests.infra import echantillons as e
from tests.infra.echantillons import LIMITES, passer


@pytest.fixture
def file_d_attente(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A queue of this test, two children wide."""
    monkeypatch.setattr(appel, "settings", lambda: Settings(_env_file=None, traitements=2))
    appel._ateliers.cache_clear()
    yield
    appel._ateliers().shutdown()
    appel._ateliers.cache_clear()


@pytest.fixture
def faux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A module to be written, which is started instead of the child; `sortie` is where it writes."""
    monkeypatch.setattr(lancement, "MODULE", "faux")
    monkeypatch.setitem(lancement.ENVIRONNEMENT, "PYTHONPATH", str(tmp_path))
    return tmp_path / "faux.py"


@pytest.mark.parametrize(
    ("octets", "motif"),
    [
        (b"", Motif.VIDE),
        (b"%", Motif.TYPE),
        (b"Bonjour", Motif.TYPE),
        (b"<!DOCTYPE html><script>alert(1)</script>", Motif.TYPE),
        (e.archive(), Motif.TYPE),
        (e.archive() + e.pdf(), Motif.TYPE),
        (e.encoder(e.motif(), "GIF"), Motif.TYPE),
        (e.encoder(e.motif(), "GIF") + e.archive(), Motif.TYPE),
        (e.encoder(e.motif(), "WEBP"), Motif.TYPE),
        (e.encoder(e.motif(), "TIFF"), Motif.TYPE),
        (b"\0\0\0\x20ftypavif\0\0\0\0avifmif1", Motif.TYPE),
        (b"%PDF-" + b" " * LIMITES.octets, Motif.TAILLE),
    ],
    ids=["vide", "un octet", "texte", "html", "zip", "zip et pdf", "gif", "gifar", "webp", "tiff", "avif", "lourd"],
)
def test_a_file_of_no_accepted_type_or_size_starts_no_child(
    octets: bytes, motif: Motif, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appel, "executer", lambda *_: pytest.fail("a child was started"))
    with pytest.raises(FichierRefuse) as refus:
        passer(octets)
    assert refus.value.motif is motif


@pytest.mark.parametrize(
    ("octets", "attendu"),
    [
        (e.pdf(), FormatRecu.PDF),
        (e.jpeg(), FormatRecu.JPEG),
        (e.jpeg(exif=e.exif()), FormatRecu.JPEG),
        (e.png(), FormatRecu.PNG),
        (e.heic(), FormatRecu.HEIF),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", FormatRecu.HEIF),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", None),
    ],
)
def test_a_type_is_known_by_the_first_bytes(octets: bytes, attendu: FormatRecu | None) -> None:
    assert reconnaitre(octets) is attendu


def test_every_reason_has_a_sentence_with_a_way_out_and_french_punctuation() -> None:
    assert set(PHRASES) == set(Motif)
    for motif in Motif:
        phrase = FichierRefuse(motif, LIMITES).phrase
        assert re.search(r"Vérifiez|Enregistrez|Prenez|Ouvrez|gardez|Réessayez", phrase), phrase
        assert not FAUTES.search(phrase)
        assert not re.search(r"[{}']", phrase)


def test_limits_are_said_as_they_are_set() -> None:
    limites = Limites.des_reglages(Settings(_env_file=None, document_mo=7, document_pages=12, document_megapixels=34))
    phrases = [FichierRefuse(motif, limites).phrase for motif in (Motif.TAILLE, Motif.PAGES, Motif.PIXELS)]
    assert [re.findall(r"\d+", phrase) for phrase in phrases] == [["7"], ["12"], ["34"]]


def test_a_slice_is_given_by_blocks_and_nothing_beside_it() -> None:
    with tempfile.TemporaryFile() as sortie:
        sortie.write(b"a" * 10 + b"b" * 150_000 + b"c" * 10)
        sortie.flush()
        blocs = list(copier(sortie, Morceau(10, 150_000)))
        assert (len(b"".join(blocs)), set(b"".join(blocs)), max(map(len, blocs))) == (150_000, {ord("b")}, 65_536)
        assert list(copier(sortie, Morceau(0, 0))) == []


def test_twenty_files_at_once_are_all_treated(file_d_attente: None) -> None:
    with ThreadPoolExecutor(20) as fils:
        sorties = list(fils.map(passer, [e.png((20 + n, 10)) for n in range(20)]))
    assert [sortie.image.width for sortie in sorties] == list(range(20, 40))


def test_no_more_than_the_setting_are_treated_at_once_and_in_order(
    file_d_attente: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensemble, au_plus, ordre = 0, 0, []

    def executer(*arguments: object) -> bytes:
        nonlocal ensemble, au_plus
        ensemble += 1
        au_plus = max(au_plus, ensemble)
        ordre.append(arguments[3])
        time.sleep(0.02)
        ensemble -= 1
        raise Refus(Motif.PANNE)

    def demander(rang: int) -> None:
        with pytest.raises(FichierRefuse):
            passer(e.png(), replace(LIMITES, pages=rang))

    monkeypatch.setattr(appel, "executer", executer)
    fils = [threading.Thread(target=demander, args=(rang,)) for rang in range(1, 11)]
    for fil in fils:
        fil.start()
        time.sleep(0.003)
    for fil in fils:
        fil.join()
    assert au_plus == 2
    assert [limites.pages for limites in ordre] == list(range(1, 11))


@pytest.mark.parametrize(
    ("fait", "motif", "journal"),
    [
        ("os.kill(os.getpid(), 9)", Motif.LOURD, "signal 9"),
        ("os.abort()", Motif.LOURD, "signal 6"),
        ("os.kill(os.getpid(), 11)", Motif.ILLISIBLE, "signal 11"),
        ("os.kill(os.getpid(), 24)", Motif.LONG, "signal 24"),
        ("sys.exit(3)", Motif.PANNE, "code 3"),
        ("raise RuntimeError('CHARGE-UTILE')", Motif.PANNE, "code 1"),
        ("pass", Motif.PANNE, "code 0"),
        ("time.sleep(60)", Motif.LONG, "délai dépassé"),
        ("os.fork() or time.sleep(60)", Motif.LONG, "délai dépassé"),
        ("os.write(1, b'x' * 1_000_000)", Motif.PANNE, "incohérente"),
        ("print('CHARGE-UTILE')", Motif.PANNE, "incohérente"),
        ("print('{}')", Motif.PANNE, "incohérente"),
        ("""print('{"document": [0, 9]}')""", Motif.PANNE, "incohérente"),
        ("""print('{"document": [0, 9], "pages": [[9, 1000]]}')""", Motif.PANNE, "incohérente"),
        ("""print('{"document": [0, 3], "pages": [[3, 3]]}')""", Motif.PANNE, "incohérente"),
        ("""print('{"document": [-3, 9], "pages": [[6, 3]]}')""", Motif.PANNE, "incohérente"),
        ("""print('{"refus": "CHARGE-UTILE"}')""", Motif.PANNE, "incohérente"),
        ("""print('{"refus": "pages", "faute": "CHARGE UTILE"}')""", Motif.PANNE, "incohérente"),
        ("""print('{"refus": "pages", "faute": "IOError"}')""", Motif.PAGES, "pages IOError"),
    ],
)
def test_whatever_becomes_of_the_child_is_a_sentence(
    fait: str, motif: Motif, journal: str, faux: Path, caplog: pytest.LogCaptureFixture
) -> None:
    trace = faux.with_name("pid")
    faux.write_text(
        f"import os, sys, time\nopen({str(trace)!r}, 'w').write(str(os.getpid()))\n"
        f"os.write(int(sys.argv[3]), b'%PDF-' + b'CHARGE-UTILE')\n{fait}\n"
    )
    with caplog.at_level(logging.INFO), pytest.raises(FichierRefuse) as refus:
        passer(e.pdf(), replace(LIMITES, secondes=1))
    assert refus.value.motif is motif
    assert not Path(f"/proc/{trace.read_text()}").exists()
    assert journal in caplog.text
    assert "CHARGE" not in caplog.text


def test_an_answer_that_agrees_with_what_was_written_is_taken(faux: Path) -> None:
    faux.write_text(
        "import os, sys\nos.write(int(sys.argv[3]), b'%PDF-1.7' + b'\\xff\\xd8\\xff\\xe0')\n"
        """print('{"document": [0, 8], "pages": [[8, 4]]}')"""
    )
    sortie = passer(e.pdf())
    assert (sortie.document, sortie.pages) == (b"%PDF-1.7", [b"\xff\xd8\xff\xe0"])


def test_a_child_left_behind_by_the_child_is_killed_with_it(faux: Path) -> None:
    trace = faux.with_name("pid")
    faux.write_text(
        "import os, time\nif pid := os.fork():\n"
        f"    open({str(trace)!r}, 'w').write(str(pid))\n    os._exit(0)\ntime.sleep(60)\n"
    )
    with pytest.raises(FichierRefuse):
        passer(e.pdf(), replace(LIMITES, secondes=1))
    fin = time.monotonic() + 5
    while Path(f"/proc/{trace.read_text()}/cwd").exists() and time.monotonic() < fin:  # init reaps it
        time.sleep(0.01)
    assert not Path(f"/proc/{trace.read_text()}/cwd").exists()


def test_a_machine_that_can_start_no_process_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(lancement.sys, "executable", "/absent")
    with pytest.raises(FichierRefuse, match="Réessayez dans quelques minutes"):
        passer(e.pdf())
    assert caplog.messages == ["traitement : FileNotFoundError"]
