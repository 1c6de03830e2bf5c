"""Reading uploaded files as they come: each into a temporary file without a name, never more than is allowed."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from portail_reflex.domain.errors import RegleViolee

ILLISIBLE = "L’envoi n’est pas arrivé entier. Vérifiez votre connexion, puis réessayez."
AUCUN = "Choisissez un fichier."
PLEIN = "Le portail ne peut plus recevoir de fichier pour le moment. Réessayez plus tard, ou apportez-le au service."


@dataclass(frozen=True)
class Televerse:
    """A file as received; it disappears when closed."""

    nom: str
    contenu: BinaryIO


class _Reception:
    """The parser's callbacks: headers, then bytes, part after part."""

    def __init__(self, pile: ExitStack, octets_max: int, fichiers_max: int) -> None:
        self.fichiers: list[Televerse] = []
        self._pile, self._octets_max, self._fichiers_max = pile, octets_max, fichiers_max
        self._entete, self._valeur, self._nom = b"", b"", ""
        self._courant: Televerse | None = None
        self._recus = 0

    def callbacks(self) -> dict[str, Callable[..., None]]:
        return {
            "on_part_begin": self._commencer,
            "on_header_field": self._champ,
            "on_header_value": self._donner_valeur,
            "on_header_end": self._fin_d_entete,
            "on_headers_finished": self._ouvrir,
            "on_part_data": self._ecrire,
        }

    def _commencer(self) -> None:
        self._nom, self._courant, self._recus = "", None, 0

    def _champ(self, donnees: bytes, debut: int, fin: int) -> None:
        self._entete += donnees[debut:fin]

    def _donner_valeur(self, donnees: bytes, debut: int, fin: int) -> None:
        self._valeur += donnees[debut:fin]

    def _fin_d_entete(self) -> None:
        if self._entete.lower() == b"content-disposition":
            _, options = parse_options_header(self._valeur)
            self._nom = options.get(b"filename", b"").decode(errors="replace")
        self._entete, self._valeur = b"", b""

    def _ouvrir(self) -> None:
        """Only parts with a file name are kept."""
        if not self._nom:
            return
        if len(self.fichiers) >= self._fichiers_max:
            raise RegleViolee(f"{self._fichiers_max} fichiers au plus à la fois.")
        contenu = self._pile.enter_context(tempfile.TemporaryFile())  # noqa: SIM115  the stack closes it
        self._courant = Televerse(self._nom[:400], contenu)
        self.fichiers.append(self._courant)

    def _ecrire(self, donnees: bytes, debut: int, fin: int) -> None:
        self._recus += fin - debut
        if self._recus > self._octets_max:
            mo = self._octets_max // 1_000_000
            raise RegleViolee(
                f"Ce fichier dépasse {mo}\N{NO-BREAK SPACE}Mo. Une photo moins grande, ou un PDF allégé, convient."
            )
        if self._courant is not None:
            self._courant.contenu.write(donnees[debut:fin])


async def recevoir(requete: Request, pile: ExitStack, *, octets_max: int, fichiers_max: int) -> list[Televerse]:
    """The files of a multipart form, closed with `pile`. Raises RegleViolee at the first byte too many."""
    _, options = parse_options_header(requete.headers.get("content-type", ""))
    reception = _Reception(pile, octets_max, fichiers_max)
    try:
        lecteur = MultipartParser(options.get(b"boundary", b""), reception.callbacks())  # type: ignore[arg-type]
        async for morceau in requete.stream():
            lecteur.write(morceau)
        lecteur.finalize()
    except (MultipartParseError, ValueError):
        raise RegleViolee(ILLISIBLE) from None
    except OSError:
        raise RegleViolee(PLEIN) from None
    if not reception.fichiers:
        raise RegleViolee(AUCUN)
    for fichier in reception.fichiers:
        fichier.contenu.seek(0)
    return reception.fichiers
