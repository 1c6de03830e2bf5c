"""In the child: the pictures of a PDF's pages, for the agents' screen."""

from collections.abc import Iterator

from pypdfium2 import PdfDocument  # type: ignore[import-untyped]  # no types published

from portail_reflex.infra.traitement.encodage import PAGE, page_en_jpeg


def pages_en_jpeg(pdf: bytes) -> Iterator[bytes]:
    """One after the other, as wide as the screen needs."""
    document = PdfDocument(pdf)
    for numero in range(len(document)):
        page = document[numero]
        largeur, hauteur = page.get_size()
        echelle = min(PAGE[0] / largeur, PAGE[1] / hauteur)
        yield page_en_jpeg(page.render(scale=echelle, may_draw_forms=False, rev_byteorder=True).to_pil().convert("RGB"))
        page.close()
    document.close()
