"""Pictures: whatever a telephone or an attacker sends, a plain JPEG comes out, or a sentence."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from portail_reflex.infra.traitement.appel import FichierRefuse, Limites
from portail_reflex.infra.traitement.motifs import Motif
from portail_reflex.models.types import NatureFichier
from tests.infra import echantillons as e
from tests.infra.echantillons import passer, passer_tous, refus_de

ROUGE, BLEU, VERT = (200, 30, 30), (30, 30, 200), (30, 200, 30)


def coins(image: Image.Image) -> list[str]:
    """The colours near the four corners, clockwise from the top left."""
    droite, bas = image.width - 3, image.height - 3
    points = [(2, 2), (droite, 2), (droite, bas), (2, bas)]
    return [nommer(image.getpixel(point)) for point in points]


def nommer(couleur: object) -> str:
    assert isinstance(couleur, tuple)
    return next(
        (
            nom
            for nom, attendue in (("rouge", ROUGE), ("bleu", BLEU), ("vert", VERT), ("blanc", (255,) * 3))
            if max(abs(a - b) for a, b in zip(couleur, attendue, strict=True)) < 40
        ),
        str(couleur),
    )


def test_a_jpeg_comes_out_as_a_jpeg_and_its_page() -> None:
    sortie = passer(e.jpeg())
    assert sortie.nature is NatureFichier.JPEG
    assert (sortie.image.format, sortie.image.mode, sortie.image.size) == ("JPEG", "RGB", (120, 80))
    assert coins(sortie.image) == ["vert", "bleu", "bleu", "rouge"]
    assert [Image.open(io.BytesIO(page)).size for page in sortie.pages] == [(120, 80)]


def test_a_large_photograph_is_made_smaller_for_keeping_and_for_the_screen() -> None:
    sortie = passer(e.jpeg((4000, 3000)))
    assert sortie.image.size == (3000, 2250)
    assert Image.open(io.BytesIO(sortie.pages[0])).size == (1240, 930)
    assert coins(sortie.image) == ["vert", "bleu", "bleu", "rouge"]


def test_a_picture_reduced_by_bands_shows_no_seam() -> None:
    image = passer(e.encoder(Image.new("RGB", (12_010, 301), ROUGE), "PNG")).image
    assert image.size == (3000, 75)
    assert all(haut - bas <= 2 for bas, haut in image.getextrema())


ORIENTATIONS = {
    1: ["vert", "bleu", "bleu", "rouge"],
    2: ["bleu", "vert", "rouge", "bleu"],
    3: ["bleu", "rouge", "vert", "bleu"],
    4: ["rouge", "bleu", "bleu", "vert"],
    5: ["vert", "rouge", "bleu", "bleu"],
    6: ["rouge", "vert", "bleu", "bleu"],
    7: ["bleu", "bleu", "vert", "rouge"],
    8: ["bleu", "bleu", "rouge", "vert"],
    99: ["vert", "bleu", "bleu", "rouge"],
}


def test_a_photograph_is_turned_as_it_was_taken() -> None:
    sorties = passer_tous(*(e.jpeg(exif=e.exif(orientation)) for orientation in ORIENTATIONS))
    assert dict(zip(ORIENTATIONS, (coins(sortie.image) for sortie in sorties), strict=True)) == ORIENTATIONS


@pytest.mark.parametrize("fabrique", [e.jpeg, e.png, e.heic])
def test_where_and_with_what_it_was_taken_is_gone(fabrique: Callable[..., bytes]) -> None:
    avant = fabrique(exif=e.exif(6))
    assert b"LEONIE" in avant
    sortie = passer(avant)
    for octets in (sortie.document, *sortie.pages):
        assert b"LEONIE" not in octets
        assert dict(Image.open(io.BytesIO(octets)).getexif()) == {}
        assert Image.open(io.BytesIO(octets)).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert sortie.image.size[0] < sortie.image.size[1]


def test_a_heic_comes_out_as_a_jpeg() -> None:
    sortie = passer(e.heic())
    assert (sortie.nature, sortie.image.format, sortie.image.size) == (NatureFichier.JPEG, "JPEG", (128, 96))
    assert coins(sortie.image) == ["vert", "bleu", "bleu", "rouge"]


def test_a_heic_known_by_its_second_brand_is_taken() -> None:
    assert passer(e.heic().replace(b"ftypheic", b"ftypmif1", 1)).image.size == (128, 96)


@pytest.mark.parametrize("mode", ["CMYK", "L"])
def test_a_jpeg_of_another_colour_space_comes_out_in_rgb(mode: str) -> None:
    sortie = passer(e.encoder(e.motif().convert(mode), "JPEG"))
    assert (sortie.image.mode, len(set(coins(sortie.image)))) == ("RGB", 3)


def test_a_png_of_any_kind_comes_out_in_rgb() -> None:
    sorties = passer_tous(*(e.png(mode=mode) for mode in ("1", "L", "LA", "P", "RGB", "RGBA")))
    assert [sortie.image.mode for sortie in sorties] == ["RGB"] * 6


@pytest.mark.parametrize("palette", [False, True])
def test_what_is_transparent_becomes_white(palette: bool) -> None:
    image = e.motif(mode="RGBA")
    image.paste((0, 0, 0, 0), (60, 0, 120, 80))
    sortie = passer(e.encoder(image.quantize(8) if palette else image, "PNG"))
    assert coins(sortie.image) == ["vert", "blanc", "blanc", "rouge"]


@pytest.mark.parametrize("blocs", [{}, {"tRNS": b"\0\0"}], ids=["opaque", "transparent"])
def test_grey_on_16_bits_keeps_its_shades(blocs: dict[str, bytes]) -> None:
    image = passer(e.png_gris_16_bits(**blocs)).image.convert("L")
    assert (image.getpixel((8, 16)), image.getpixel((56, 16))) == (pytest.approx(192, abs=3), pytest.approx(32, abs=3))


@pytest.mark.parametrize("fabrique", [e.jpeg, e.png, e.heic])
def test_a_picture_of_one_pixel_is_taken(fabrique: Callable[..., bytes]) -> None:
    assert passer(fabrique((1, 1))).image.size == (1, 1)


def test_only_the_first_picture_of_several_is_kept() -> None:
    autre = [Image.new("RGB", (120, 80), "white")]
    for format_voulu in ("PNG", "MPO"):
        sortie = passer(e.encoder(e.motif(), format_voulu, save_all=True, append_images=autre))
        assert coins(sortie.image) == ["vert", "bleu", "bleu", "rouge"]
        assert getattr(sortie.image, "n_frames", 1) == 1


def test_colours_of_a_profile_are_brought_to_those_of_screens() -> None:
    sortie = passer(e.jpeg(icc_profile=e.profil_srvb()))
    assert coins(sortie.image) == ["vert", "bleu", "bleu", "rouge"]
    assert "icc_profile" not in sortie.image.info


def test_a_profile_or_an_exif_that_means_nothing_spoils_no_photograph() -> None:
    faux = {"icc_profile": b"x" * 500, "exif": b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 50}
    assert coins(passer(e.jpeg(**faux)).image) == ["vert", "bleu", "bleu", "rouge"]


def test_a_picture_cut_short_is_refused_as_damaged() -> None:
    photo = e.grain((800, 600))
    coupes = {
        "jpeg": e.encoder(photo, "JPEG")[:-2000],
        "progressive jpeg": e.encoder(photo, "JPEG", progressive=True)[:-2000],
        "png": e.encoder(e.grain((400, 300)), "PNG")[:-2000],
        "heic": e.heic()[:-50],
        "empty jpeg": b"\xff\xd8\xff",
        "empty png": b"\x89PNG\r\n\x1a\n",
        "empty heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic",
        "hollow png": e.png_entete(1000, 1000),
    }
    motifs = dict(zip(coupes, refus_de(*coupes.values()), strict=True))
    assert motifs == dict.fromkeys(coupes, Motif.ILLISIBLE)


@pytest.mark.parametrize(
    "octets",
    [
        e.png_entete(100_000, 100_000),
        e.png_entete(2_000_000_000, 2_000_000_000),
        e.encoder(Image.new("1", (12_000, 9_000)), "PNG"),
    ],
    ids=["10 milliards de pixels", "4 milliards de milliards", "pixels vrais"],
)
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(octets: bytes) -> None:
    assert len(octets) < 100_000
    with pytest.raises(FichierRefuse, match="plus de 100 millions de pixels"):
        passer(octets)


def test_the_limit_of_pixels_is_that_of_the_settings() -> None:
    limites = Limites(octets=10_000_000, pages=40, megapixels=1)
    assert passer(e.png((1000, 1000)), limites).image.size == (1000, 1000)
    with pytest.raises(FichierRefuse, match="plus de 1 millions"):
        passer(e.png((1001, 1000)), limites)


@pytest.mark.parametrize(
    "octets",
    [e.jpeg() + e.archive(), e.jpeg() + e.pdf("CHARGE-UTILE"), e.png() + e.archive(), e.heic() + e.archive()],
    ids=["jpeg et zip", "jpeg et pdf", "png et zip", "heic et zip"],
)
def test_a_file_hidden_behind_a_picture_is_gone(octets: bytes) -> None:
    sortie = passer(octets)
    for sorti in (sortie.document, *sortie.pages):
        assert not any(trace in sorti for trace in (b"PK\x03\x04", b"PK\x05\x06", b"%PDF", b"CHARGE-UTILE"))
