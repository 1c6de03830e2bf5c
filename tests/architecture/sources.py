"""The files of the project, as the conventions read them."""

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

RACINE = Path(__file__).parent.parent.parent
IGNORES = {".git", ".venv", ".web", ".states", "data", "node_modules", "__pycache__", "uploaded_files"}
ETATS_DE_DEPART = frozenset({"rx.State", "EtatPortail"})

Regle = Callable[["Source"], Iterator[tuple[int, str]]]


@dataclass(frozen=True)
class Source:
    """A Python file; `etats` are the names of the Reflex states known to the project."""

    chemin: str
    texte: str
    etats: frozenset[str] = ETATS_DE_DEPART

    @cached_property
    def arbre(self) -> ast.Module:
        return ast.parse(self.texte, self.chemin)

    def noeuds(self, *natures: type) -> Iterator[ast.AST]:
        """Every node of these kinds, in the order of the file's tree."""
        return (noeud for noeud in ast.walk(self.arbre) if isinstance(noeud, natures))

    def est_dans(self, *dossiers: str) -> bool:
        """Whether the file is one of these or below one of these folders."""
        return any(self.chemin == dossier or self.chemin.startswith(dossier + "/") for dossier in dossiers)


def nom_complet(noeud: ast.AST) -> str:
    """`rx.el.a` for the expression that reads so; '' for anything else."""
    if isinstance(noeud, ast.Call):
        return nom_complet(noeud.func)
    if isinstance(noeud, ast.Attribute):
        return f"{nom_complet(noeud.value)}.{noeud.attr}"
    return noeud.id if isinstance(noeud, ast.Name) else ""


def etats_de(sources: Iterable[Source]) -> frozenset[str]:
    """The names of the classes that are a Reflex state, directly or by their parents."""
    classes = {
        noeud.name: {nom_complet(base) for base in noeud.bases}
        for source in sources
        for noeud in source.noeuds(ast.ClassDef)
        if isinstance(noeud, ast.ClassDef)
    }
    etats = set(ETATS_DE_DEPART)
    while nouveaux := {nom for nom, bases in classes.items() if bases & etats} - etats:
        etats |= nouveaux
    return frozenset(etats)


@cache
def fichiers() -> list[Path]:
    """What is committed or about to be."""
    git = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=RACINE, capture_output=True, text=True, check=False
    )
    if git.returncode == 0:
        trouves = [RACINE / ligne for ligne in git.stdout.splitlines()]
    else:
        trouves = [chemin for chemin in RACINE.rglob("*") if not IGNORES & set(chemin.relative_to(RACINE).parts)]
    return sorted(chemin for chemin in trouves if chemin.is_file())


@cache
def sources() -> list[Source]:
    """Every Python file of the project."""
    lues = [
        Source(str(chemin.relative_to(RACINE)), chemin.read_text(encoding="utf-8"))
        for chemin in fichiers()
        if chemin.suffix == ".py"
    ]
    etats = etats_de(source for source in lues if source.est_dans("portail_reflex"))
    return [Source(source.chemin, source.texte, etats) for source in lues]


def fautes(regle: Regle, lues: Iterable[Source]) -> list[str]:
    """What breaks the rule: `file:line: what`."""
    return [f"{source.chemin}:{ligne}: {quoi}" for source in lues for ligne, quoi in regle(source)]
