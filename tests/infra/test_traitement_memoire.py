"""What the largest files cost the server: they go by slices from one file to another, and are read elsewhere."""

import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from tests.infra import echantillons as e

MO = 1_000_000
# In a process of its own: memory that a test gave back would hide what is taken again.
MESURE = """
import re, sys
from pathlib import Path
from portail_reflex.infra.stockage import Stockage
from portail_reflex.infra.traitement.appel import Limites, copier, traiter
from portail_reflex.models.chiffrement import lire_trousseau, nouvelle_cle

range_ = Stockage(Path(sys.argv[1]), lire_trousseau(nouvelle_cle()))

def ranger(chemin):
    with open(chemin, "rb") as entree, open(chemin + ".sortie", "w+b") as sortie:
        traite = traiter(entree, sortie, limites=Limites(10_000_000, 40, 100))
        for morceau in (traite.document, *traite.pages):
            with range_.depot(nom := range_.nouveau_nom()) as ecriture:
                for octets in copier(sortie, morceau):
                    ecriture.write(octets)
            assert sum(map(len, range_.lire(nom))) == morceau.taille

def memoire(quoi):
    return int(re.search(rf"{quoi}:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024

petit, *grands = sys.argv[2:]
ranger(petit)
for grand in grands:
    Path("/proc/self/clear_refs").write_text("5")  # the peak starts again from here
    avant = memoire("VmRSS")
    ranger(grand)
    print(memoire("VmHWM") - avant)
"""


@pytest.fixture
def fichiers(tmp_path: Path) -> list[str]:
    """A small picture, then a photograph and a scan as large as what is taken."""
    feuilles: list[Image.Image] = [e.grain((3300, 2350)) for _ in range(4)]
    large = Image.new("RGB", (6600, 4700))
    for rang, feuille in enumerate(feuilles):
        large.paste(feuille, (3300 * (rang % 2), 2350 * (rang // 2)))
    contenus = {
        "petit.jpg": e.jpeg(),
        "photo.jpg": e.encoder(large, "JPEG", quality=94),
        "scan.pdf": e.encoder(feuilles[0], "PDF", save_all=True, append_images=feuilles[1:], quality=94),
    }
    for nom, octets in contenus.items():
        (tmp_path / nom).write_bytes(octets)
    assert all(8 * MO < len(contenus[nom]) < 10 * MO for nom in ("photo.jpg", "scan.pdf"))
    return [str(tmp_path / nom) for nom in contenus]


def test_the_largest_files_are_treated_and_stored_within_20_mb(fichiers: list[str], tmp_path: Path) -> None:
    commande = [sys.executable, "-c", MESURE, str(tmp_path / "documents"), *fichiers]
    rendu = subprocess.run(commande, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert rendu.stderr == ""
    prises = [int(ligne) for ligne in rendu.stdout.split()]
    assert len(prises) == 2
    assert max(prises) < 20 * MO
