"""What a file is, by its first bytes: neither its name nor what the browser says of it counts."""

from enum import StrEnum

import puremagic

OCTETS = 64
# Brands of the container that puremagic does not know, for pictures that are HEIC among others.
MARQUES_HEIF = (b"ftypmif1", b"ftypmsf1")


class FormatRecu(StrEnum):
    """The formats taken, as Pillow names them."""

    PDF = "PDF"
    JPEG = "JPEG"
    PNG = "PNG"
    HEIF = "HEIF"


EXTENSIONS = {
    ".pdf": FormatRecu.PDF,
    ".jpg": FormatRecu.JPEG,
    ".png": FormatRecu.PNG,
    ".heic": FormatRecu.HEIF,
    ".heif": FormatRecu.HEIF,
}


def reconnaitre(debut: bytes) -> FormatRecu | None:
    """The format of a file that begins so; None when it is not taken."""
    debut = debut[:OCTETS]
    if debut[4:12] in MARQUES_HEIF and b"heic" in debut[12:]:
        return FormatRecu.HEIF
    try:
        trouves = puremagic.magic_string(debut)
    except (puremagic.PureError, ValueError):  # unknown, or empty
        return None
    return next((EXTENSIONS[trouve.extension] for trouve in trouves if trouve.extension in EXTENSIONS), None)
