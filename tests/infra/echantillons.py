"""Files that families send, and files that nobody should: all made at run time, none is committed."""

import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pikepdf
import pillow_heif
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image, ImageCms, ImageDraw

from portail_reflex.infra.traitement.appel import FichierRefuse, Limites, copier, traiter
from portail_reflex.infra.traitement.motifs import Motif
from portail_reflex.models.types import NatureFichier

pillow_heif.register_heif_opener()

ORIENTATION, GPS, APPAREIL = 0x0112, 0x8825, 0x0110
A4 = (595, 842)
CATALOGUE, PAGES = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [%s] /Count %d >>"
LIMITES = Limites(octets=10_000_000, pages=40, megapixels=100)


@dataclass(frozen=True)
class Sortie:
    """What a file became."""

    nature: NatureFichier
    document: bytes
    pages: list[bytes]

    @property
    def image(self) -> Image.Image:
        return Image.open(io.BytesIO(self.document))


def passer(octets: bytes, limites: Limites = LIMITES) -> Sortie:
    """Treat these bytes, as the route does. Raises FichierRefuse."""
    with tempfile.TemporaryFile() as entree, tempfile.TemporaryFile() as sortie:
        entree.write(octets)
        traite = traiter(entree, sortie, limites=limites)
        document, *pages = (b"".join(copier(sortie, morceau)) for morceau in (traite.document, *traite.pages))
        return Sortie(traite.nature, document, pages)


def passer_tous(*fichiers: bytes, limites: Limites = LIMITES) -> list[Any]:
    """Treat each, two at a time: a Sortie, or the FichierRefuse that was raised."""

    def essayer(octets: bytes) -> Sortie | FichierRefuse:
        try:
            return passer(octets, limites)
        except FichierRefuse as refus:
            return refus

    with ThreadPoolExecutor(2) as fils:
        return list(fils.map(essayer, fichiers))


def refus_de(*fichiers: bytes, limites: Limites = LIMITES) -> list[Motif | None]:
    """Why each is refused; None for one that is taken."""
    return [getattr(sort, "motif", None) for sort in passer_tous(*fichiers, limites=limites)]


