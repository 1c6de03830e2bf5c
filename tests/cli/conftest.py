"""Commands run as an operator runs them."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Resultat = subprocess.CompletedProcess[str]


@pytest.fixture
def lancer(tmp_path: Path, racine: Path) -> Callable[..., Resultat]:
    """Run a command on a base of its own; settings by keyword (`MODE="production"`)."""

    def faire(*arguments: str, **reglages: str) -> Resultat:
        environnement = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("PORTAIL_")}
        environnement |= {
            "PORTAIL_BASE": f"sqlite:///{tmp_path}/portail.db",
            "PORTAIL_CLES_FICHIER": f"{tmp_path}/cles",
            "PORTAIL_DOCUMENTS_DOSSIER": f"{tmp_path}/documents",
        }
        environnement |= {f"PORTAIL_{nom}": valeur for nom, valeur in reglages.items()}
        commande = [sys.executable, "-m", "portail_reflex", *arguments]
        return subprocess.run(
            commande, cwd=racine, env=environnement, capture_output=True, text=True, check=False, timeout=60
        )

    return faire
