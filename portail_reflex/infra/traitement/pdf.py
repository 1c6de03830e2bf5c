"""In the child: a PDF becomes a new one that holds its pages, what was typed or drawn on them, and nothing else."""

from io import BytesIO
from typing import BinaryIO

import pypdfium2  # type: ignore[import-untyped]  # no types published
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, PasswordError, Pdf, Stream
from pypdfium2 import raw

from portail_reflex.infra.traitement.cadre import cadrer
from portail_reflex.infra.traitement.dessin import reduire_au_dessin, reduire_page
from portail_reflex.infra.traitement.limites import Limites
from portail_reflex.infra.traitement.motifs import Motif, Refus

FIN = 1024
SANS_DESSIN = (Name.Link, Name.Popup)


def recrire(entree: BinaryIO, limites: Limites) -> bytes:
    """The document to keep. Raises Refus, or what the libraries raise."""
    with _ouvrir(entree) as source:
        _exiger_des_pages(source, limites)
        if any(_est_annotee(page) for page in source.pages):
            with Pdf.open(_aplatir(source)) as aplati:
                _exiger_des_pages(aplati, limites)
                return _copier(aplati, limites)
        return _copier(source, limites)


def _ouvrir(entree: BinaryIO) -> Pdf:
    """A file that was mended on opening is taken when its end is there: otherwise pages are missing."""
    try:
        pdf = Pdf.open(entree)
    except Exception as faute:
        if isinstance(faute, PasswordError) or _annonce_un_chiffrement(entree):
            raise Refus(Motif.PROTEGE) from None
        raise
    if pdf.is_encrypted:
        raise Refus(Motif.PROTEGE)
    entree.seek(0, 2)
    entree.seek(max(0, entree.tell() - FIN))
    if pdf.get_warnings() and b"startxref" not in entree.read():
        raise Refus(Motif.ILLISIBLE)
    return pdf


def _annonce_un_chiffrement(entree: BinaryIO) -> bool:
    """Some ways to encrypt are not even tried: unknown ones, and those that ask the machine for random bytes."""
    entree.seek(0)
    return b"/Encrypt" in entree.read()


def _exiger_des_pages(pdf: Pdf, limites: Limites) -> None:
    if len(pdf.pages) > limites.pages:
        raise Refus(Motif.PAGES)
    if not len(pdf.pages):
        raise Refus(Motif.ILLISIBLE)


def _est_annotee(page: Page) -> bool:
    """Whether something is drawn over the page: a filled field, a stamp, a note."""
    annotations = page.obj.get("/Annots")
    return isinstance(annotations, Array) and any(
        isinstance(annotation, Dictionary) and annotation.get("/Subtype") not in SANS_DESSIN
        for annotation in annotations
    )


def _aplatir(source: Pdf) -> BytesIO:
    """Draw what is over the pages into them. PDFium also draws fields that have no appearance, as qpdf cannot."""
    complet, aplati = BytesIO(), BytesIO()
    source.save(complet, fix_metadata_version=False)
    document = pypdfium2.PdfDocument(complet)
    document.init_forms()
    for numero in range(len(document)):
        page = document[numero]
        if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_FAIL:
            raise Refus(Motif.ILLISIBLE)
        page.close()
    document.save(aplati)
    document.close()
    return aplati


def _copier(source: Pdf, limites: Limites) -> bytes:
    """The pages in a new document."""
    for page in source.pages:
        reduire_page(page)
        cadrer(page)
    with Pdf.new() as pdf:
        pdf.pages.extend(source.pages)
        reduire_au_dessin([page.obj for page in pdf.pages] + _calques(source, pdf), limites)
        for page in pdf.pages:
            _exiger_lisible(page.obj.get("/Contents"))
        tampon = BytesIO()
        pdf.save(
            tampon,
            object_stream_mode=ObjectStreamMode.generate,
            deterministic_id=True,
            fix_metadata_version=False,  # it would read XMP
        )
        return tampon.getvalue()


def _calques(source: Pdf, pdf: Pdf) -> list[Object]:
    """Carry over which layers are hidden, so that they stay so."""
    proprietes = source.Root.get("/OCProperties")
    if not isinstance(proprietes, Dictionary):
        return []
    calques = Dictionary({cle: proprietes[cle] for cle in ("/OCGs", "/D") if cle in proprietes})
    pdf.Root.OCProperties = pdf.copy_foreign(source.make_indirect(calques))
    return [pdf.Root.OCProperties]


def _exiger_lisible(contenu: Object | None) -> None:
    """Raise what pikepdf raises when the drawing of a page is damaged: readers would show it blank."""
    flux = contenu if isinstance(contenu, Array) else [contenu]
    for morceau in flux:
        if isinstance(morceau, Stream):
            morceau.read_bytes()
