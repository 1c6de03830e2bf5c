"""PDFs: their pages come out, with what was typed on them, and nothing that acts, hides or was there before."""

import io
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]  # no types published
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, String
from PIL import Image, ImageChops

from portail_reflex.infra.traitement.appel import FichierRefuse, Limites
from portail_reflex.infra.traitement.jpeg import depouiller
from portail_reflex.infra.traitement.motifs import Motif
from portail_reflex.models.types import NatureFichier
from tests.infra import echantillons as e
from tests.infra.echantillons import passer, passer_tous, refus_de

PETITES = Limites(octets=10_000_000, pages=40, megapixels=1)
# What no document of a family needs, by the names of the PDF language.
INTERDITS = re.compile(
    r"/(JS|JavaScript|OpenAction|AA|A|Launch|URI|XFA|AcroForm|Names|Dests|Outlines|EmbeddedFiles?|EF|Filespec|AF|Annots"
    r"|RichMedia|Metadata|PieceInfo|Author)\b"
)


def texte(octets: bytes) -> str:
    document = pypdfium2.PdfDocument(octets)
    try:
        return "\n".join(document[numero].get_textpage().get_text_range() for numero in range(len(document)))
    finally:
        document.close()


def image(octets: bytes) -> Image.Image:
    """The first page as a reader draws it, fields included."""
    document = pypdfium2.PdfDocument(octets)
    document.init_forms()
    try:
        return document[0].render(scale=1).to_pil().convert("RGB")
    finally:
        document.close()


def page(octets: bytes) -> Image.Image:
    return Image.open(io.BytesIO(octets))


def tout(octets: bytes) -> Iterator[str]:
    """Every object of a PDF as text, its streams decompressed."""
    with Pdf.open(io.BytesIO(octets)) as document:
        for objet in document.objects:
            yield objet.unparse(resolved=True).decode("latin-1")
            if isinstance(objet, Stream):
                yield objet.read_bytes().decode("latin-1")
        yield document.trailer.unparse().decode("latin-1")


def refus(octets: bytes, limites: Limites = e.LIMITES) -> Motif:
    with pytest.raises(FichierRefuse) as refus:
        passer(octets, limites)
    return refus.value.motif


def test_a_pdf_keeps_its_pages_their_text_and_their_looks() -> None:
    avant = e.pdf("Attestation", "Seconde page")
    sortie = passer(avant)
    assert sortie.nature is NatureFichier.PDF
    assert texte(sortie.document).split() == ["Attestation", "Seconde", "page"]
    assert ImageChops.difference(image(avant), image(sortie.document)).getbbox() is None
    assert [page(octets).size for octets in sortie.pages] == [(1240, 1755)] * 2
    assert page(sortie.pages[0]).format == "JPEG"


def test_scanned_pages_are_kept_as_they_were_scanned() -> None:
    avant = e.pdf_scanne(2)
    sortie = passer(avant)
    assert len(sortie.pages) == 2
    assert ImageChops.difference(image(avant), image(sortie.document)).getbbox() is None


def test_nothing_that_acts_is_left_in_a_pdf() -> None:
    avant = e.pdf("Page armee", modifier=e.armer)
    trouves = {nom for objet in tout(avant) for nom in INTERDITS.findall(objet)}
    assert trouves >= {"JS", "OpenAction", "AA", "Launch", "URI", "XFA", "Annots", "Metadata", "AF"}
    sortie = passer(avant)
    for objet in tout(sortie.document):
        assert not INTERDITS.search(objet), objet
        assert "CHARGE-UTILE" not in objet
        assert "charge.exe" not in objet
    assert texte(sortie.document).strip() == "Page armee"


def test_what_was_typed_in_a_form_stays_visible_and_is_no_longer_a_form() -> None:
    avant = e.pdf("Formulaire", modifier=e.remplir)
    sortie = passer(avant)
    lu = texte(sortie.document)
    assert [mot in lu for mot in ("Léonie Dubois", "Première ligne", "Seconde ligne", "Note ajoutée")] == [True] * 4
    assert "INVISIBLE" not in lu
    ecarts = ImageChops.difference(image(avant), image(sortie.document)).getextrema()
    assert max(plus_grand for _, plus_grand in ecarts) < 100  # the edges of letters are not smoothed alike
    assert not any("/Widget" in objet for objet in tout(sortie.document))


