"""A storage of its own for a test, and what lies on its disk."""

from pathlib import Path

from portail_reflex.infra.stockage import Stockage
from portail_reflex.models.chiffrement import lire_trousseau, nouvelle_cle


def rangement(tmp_path: Path) -> Stockage:
    """Nothing is stored yet; its folder is made by the first file."""
    return Stockage(tmp_path / "documents", lire_trousseau(nouvelle_cle()))


def deposer(range_: Stockage, octets: bytes, nom: str | None = None, *, par: int = 1 << 30) -> str:
    """Store these bytes, written `par` at a time."""
    nom = range_.nouveau_nom() if nom is None else nom
    with range_.depot(nom) as ecriture:
        for debut in range(0, len(octets), par):
            ecriture.write(octets[debut : debut + par])
    return nom


def chemin_de(tmp_path: Path, nom: str) -> Path:
    return tmp_path / "documents" / nom[:2] / nom


def fichiers(tmp_path: Path) -> list[Path]:
    return sorted(chemin for chemin in tmp_path.rglob("*") if chemin.is_file())
