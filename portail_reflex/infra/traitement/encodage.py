"""In the child: JPEGs, from pixels only."""

from io import BytesIO

from PIL import Image

QUALITE = 85
PAGE = (1240, 3508)
QUALITE_PAGE = 75

Image.preinit()  # load the codecs now: no file can be opened later


def en_jpeg(image: Image.Image) -> bytes:
    """The document itself."""
    return _encoder(image, QUALITE)


def page_en_jpeg(image: Image.Image) -> bytes:
    """The picture for the agents' screen; `image` may be made smaller."""
    image.thumbnail(PAGE, Image.Resampling.LANCZOS)
    return _encoder(image, QUALITE_PAGE)


def _encoder(image: Image.Image, qualite: int) -> bytes:
    tampon = BytesIO()
    image.save(tampon, "JPEG", quality=qualite)
    return tampon.getvalue()