def test_a_hidden_layer_stays_hidden() -> None:
    avant = e.pdf(modifier=e.cacher_un_calque)
    sortie = passer(avant)
    assert image(sortie.document).getpixel((200, 842 - 550)) == (255, 255, 255)
    assert image(sortie.document).getpixel((200, 842 - 250)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("encoder", "filtre"),
    [
        (bytes, Name.DCTDecode),
        (bytes, Array([Name.DCTDecode])),
        (bytes, Name.DCT),
        (zlib.compress, Array([Name.FlateDecode, Name.DCTDecode])),
        (lambda octets: octets.hex().encode() + b">", Array([Name.ASCIIHexDecode, Name.DCTDecode])),
    ],
    ids=["dct", "[dct]", "abrege", "flate", "hexa"],
)
def test_where_a_photograph_in_a_page_was_taken_is_gone(encoder: Callable[[bytes], bytes], filtre: Any) -> None:
    def modifier(document: Pdf) -> None:
        photo = Stream(document, b"", Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=120, Height=80))
        photo.ColorSpace, photo.BitsPerComponent = Name.DeviceRGB, 8
        photo.write(encoder(e.jpeg(exif=e.exif()) + e.archive()), filter=filtre)
        document.pages[0].obj.Resources.XObject = Dictionary(Photo=photo)
        document.pages[0].obj.Contents = document.make_stream(b"q 595 0 0 842 0 0 cm /Photo Do Q")

    avant = e.pdf(modifier=modifier)
    sortie = passer(avant)
    [photo] = re.findall(rb"\xff\xd8\xff.*\xff\xd9", sortie.document, re.DOTALL)
    assert depouiller(photo) == photo
    assert not [trace for trace in (b"LEONIE", b"Exif", b"PK\x03\x04") if trace in sortie.document]
    assert image(sortie.document).getpixel((500, 500)) == pytest.approx((30, 30, 200), abs=6)


def test_what_an_earlier_version_of_the_file_said_is_gone() -> None:
    avant = e.pdf_rature()
    assert b"RATURE" in avant
    sorti = "".join(tout(passer(avant).document))
    assert ("RATURE" in sorti, "PROPRE" in sorti) == (False, True)


@pytest.mark.parametrize(
    "options",
    [{"owner": "o", "user": "secret"}, {"owner": "o", "user": ""}, {"owner": "o", "user": "", "R": 4}],
    ids=["mot de passe", "sans mot de passe", "sans mot de passe, AES-128"],
)
def test_an_encrypted_pdf_is_refused_with_or_without_a_password(options: dict[str, Any]) -> None:
    with pytest.raises(FichierRefuse, match="protégé par un mot de passe") as refus:
        passer(e.pdf(encryption=pikepdf.Encryption(**options)))
    assert refus.value.motif is Motif.PROTEGE


def test_a_pdf_cut_short_is_refused_as_damaged() -> None:
    with Pdf.open(io.BytesIO(e.pdf_scanne(2, (300, 400)))) as document:
        options: tuple[dict[str, Any], ...] = (
            {},
            {"linearize": True},
            {"object_stream_mode": ObjectStreamMode.generate},
        )
        entiers = [e.enregistrer(document, **option) for option in options]
    coupes = [entier[: int(len(entier) * part)] for entier in entiers for part in (0.05, 0.6, 0.99)]
    assert refus_de(*coupes) == [Motif.ILLISIBLE] * 9


def test_a_pdf_without_a_page_to_show_is_refused_as_damaged() -> None:
    deux = e.PAGES % (b"3 0 R", 9), b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9 >>"
    creux = {
        "header": b"%PDF-1.7",
        "html": b"%PDF-1.7\n<html><script>alert(1)</script></html>",
        "no pages": e.pdf_brut(b"<< /Type /Catalog >>"),
        "zero pages": e.pdf_brut(e.CATALOGUE, e.PAGES % (b"", 0)),
        "promised pages": e.pdf_brut(e.CATALOGUE, e.PAGES % (b"", 5)),
        "loop": e.pdf_brut(e.CATALOGUE, e.PAGES % (b"2 0 R 2 0 R", 2)),
        "loop of two": e.pdf_brut(e.CATALOGUE, *deux),
        "deep": b"%PDF-1.7\n1 0 obj\n" + b"[" * 200_000 + b"\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
    }
    motifs = dict(zip(creux, refus_de(*creux.values()), strict=True))
    assert motifs == dict.fromkeys(creux, Motif.ILLISIBLE)


def test_the_limit_of_pages_is_taken_and_one_more_is_refused() -> None:
    limites = Limites(octets=10_000_000, pages=3, megapixels=100)
    assert len(passer(e.pdf(*"abc"), limites).pages) == 3
    with pytest.raises(FichierRefuse, match="plus de 3 pages"):
        passer(e.pdf(*"abcd"), limites)


BOITES: list[tuple[list[Any], tuple[int, int]]] = [
    ([0, 0, 1_000_000, 1_000_000], (14_400, 14_400)),
    ([0, 0, 1_000_000, 1], (14_400, 1)),
    ([0, 0, 0, 0], (595, 842)),
    ([Name.A, 0, String("x"), 0], (612, 792)),  # as qpdf mends it
    ([595, 842, 0, 0], (595, 842)),
    ([0, 0, 2, 3], (2, 3)),
]