def motif(taille: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right, with a green corner at the top left: which way up is visible."""
    image = Image.new("RGB", taille, (200, 30, 30))
    dessin = ImageDraw.Draw(image)
    dessin.rectangle((taille[0] // 2, 0, taille[0], taille[1]), fill=(30, 30, 200))
    dessin.rectangle((0, 0, taille[0] // 4, taille[1] // 4), fill=(30, 200, 30))
    return image.convert(mode)


def grain(taille: tuple[int, int]) -> Image.Image:
    """A picture as hard to compress as a photograph."""
    petit = Image.effect_noise((taille[0] // 8 or 1, taille[1] // 8 or 1), 80)
    return petit.resize(taille, Image.Resampling.BICUBIC).convert("RGB")


def encoder(image: Image.Image, format_voulu: str, **options: Any) -> bytes:
    tampon = io.BytesIO()
    image.save(tampon, format_voulu, **options)
    return tampon.getvalue()


def jpeg(taille: tuple[int, int] = (120, 80), **options: Any) -> bytes:
    return encoder(motif(taille), "JPEG", **options)


def png(taille: tuple[int, int] = (120, 80), mode: str = "RGB", **options: Any) -> bytes:
    return encoder(motif(taille, mode), "PNG", **options)


def heic(taille: tuple[int, int] = (128, 96), **options: Any) -> bytes:
    return encoder(motif(taille), "HEIF", **options)


def exif(orientation: int = 1) -> bytes:
    """What a telephone writes: which way it was held, its model, where it was."""
    donnees = Image.Exif()
    donnees[ORIENTATION], donnees[APPAREIL] = orientation, "TELEPHONE-DE-LEONIE"
    donnees.get_ifd(GPS).update({1: "N", 2: (45.0, 37.0, 30.0), 3: "E", 4: (4.0, 46.0, 41.0)})
    return donnees.tobytes()


def profil_srvb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def png_entete(largeur: int, hauteur: int) -> bytes:
    """A PNG that says these dimensions, and has next to nothing of them."""
    return _png_brut(struct.pack(">IIBBBBB", largeur, hauteur, 8, 2, 0, 0, 0), b"\0" * 1000)


def png_gris_16_bits(**blocs: bytes) -> bytes:
    """Light grey on the left, dark grey on the right, on 16 bits."""
    ligne = b"\0" + struct.pack(">64H", *[0xC000] * 32, *[0x2000] * 32)
    return _png_brut(struct.pack(">IIBBBBB", 64, 32, 16, 0, 0, 0, 0), ligne * 32, **blocs)


def _png_brut(entete: bytes, pixels: bytes, **autres: bytes) -> bytes:
    nommes = {nom.encode(): contenu for nom, contenu in autres.items()}
    blocs = {b"IHDR": entete, **nommes, b"IDAT": zlib.compress(pixels), b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(contenu)) + nom + contenu + struct.pack(">I", zlib.crc32(nom + contenu))
        for nom, contenu in blocs.items()
    )


def archive() -> bytes:
    """A ZIP, as a JAR or an office document is."""
    tampon = io.BytesIO()
    with zipfile.ZipFile(tampon, "w") as zip_:
        zip_.writestr("Charge.class", b"CHARGE-UTILE" * 10)
    return tampon.getvalue()


def pdf(*textes: str, modifier: Callable[[Pdf], None] | None = None, **options: Any) -> bytes:
    """A page for each text; `modifier` adds what the test is about."""
    document = Pdf.new()
    police = document.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    for texte in textes or ("Page unique",):
        page = document.add_blank_page(page_size=A4)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=police))
        page.obj.Contents = document.make_stream(f"BT /F1 18 Tf 60 760 Td ({texte}) Tj ET".encode())
    if modifier is not None:
        modifier(document)
    return enregistrer(document, **options)


def enregistrer(document: Pdf, **options: Any) -> bytes:
    tampon = io.BytesIO()
    document.save(tampon, **options)
    return tampon.getvalue()


def pdf_scanne(pages: int, taille: tuple[int, int] = (1240, 1754), **options: Any) -> bytes:
    """Pictures of pages, as a scanner makes them."""
    images = [grain(taille) for _ in range(pages)]
    return encoder(images[0], "PDF", save_all=True, append_images=images[1:], **options)


def pdf_brut(*objets: bytes) -> bytes:
    """A PDF of these objects, numbered from 1 on, the first being its catalogue; no library would write it."""
    corps, places = b"%PDF-1.7\n", []
    for numero, objet in enumerate(objets, 1):
        places.append(len(corps))
        corps += b"%d 0 obj\n%s\nendobj\n" % (numero, objet)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objets) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    fin = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objets) + 1, len(corps))
    return corps + table + fin


def pdf_rature() -> bytes:
    """A page whose text was replaced by an update added at the end, as editors do: the first text is still there."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R >>"
    flux = b"<< /Length %d >>\nstream\n%s\nendstream"
    avant = pdf_brut(CATALOGUE, PAGES % (b"3 0 R", 1), page, flux % (10, b"% RATURE 1"))
    debut_table = int(avant.rpartition(b"startxref\n")[2].split()[0])
    ajout = avant + b"4 0 obj\n" + flux % (10, b"% PROPRE 2") + b"\nendobj\n"
    table = b"xref\n4 1\n%010d 00000 n \ntrailer\n<< /Size 5 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    return ajout + table % (len(avant), debut_table, len(ajout))


def pdf_avec_page(**cles: Any) -> bytes:
    """One page with these keys, its text in the middle."""

    def modifier(document: Pdf) -> None:
        for cle, valeur in cles.items():
            document.pages[0].obj[f"/{cle}"] = valeur

    return pdf("Page unique", modifier=modifier)


def armer(document: Pdf) -> None:
    """Everything that a PDF can do and a document need not."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('CHARGE-UTILE')"))
    lancer = Dictionary(S=Name.Launch, F=String("charge.exe"))
    lien = Dictionary(S=Name.URI, URI=String("https://exemple.fr/CHARGE-UTILE"))
    racine, page = document.Root, document.pages[0].obj
    document.attachments["charge.exe"] = pikepdf.AttachedFileSpec(document, b"CHARGE-UTILE", filename="charge.exe")
    racine.OpenAction, racine.AA = script, Dictionary(WC=lancer)
    racine.Names.JavaScript = Dictionary(Names=Array([String("a"), document.make_indirect(script)]))
    racine.AcroForm = Dictionary(Fields=Array(), XFA=document.make_stream(b"<xdp>CHARGE-UTILE</xdp>"))
    racine.URI = Dictionary(Base=String("https://exemple.fr/"))
    page.AA = Dictionary(O=script)
    page.PieceInfo = Dictionary(App=Dictionary(Private=document.make_stream(b"CHARGE-UTILE")))
    page.Annots = Array([_annotation(document, "Link", A=action) for action in (script, lancer, lien)])
    page.Annots.append(_annotation(document, "FileAttachment", FS=document.attachments["charge.exe"].obj))
    page.Annots.append(_annotation(document, "RichMedia", Assets=String("CHARGE-UTILE")))
    page.Contents.AF = Array([document.attachments["charge.exe"].obj])
    page.Resources.Font.F1.JS = String("CHARGE-UTILE")
    with document.open_metadata() as fiche:
        fiche["dc:creator"] = ["CHARGE-UTILE"]
    document.docinfo["/Author"] = "CHARGE-UTILE"


def _annotation(document: Pdf, nature: str, **cles: Any) -> pikepdf.Object:
    boite = Array([50, 50, 100, 100])
    return document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(f"/{nature}"), Rect=boite, **cles))


def remplir(document: Pdf) -> None:
    """Fields filled by a telephone, which left their drawing to the reader; a note; a hidden one."""
    page, helvetica = document.pages[0].obj, document.pages[0].obj.Resources.Font.F1
    texte = {"FT": Name.Tx, "DA": String("/Helv 12 Tf 0 g"), "F": 4}
    champs = [
        _champ(document, 600, T=String("nom"), V=String("Léonie Dubois"), **texte),
        _champ(document, 500, T=String("lignes"), Ff=1 << 12, V=String("Première ligne\nSeconde ligne"), **texte),
        _champ(document, 400, T=String("cache"), V=String("INVISIBLE"), **(texte | {"F": 2})),
    ]
    note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([60, 300, 300, 330]), F=4)
    note.Contents, note.DA = String("Note ajoutée"), String("/Helv 12 Tf 0 g")
    page.Annots = Array([*champs, document.make_indirect(note)])
    document.Root.AcroForm = Dictionary(
        Fields=Array(champs), DR=Dictionary(Font=Dictionary(Helv=helvetica)), NeedAppearances=True
    )


def _champ(document: Pdf, hauteur: int, **cles: Any) -> pikepdf.Object:
    boite = Array([60, hauteur, 320, hauteur + 60])
    return document.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Widget, Rect=boite, **cles))


def cacher_un_calque(document: Pdf) -> None:
    """Two layers, one of which the author has hidden."""
    cache, montre = (document.make_indirect(Dictionary(Type=Name.OCG, Name=String(nom))) for nom in ("caché", "montré"))
    document.Root.OCProperties = Dictionary(OCGs=Array([cache, montre]), D=Dictionary(OFF=Array([cache])))
    page = document.pages[0].obj
    page.Resources.Properties = Dictionary(C0=cache, C1=montre)
    noir = b"/OC /C%d BDC 0 g 60 %d 300 100 re f EMC\n"
    page.Contents = document.make_stream(noir % (0, 500) + noir % (1, 200))
