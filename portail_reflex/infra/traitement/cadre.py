"""In the child: pages get a size that every reader can show."""

from math import isfinite
from typing import Any

from pikepdf import Array, Page

A4 = (0.0, 0.0, 595.0, 842.0)
COTE_MINIMAL = 1
COTE_MAXIMAL = 14_400  # what readers must support, in points

Boite = tuple[float, float, float, float]


def cadrer(page: Page) -> None:
    """A page without a size becomes an A4; one too large is drawn smaller."""
    boite, rognee = _boite(page.obj.get("/MediaBox")), _boite(page.obj.get("/CropBox"))
    trop_grande = boite is not None and max(_cotes(boite)) > COTE_MAXIMAL
    if boite is None or rognee is None or trop_grande or not _se_touchent(boite, rognee):
        _retirer_rognage(page)
    if boite is None:
        page.obj.MediaBox = Array(A4)
    elif trop_grande:
        _reduire(page, boite)


def _boite(objet: Any) -> Boite | None:
    """Its corners, bottom left first; None when it holds no area."""
    try:
        x0, y0, x1, y1 = (float(valeur) for valeur in objet)
    except (TypeError, ValueError, OverflowError):
        return None
    boite = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    return boite if all(map(isfinite, boite)) and min(_cotes(boite)) >= COTE_MINIMAL else None


def _cotes(boite: Boite) -> tuple[float, float]:
    return boite[2] - boite[0], boite[3] - boite[1]


def _se_touchent(une: Boite, autre: Boite) -> bool:
    return max(une[0], autre[0]) < min(une[2], autre[2]) and max(une[1], autre[1]) < min(une[3], autre[3])


def _retirer_rognage(page: Page) -> None:
    if "/CropBox" in page.obj:
        del page.obj["/CropBox"]


def _reduire(page: Page, boite: Boite) -> None:
    echelle = COTE_MAXIMAL / max(_cotes(boite))
    matrice = f"{echelle:.8f} 0 0 {echelle:.8f} {-boite[0] * echelle:.4f} {-boite[1] * echelle:.4f}"
    page.contents_add(f"q {matrice} cm\n".encode(), prepend=True)
    page.contents_add(b"\nQ")
    page.obj.MediaBox = Array([0, 0, *[max(COTE_MINIMAL, round(cote * echelle)) for cote in _cotes(boite)]])