def test_a_page_of_any_size_comes_out_in_one_that_can_be_shown() -> None:
    sorties = passer_tous(*(e.pdf_avec_page(MediaBox=Array(boite)) for boite, _ in BOITES))
    assert [taille(sortie.document) for sortie in sorties] == [attendue for _, attendue in BOITES]
    vues = [page(sortie.pages[0]) for sortie in sorties]
    assert all(vue.width <= 1241 and vue.height <= 3509 for vue in vues)


def taille(octets: bytes) -> tuple[float, float]:
    with Pdf.open(io.BytesIO(octets)) as document:
        gauche, bas, droite, haut = (float(cote) for cote in document.pages[0].mediabox)
    return abs(droite - gauche), abs(haut - bas)


def test_a_page_too_large_is_drawn_smaller_and_whole() -> None:
    def modifier(document: Pdf) -> None:
        objet = document.pages[0].obj
        objet.MediaBox, objet.Contents = Array([0, 0, 20_000, 20_000]), document.make_stream(b"0 0 10000 20000 re f")

    vue = page(passer(e.pdf(modifier=modifier)).pages[0]).convert("L")
    milieu, bas = vue.width // 2, vue.height - 20
    assert [vue.getpixel((abscisse, bas)) < 128 for abscisse in (20, milieu - 20, milieu + 20)] == [True, True, False]


def test_a_page_turned_or_cropped_stays_so_and_nonsense_is_ignored() -> None:
    assert page(passer(e.pdf_avec_page(Rotate=90)).pages[0]).size == (1240, 877)
    assert page(passer(e.pdf_avec_page(CropBox=Array([0, 0, 595, 421]))).pages[0]).size == (1240, 878)
    assert page(passer(e.pdf_avec_page(CropBox=Array([5000, 5000, 6000, 6000]))).pages[0]).size == (1240, 1755)
    assert page(passer(e.pdf_avec_page(Rotate=String("x"), UserUnit=1000)).pages[0]).size == (1240, 1755)


def test_a_stream_that_fills_the_memory_is_refused_as_too_heavy() -> None:
    def modifier(document: Pdf) -> None:
        compresseur = zlib.compressobj(1)
        enorme = b"".join(compresseur.compress(b" " * 10_000_000) for _ in range(30)) + compresseur.flush()
        document.pages[0].obj.Contents = Stream(document, b"")
        document.pages[0].obj.Contents.write(enorme, filter=Name.FlateDecode)

    octets = e.pdf(modifier=modifier)
    assert len(octets) < 2_000_000
    with pytest.raises(FichierRefuse, match="trop lourd"):
        passer(octets, PETITES)


def test_a_picture_of_too_many_pixels_in_a_page_is_refused() -> None:
    def modifier(document: Pdf) -> None:
        enorme = Stream(document, b"")
        enorme.Type, enorme.Subtype, enorme.Width, enorme.Height = Name.XObject, Name.Image, 30_000, 30_000
        enorme.ColorSpace, enorme.BitsPerComponent = Name.DeviceGray, 8
        enorme.write(zlib.compress(b"\0" * 1_000_000), filter=Name.FlateDecode)
        document.pages[0].obj.Resources.XObject = Dictionary(I=enorme)

    assert refus(e.pdf(modifier=modifier)) is Motif.PIXELS


def test_drawings_within_drawings_without_end_are_stopped() -> None:
    def modifier(document: Pdf) -> None:
        dessin = document.make_stream(b"0 0 m 9 9 l S")
        for _ in range(30):
            dessin.Type, dessin.Subtype, dessin.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
            contenant = document.make_stream(b"/X Do " * 10)
            contenant.Resources = Dictionary(XObject=Dictionary(X=dessin))
            dessin = contenant
        document.pages[0].obj.Contents, document.pages[0].obj.Resources = dessin, dessin.Resources

    assert refus(e.pdf(modifier=modifier), Limites(10_000_000, 40, 1, secondes=2)) in (Motif.LONG, Motif.LOURD)


@pytest.mark.parametrize(
    "octets",
    [
        e.pdf() + e.archive(),
        e.pdf().replace(b"%PDF-1.", b"%PDF-1.3<html><script>alert('CHARGE-UTILE')</script>\n%", 1),
        e.pdf() + b"<html><script>alert('CHARGE-UTILE')</script></html>",
    ],
    ids=["zip derrière", "html devant", "html derrière"],
)
def test_a_pdf_that_is_something_else_as_well_comes_out_as_a_pdf_only(octets: bytes) -> None:
    document = passer(octets).document
    assert document.startswith(b"%PDF-1.")
    assert document.endswith(b"%%EOF\n")
    assert not any(trace in document for trace in (b"PK\x03\x04", b"PK\x05\x06", b"<script", b"CHARGE-UTILE"))


def test_a_pdf_behind_or_before_something_too_long_is_refused() -> None:
    assert refus(b"<html><script>alert(1)</script></html>" + e.pdf()) is Motif.TYPE
    assert refus(e.pdf() + b"<html>" * 1000) is Motif.ILLISIBLE
