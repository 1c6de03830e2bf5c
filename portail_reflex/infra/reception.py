"""From an uploaded file to an encrypted one: treated in a bounded subprocess, then stored with its page pictures."""

import logging
import tempfile
from collections.abc import Sequence
from typing import BinaryIO

from portail_reflex.domain.document.service import FichierRecu
from portail_reflex.infra.stockage import stockage
from portail_reflex.infra.traitement.appel import Limites, copier, traiter
from portail_reflex.settings import settings

journal = logging.getLogger(__name__)


def ranger(fichiers: Sequence[tuple[str, BinaryIO]]) -> list[FichierRecu]:
    """Treat and store each (name, content); all are kept, or none."""
    ranges: list[FichierRecu] = []
    try:
        for nom, contenu in fichiers:
            ranges.append(_ranger_un(nom, contenu))  # noqa: PERF401  what is stored so far is known when one fails
    except BaseException:
        oublier([fichier.stockage for fichier in ranges])
        raise
    return ranges


def _ranger_un(nom: str, contenu: BinaryIO) -> FichierRecu:
    with tempfile.TemporaryFile() as sortie:
        traite = traiter(contenu, sortie, limites=Limites.des_reglages(settings()))
        stocke = stockage().nouveau_nom()
        noms = [stocke, *(f"{stocke}.p{numero:03}" for numero in range(1, len(traite.pages) + 1))]
        try:
            for nom_stocke, morceau in zip(noms, (traite.document, *traite.pages), strict=True):
                with stockage().depot(nom_stocke) as ecriture:
                    for octets in copier(sortie, morceau):
                        ecriture.write(octets)
        except BaseException:
            oublier([stocke])
            raise
    return FichierRecu(nom, traite.nature, stocke, traite.document.taille, len(traite.pages))


def oublier(noms: Sequence[str]) -> None:
    """Delete stored files that no row names, page pictures included; what resists is left to the next sweep."""
    for nom in noms:
        try:
            stockage().supprimer(nom)
        except OSError as faute:
            journal.warning("stored file not deleted: %s", type(faute).__name__)
