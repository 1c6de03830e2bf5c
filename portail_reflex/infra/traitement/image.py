"""In the child: the pixels of a picture, upright, in sRGB on white, and nothing else of it."""

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import BinaryIO

# Some are loaded by Pillow when a picture asks for it, and no file can be opened by then.
from PIL import Image, ImageCms, ImageColor, ImagePalette, MpoImagePlugin, TiffImagePlugin  # noqa: F401

from portail_reflex.infra.traitement.encodage import en_jpeg, page_en_jpeg
from portail_reflex.infra.traitement.limites import Limites
from portail_reflex.infra.traitement.motifs import Motif, Refus

COTE = 3000
LIGNES = 64
ORIENTATION = 0x0112
REDRESSEMENTS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

Image.MAX_IMAGE_PIXELS = None  # our own limit is checked as soon as the header is read


def charger_heic() -> None:
    """Let Pillow read HEIC, without threads nor the pictures beside the picture."""
    import pillow_heif

    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.options.THUMBNAILS = pillow_heif.options.DEPTH_IMAGES = pillow_heif.options.AUX_IMAGES = False
    pillow_heif.register_heif_opener()


def morceaux_d_une_image(entree: BinaryIO, limites: Limites, *, format_attendu: str) -> Iterator[bytes]:
    """The document, then its only page."""
    image = lire_image(entree, format_attendu, limites)
    yield en_jpeg(image)
    yield page_en_jpeg(image)


def lire_image(entree: BinaryIO, format_attendu: str, limites: Limites) -> Image.Image:
    """The first frame, at most COTE pixels a side. Raises Refus, or what Pillow raises."""
    with Image.open(entree, formats=[format_attendu]) as image:
        if image.width * image.height > limites.megapixels * 1_000_000:
            raise Refus(Motif.PIXELS)
        image.draft(None, (COTE, COTE))  # a JPEG can be decoded smaller
        image.load()
        reduite = _reduire(image)
        reduite.thumbnail((COTE, COTE), Image.Resampling.LANCZOS)
        return _redresser(reduite, image)


def _reduire(image: Image.Image) -> Image.Image:
    """Make it RGB by bands, down to twice what is needed: a second copy of 100 megapixels would be too much."""
    facteur = max(1, max(image.size) // (2 * COTE))
    profil = _profil(image)
    reduite = Image.new("RGB", (-(-image.width // facteur), -(-image.height // facteur)))
    for haut in range(0, image.height, LIGNES * facteur):
        bande = image.crop((0, haut, image.width, min(haut + LIGNES * facteur, image.height)))
        reduite.paste(_en_rvb(bande, profil).reduce(facteur), (0, haut // facteur))
    return reduite


def _en_rvb(image: Image.Image, profil: ImageCms.ImageCmsProfile | None) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda valeur: valeur / 256).convert("L")
    elif image.has_transparency_data:
        fond = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(fond, image.convert("RGBA")).convert("RGB")
    if profil is not None and image.mode in ("RGB", "CMYK", "L"):
        # A profile that the library cannot use, or of another kind of picture: as if there were none.
        with suppress(ImageCms.PyCMSError, ValueError, OSError):
            srvb = ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, profil, srvb, outputMode="RGB") or image
    return image.convert("RGB")


def _profil(image: Image.Image) -> ImageCms.ImageCmsProfile | None:
    if octets := image.info.get("icc_profile"):
        with suppress(ImageCms.PyCMSError, OSError, TypeError):
            return ImageCms.ImageCmsProfile(BytesIO(octets))
    return None


def _redresser(reduite: Image.Image, image: Image.Image) -> Image.Image:
    """Turn the pixels as EXIF says; an EXIF that cannot be read says nothing."""
    orientation = None
    with suppress(Exception):
        orientation = image.getexif().get(ORIENTATION)
    sens = REDRESSEMENTS.get(orientation) if isinstance(orientation, int) else None
    return reduite if sens is None else reduite.transpose(sens)
