"""Files spoilt at random: each is taken or refused with a sentence, and the server has nothing else to say."""

import random
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import ObjectStreamMode

from portail_reflex.infra.traitement.appel import FichierRefuse
from portail_reflex.infra.traitement.jpeg import depouiller
from portail_reflex.infra.traitement.motifs import Motif
from tests.infra import echantillons as e
from tests.infra.echantillons import passer_tous

LISIBLE = {"compress_streams": False, "object_stream_mode": ObjectStreamMode.disable}
FABRIQUES: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: e.jpeg(exif=e.exif(6), icc_profile=e.profil_srvb()),
    "png": lambda: e.png((50, 50), "RGBA"),
    "heic": e.heic,
    "pdf": lambda: e.pdf("un", "deux", **LISIBLE),
    "formulaire": lambda: e.pdf(modifier=e.remplir, **LISIBLE),
    "arme": lambda: e.pdf(modifier=e.armer, **LISIBLE),
    "scan": lambda: e.pdf_scanne(1, (80, 100)),
}
NOMBRES = [b"0", b"-1", b"1e9", b"4294967296", b"99999999999999999999"]


@cache
def echantillon(nom: str) -> bytes:
    return FABRIQUES[nom]()


def abimer(octets: bytes, sort: random.Random) -> bytes:
    """Change, take out, add, repeat, or write a number that is none."""
    place, longueur = sort.randrange(len(octets)), sort.randrange(1, 60)
    suite = octets[place + longueur :]
    ajout = sort.choice(
        [b"", sort.randbytes(longueur), octets[place : place + 2 * longueur] * 2, sort.choice(NOMBRES), b"<<", b"]"]
    )
    return octets[:place] + ajout + (suite or b"\n")


def fichier_abime(nom: str, graine: int, fois: int) -> bytes:
    sort, octets = random.Random(graine), echantillon(nom)
    for _ in range(fois):
        octets = abimer(octets, sort)
    return octets


ABIMES = st.builds(
    fichier_abime, st.sampled_from(sorted(FABRIQUES)), st.integers(0, 2**32), st.sampled_from([1, 1, 2, 10])
)


@settings(max_examples=14, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.tuples(ABIMES, ABIMES))
def test_a_spoilt_file_is_taken_or_refused_and_nothing_else(fichiers: tuple[bytes, bytes]) -> None:
    for devenu in passer_tous(*fichiers):
        if isinstance(devenu, FichierRefuse):
            assert devenu.motif is not Motif.PANNE
        else:
            assert devenu.document[:4] in (b"%PDF", b"\xff\xd8\xff\xe0")
            assert devenu.pages


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_blocks": 1}])
def test_a_jpeg_in_a_page_loses_its_words_and_keeps_its_pixels(options: dict[str, object]) -> None:
    nu = e.encoder(e.grain((64, 64)), "JPEG", **options)
    bavard = nu[:2] + b"\xff\xe1\x00\x0aEXIF-GPS" + b"\xff\xfe\x00\x06MOTS" + nu[2:]
    assert depouiller(bavard + b"PK\x03\x04") == nu
    assert depouiller(nu) == nu


@given(st.binary(max_size=300), st.integers(0, 600))
def test_whatever_stands_for_a_jpeg_in_a_page_is_read_to_its_end(suite: bytes, coupure: int) -> None:
    for octets in (suite, b"\xff\xd8" + suite, e.jpeg()[:coupure], e.jpeg()[:coupure] + suite):
        assert len(depouiller(octets)) <= len(octets)
