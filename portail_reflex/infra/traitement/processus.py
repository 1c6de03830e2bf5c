"""The child: `python -m …processus FORMAT ENTREE SORTIE LIMITES`, two open descriptors and the limits in JSON.

It answers in JSON where the document and its page pictures are in SORTIE, or why there are none.
"""

import errno
import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, BinaryIO

from portail_reflex.infra.traitement.isolement import isoler
from portail_reflex.infra.traitement.limites import Limites
from portail_reflex.infra.traitement.motifs import Motif, Refus

# No room to write; or a library that looks for a file of its own, which should have been loaded before.
NOTRE_FAUTE = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EMFILE, errno.EACCES)

Fabrique = Callable[[BinaryIO, Limites], Iterator[bytes]]


def main(format_recu: str, entree: str, sortie: str, bornes: str) -> None:
    """Load what this format needs, close the doors, and only then read."""
    limites = Limites(**json.loads(bornes))
    fabrique = _fabrique(format_recu)
    with os.fdopen(int(entree), "rb") as lu:
        isoler(limites, fils=format_recu == "HEIF")  # its decoder works in a thread
        lu.seek(0)
        sys.stdout.write(json.dumps(_repondre(fabrique(lu, limites), int(sortie))))


def _fabrique(format_recu: str) -> Fabrique:
    if format_recu == "PDF":
        return _morceaux_d_un_pdf()
    from portail_reflex.infra.traitement import image

    if format_recu == "HEIF":
        image.charger_heic()
    return partial(image.morceaux_d_une_image, format_attendu=format_recu)


def _morceaux_d_un_pdf() -> Fabrique:
    from portail_reflex.infra.traitement.apercu import pages_en_jpeg
    from portail_reflex.infra.traitement.pdf import recrire

    def morceaux(entree: BinaryIO, limites: Limites) -> Iterator[bytes]:
        document = recrire(entree, limites)
        yield document
        yield from pages_en_jpeg(document)  # of what is kept: it is what will be shown

    return morceaux


def _repondre(morceaux: Iterator[bytes], sortie: int) -> dict[str, Any]:
    try:
        places = list(_ecrire(morceaux, sortie))
        return {"document": places[0], "pages": places[1:]}
    except Refus as refus:
        return {"refus": refus.motif}
    except Exception as faute:  # noqa: BLE001  hostile files find every exception of every library
        return {"refus": _motif(faute), "faute": type(faute).__name__}


def _ecrire(morceaux: Iterator[bytes], sortie: int) -> Iterator[tuple[int, int]]:
    """Where each one is: start, size."""
    debut = 0
    for morceau in morceaux:
        reste = memoryview(morceau)
        while reste:
            reste = reste[os.pwrite(sortie, reste, debut + len(morceau) - len(reste)) :]
        yield debut, len(morceau)
        debut += len(morceau)


def _motif(faute: Exception) -> Motif:
    numero = faute.errno if isinstance(faute, OSError) else None
    if isinstance(faute, MemoryError) or numero == errno.EFBIG:
        return Motif.LOURD
    return Motif.PANNE if numero in NOTRE_FAUTE else Motif.ILLISIBLE


if __name__ == "__main__":
    main(*sys.argv[1:])
