"""The import contracts of pyproject.toml hold, and each catches the fault it is made for."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import RACINE

FAUTES = [
    ("couches", "models/faute.py", "import portail_reflex.domain.errors"),
    ("couches", "domain/faute.py", "import portail_reflex.infra.base"),
    ("couches", "infra/faute.py", "import portail_reflex.web.routes"),
    ("couches", "components/faute.py", "import portail_reflex.web.routes"),
    ("couches", "components/faute.py", "import portail_reflex.infra.base"),
    ("couches", "web/faute.py", "import portail_reflex.pages.visiteur"),
    ("couches", "pages/faute.py", "import portail_reflex.cli"),
    ("couches", "utils.py", "import portail_reflex.settings"),
    ("publics", "pages/parent/faute.py", "import portail_reflex.pages.agent"),
    ("publics", "pages/agent/faute.py", "from portail_reflex.pages import visiteur"),
    ("metier-sans-reflex", "domain/faute.py", "import reflex"),
    ("metier-sans-reflex", "infra/faute.py", "from reflex.config import get_config"),
    ("metier-sans-reflex", "models/faute.py", "import reflex_base"),
    ("regles-pures", "domain/compte/faute.py", "import sqlmodel"),
    ("regles-pures", "domain/faute.py", "from sqlalchemy.orm import Session"),
    ("regles-pures", "domain/compte/queries.py", "import httpx"),
    ("pages-sans-base", "pages/visiteur/faute.py", "from sqlmodel import Session"),
    ("pages-sans-base", "components/faute.py", "import sqlalchemy"),
    ("tables-hors-de-l-ecran", "web/faute.py", "from portail_reflex.models.compte import Compte"),
    ("tables-hors-de-l-ecran", "pages/agent/faute.py", "from portail_reflex.models import Courriel"),
]


def lint_imports(dossier: Path, *options: str) -> subprocess.CompletedProcess[str]:
    commande = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache", *options]
    return subprocess.run(commande, cwd=dossier, capture_output=True, text=True, check=False)


@pytest.fixture
def copie(tmp_path: Path) -> Path:
    """The code without its data, for a fault to be put in."""
    shutil.copy(RACINE / "pyproject.toml", tmp_path)
    shutil.copytree(
        RACINE / "portail_reflex", tmp_path / "portail_reflex", ignore=shutil.ignore_patterns("__pycache__", "donnees")
    )
    return tmp_path


def test_the_imports_of_the_project_go_down() -> None:
    resultat = lint_imports(RACINE)
    assert resultat.returncode == 0, resultat.stdout


@pytest.mark.parametrize(("contrat", "fichier", "import_fautif"), FAUTES)
def test_a_contract_catches_an_injected_import(copie: Path, contrat: str, fichier: str, import_fautif: str) -> None:
    with (copie / "portail_reflex" / fichier).open("a", encoding="utf-8") as module:
        module.write(f"\n{import_fautif}\n")
    resultat = lint_imports(copie, "--contract", contrat)
    assert resultat.returncode == 1, resultat.stdout
    assert "BROKEN" in resultat.stdout


def test_every_contract_has_a_fault_that_it_catches() -> None:
    reglages = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))
    contrats = {contrat["id"] for contrat in reglages["tool"]["importlinter"]["contracts"]}
    assert {contrat for contrat, _, _ in FAUTES} == contrats
