"""The server's side: a received file in, what is to be stored out. No byte of it is decoded in this process."""

import logging
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import BinaryIO

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, ValidationError

from portail_reflex.infra.traitement.lancement import executer
from portail_reflex.infra.traitement.limites import Limites
from portail_reflex.infra.traitement.motifs import Motif, Refus
from portail_reflex.infra.traitement.reconnaissance import OCTETS, FormatRecu, reconnaitre
from portail_reflex.infra.traitement.refus import FichierRefuse
from portail_reflex.models.types import NatureFichier
from portail_reflex.settings import settings

__all__ = ["FichierRefuse", "Limites", "Morceau", "Traite", "copier", "traiter"]

BLOC = 64 * 1024
DEBUTS = {NatureFichier.PDF: b"%PDF-", NatureFichier.JPEG: b"\xff\xd8\xff"}

journal = logging.getLogger(__name__)


@dataclass(frozen=True)
class Morceau:
    """A slice of the output file."""

    debut: int
    taille: int

    @property
    def fin(self) -> int:
        return self.debut + self.taille


@dataclass(frozen=True)
class Traite:
    """What is to be stored: the document, and a JPEG of each page for the agents' screen."""

    nature: NatureFichier
    document: Morceau
    pages: tuple[Morceau, ...]


class _Index(BaseModel):
    """What the child answers."""

    model_config = ConfigDict(extra="forbid")

    refus: Motif | None = None
    faute: str = Field("", max_length=80, pattern=r"^\w*$")
    document: tuple[NonNegativeInt, NonNegativeInt] = (0, 0)
    pages: list[tuple[NonNegativeInt, NonNegativeInt]] = Field([], max_length=500)


def traiter(entree: BinaryIO, sortie: BinaryIO, *, limites: Limites) -> Traite:
    """Make of `entree` what is to be stored, in `sortie`; both are real files. Raises FichierRefuse.

    It blocks, for seconds or in the queue: not for an event loop. The files stay open until it returns.
    """
    entree.flush()
    try:
        format_recu = _verifier_l_entree(entree, limites)
        reponse = _ateliers().submit(executer, format_recu, entree, sortie, limites).result()
        return _verifier_la_sortie(reponse, format_recu, sortie, limites)
    except Refus as refus:
        raise FichierRefuse(refus.motif, limites) from None


def copier(sortie: BinaryIO, morceau: Morceau) -> Iterator[bytes]:
    """The bytes of a slice, by 64 KiB."""
    for debut in range(morceau.debut, morceau.fin, BLOC):
        yield os.pread(sortie.fileno(), min(BLOC, morceau.fin - debut), debut)


@cache
def _ateliers() -> Executor:
    """So many children at once, in the order of the demands."""
    return ThreadPoolExecutor(settings().traitements, "traitement")


def _verifier_l_entree(entree: BinaryIO, limites: Limites) -> FormatRecu:
    taille = os.fstat(entree.fileno()).st_size
    if not taille:
        raise Refus(Motif.VIDE)
    if taille > limites.octets:
        raise Refus(Motif.TAILLE)
    if (format_recu := reconnaitre(os.pread(entree.fileno(), OCTETS, 0))) is None:
        raise Refus(Motif.TYPE)
    return format_recu


def _verifier_la_sortie(reponse: bytes, format_recu: FormatRecu, sortie: BinaryIO, limites: Limites) -> Traite:
    """The child read a hostile file: what it says is checked against what it wrote."""
    try:
        index = _Index.model_validate_json(reponse)
    except ValidationError:
        raise _incoherent() from None
    if index.refus is not None:
        gravite = logging.ERROR if index.refus is Motif.PANNE else logging.INFO
        journal.log(gravite, "traitement : %s %s", index.refus, index.faute)
        raise Refus(index.refus)
    nature = NatureFichier.PDF if format_recu is FormatRecu.PDF else NatureFichier.JPEG
    traite = Traite(nature, Morceau(*index.document), tuple(Morceau(*page) for page in index.pages))
    if not 1 <= len(traite.pages) <= limites.pages or not _est_coherent(traite, sortie):
        raise _incoherent()
    return traite


def _est_coherent(traite: Traite, sortie: BinaryIO) -> bool:
    """Slices one after the other, that fill the file, and begin as what they are."""
    morceaux = [traite.document, *traite.pages]
    suivis = morceaux[0].debut == 0 and all(avant.fin == apres.debut for avant, apres in pairwise(morceaux))
    natures = [traite.nature, *[NatureFichier.JPEG] * len(traite.pages)]
    return (
        suivis
        and morceaux[-1].fin == os.fstat(sortie.fileno()).st_size
        and all(
            os.pread(sortie.fileno(), len(DEBUTS[nature]), morceau.debut) == DEBUTS[nature]
            for nature, morceau in zip(natures, morceaux, strict=True)
        )
    )


def _incoherent() -> Refus:
    journal.error("traitement : réponse incohérente")
    return Refus(Motif.PANNE)
