"""Names inside the archive: no path out of it, none that a system forbids, none twice."""

import unicodedata

from portail_reflex.domain.saisie import nettoyer

OCTETS = 150
EXTENSION = 8
INTERDITS = '/\\:*?"<>|'
RESERVES = {"con", "prn", "aux", "nul", *(f"{port}{rang}" for port in ("com", "lpt") for rang in range(10))}


def nom_sur(texte: str, sinon: str) -> str:
    """One component of a path, short enough for any system; `sinon` when nothing is left."""
    propre = unicodedata.normalize("NFC", str(nettoyer(texte)))
    racine, extension = _couper("".join("-" if c in INTERDITS else c for c in propre).strip(". "))
    racine = racine.encode()[:OCTETS].decode(errors="ignore").strip(". ")
    if not racine or racine.partition(".")[0].strip().casefold() in RESERVES:
        racine = f"{sinon} {racine}".strip()
    return f"{racine}.{extension}" if extension else racine


def _couper(nom: str) -> tuple[str, str]:
    """Root and extension; what is long or spaced after the last dot is no extension."""
    racine, point, extension = nom.rpartition(".")
    if point and racine and extension.isalnum() and len(extension) <= EXTENSION:
        return racine, extension
    return nom, ""


class Chemins:
    """Gives each file of an archive a path of its own, whatever the case of letters."""

    def __init__(self) -> None:
        self._pris: set[str] = set()

    def reserver(self, dossier: str, nom: str) -> str:
        """ "documents/Assurance/page.pdf", then "documents/Assurance/page (2).pdf"."""
        racine, extension = _couper(nom)
        fin = f".{extension}" if extension else ""
        essai, rang = f"{dossier}/{racine}{fin}", 1
        while essai.casefold() in self._pris:
            rang += 1
            essai = f"{dossier}/{racine} ({rang}){fin}"
        self._pris.add(essai.casefold())
        return essai
