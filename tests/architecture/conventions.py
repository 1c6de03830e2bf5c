"""The rules of the house that a syntax tree can show; each yields (line, what is wrong)."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from tests.architecture.sources import Regle, Source, nom_complet

LIGNES_MODULE = 300
LIGNES_FONCTION = 40
LIGNES_ETAT = 120
VARS_ETAT = 12
MOTS_TEST = 4
CODE = "portail_reflex"
GENERE = "portail_reflex/migrations/versions"
HORLOGES = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time"}
HABILLAGE = {"style", "color", "background_color", "color_scheme", "font_size", "padding", "margin"}
HABILLE = re.compile(r"\b\d+(?:\.\d+)?px\b|#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\b(?:rgb|hsl)a?\(")
# What the CSP, private files and sessions leave no room for (docs/architecture.md).
INTERDITS = {
    *{f"rx.{nom}" for nom in ("toast", "call_script", "call_function", "run_script", "script", "session")},
    *{f"rx.{nom}" for nom in ("upload", "upload_files", "upload_files_chunk", "get_upload_url", "get_upload_dir")},
    *{f"rx.{nom}" for nom in ("Cookie", "LocalStorage", "Model", "ComponentState", "SharedState", "asession")},
}
GARDES = {"pour_tous", "pour_parent", "pour_agent"}
CALCULEES = {"rx.var", "property", "cached_property"}
Fautes = Iterator[tuple[int, str]]
Fonction = ast.FunctionDef | ast.AsyncFunctionDef


def _fonctions(source: Source) -> Iterator[Fonction]:
    for noeud in source.noeuds(ast.FunctionDef, ast.AsyncFunctionDef):
        assert isinstance(noeud, Fonction)
        yield noeud


def _etats(source: Source) -> Iterator[ast.ClassDef]:
    for noeud in source.noeuds(ast.ClassDef):
        assert isinstance(noeud, ast.ClassDef)
        if noeud.name in source.etats or any(nom_complet(base) in source.etats for base in noeud.bases):
            yield noeud


def module_court(source: Source) -> Fautes:
    """A module has at most 300 lines."""
    lignes = len(source.texte.splitlines())
    if lignes > LIGNES_MODULE and not source.est_dans(GENERE):
        yield LIGNES_MODULE, f"{lignes} lignes"


def fonction_courte(source: Source) -> Fautes:
    """A function has at most 40 lines."""
    if source.est_dans(GENERE):
        return
    for fonction in _fonctions(source):
        lignes = (fonction.end_lineno or 0) - fonction.lineno + 1
        if lignes > LIGNES_FONCTION:
            yield fonction.lineno, f"{fonction.name} : {lignes} lignes"


def un_seul_commit(source: Source) -> Fautes:
    """Only the transaction of infra/base.py commits."""
    if source.est_dans(CODE) and not source.est_dans(f"{CODE}/infra/base.py"):
        for noeud in source.noeuds(ast.Attribute):
            assert isinstance(noeud, ast.Attribute)
            if noeud.attr == "commit":
                yield noeud.lineno, "commit"


def une_seule_horloge(source: Source) -> Fautes:
    """Only infra/horloge.py reads the time."""
    if source.est_dans(CODE) and not source.est_dans(f"{CODE}/infra/horloge.py"):
        for noeud in source.noeuds(ast.Attribute):
            assert isinstance(noeud, ast.Attribute)
            if ".".join(nom_complet(noeud).split(".")[-2:]) in HORLOGES:
                yield noeud.lineno, nom_complet(noeud)


def page_sans_habillage(source: Source) -> Fautes:
    """Pages name classes; colours, pixels and styles are in the style sheet."""
    if not source.est_dans(f"{CODE}/pages"):
        return
    for noeud in source.noeuds(ast.keyword, ast.Constant):
        if isinstance(noeud, ast.keyword) and noeud.arg in HABILLAGE:
            yield noeud.value.lineno, f"{noeud.arg}="
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) and HABILLE.search(noeud.value):
            yield noeud.lineno, repr(noeud.value)


@cache
def _noms_radix() -> frozenset[str]:
    """Everything that `rx.` takes from Radix: it weighs 82 kB of CSS."""
    from reflex_base.utils.lazy_loader import comp_alias
    from reflex_components_radix.mappings import RADIX_MAPPING

    return frozenset(f"rx.{comp_alias(nom)}" for noms in RADIX_MAPPING.values() for nom in noms) | {"rx.radix"}


def sans_radix(source: Source) -> Fautes:
    """Semantic HTML (`rx.el`) only."""
    for ligne, nom in _noms_de_reflex(source):
        if nom in _noms_radix():
            yield ligne, nom


def sans_interdits(source: Source) -> Fautes:
    """What breaks the strict CSP, or keeps files and secrets where anybody reads them."""
    for ligne, nom in _noms_de_reflex(source):
        if nom in INTERDITS:
            yield ligne, nom


def _noms_de_reflex(source: Source) -> Fautes:
    """`rx.…` as used, whatever way it was imported."""
    if not source.est_dans(CODE, "rxconfig.py"):
        return
    for noeud in source.noeuds(ast.Attribute, ast.ImportFrom, ast.Import):
        if isinstance(noeud, ast.Attribute):
            yield noeud.lineno, nom_complet(noeud)
        elif isinstance(noeud, ast.ImportFrom):
            racine = "rx.radix" if (noeud.module or "").startswith("reflex_components_radix") else ""
            for alias in noeud.names if noeud.module == "reflex" or racine else []:
                yield noeud.lineno, racine or f"rx.{alias.name}"
        elif isinstance(noeud, ast.Import):
            yield from ((noeud.lineno, "rx.radix") for a in noeud.names if a.name.startswith("reflex_components_radix"))


def handler_garde(source: Source) -> Fautes:
    """Every public method of a State answers any client: `@rx.event` on top, a guard beneath; helpers start with _."""
    if not source.est_dans(CODE):
        return
    etats = set(_etats(source))
    for classe in source.noeuds(ast.ClassDef):
        assert isinstance(classe, ast.ClassDef)
        for methode in [noeud for noeud in classe.body if isinstance(noeud, Fonction)]:
            decorateurs = [nom_complet(decorateur) for decorateur in methode.decorator_list]
            est_evenement = "rx.event" in decorateurs
            if not est_evenement and (classe not in etats or methode.name.startswith("_")):
                continue
            if CALCULEES & set(decorateurs):
                continue
            if decorateurs[:1] != ["rx.event"] or not GARDES & {nom.split(".")[-1] for nom in decorateurs[1:]}:
                yield methode.lineno, f"{classe.name}.{methode.name}"


def etat_petit(source: Source) -> Fautes:
    """A State has at most 120 lines and 12 vars."""
    if not source.est_dans(CODE):
        return
    for etat in _etats(source):
        lignes = (etat.end_lineno or 0) - etat.lineno + 1
        variables = [noeud for noeud in etat.body if isinstance(noeud, ast.AnnAssign | ast.Assign)]
        if lignes > LIGNES_ETAT:
            yield etat.lineno, f"{etat.name} : {lignes} lignes"
        if len(variables) > VARS_ETAT:
            yield etat.lineno, f"{etat.name} : {len(variables)} variables"


def dit_sa_regle(source: Source) -> Fautes:
    """What domain and infra offer has a one-line docstring, and so has each module."""
    if not source.est_dans(CODE):
        return
    if source.texte.strip() and not ast.get_docstring(source.arbre):
        yield 1, "module sans docstring"
    if not source.est_dans(f"{CODE}/domain", f"{CODE}/infra"):
        return
    for noeud in source.arbre.body:
        publique = isinstance(noeud, Fonction | ast.ClassDef) and not noeud.name.startswith("_")
        if publique and not ast.get_docstring(noeud):
            yield noeud.lineno, noeud.name


def sans_accent(source: Source) -> Fautes:
    """Identifiers and file names are ASCII."""
    if not source.chemin.isascii():
        yield 1, source.chemin
    champs = {ast.Name: "id", ast.arg: "arg", ast.Attribute: "attr", ast.keyword: "arg", ast.alias: "asname"}
    noms = [(noeud, getattr(noeud, champ)) for nature, champ in champs.items() for noeud in source.noeuds(nature)]
    noms += [(noeud, noeud.name) for noeud in source.noeuds(ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)]
    for noeud, nom in noms:
        if nom and not nom.isascii():
            yield getattr(noeud, "lineno", 1), nom


def nom_en_phrase(source: Source) -> Fautes:
    """A test's name is a sentence of at least four words."""
    if not source.est_dans("tests") or not source.chemin.split("/")[-1].startswith("test_"):
        return
    for fonction in _fonctions(source):
        nom = fonction.name
        if nom.startswith("test_") and len(nom.removeprefix("test_").split("_")) < MOTS_TEST:
            yield fonction.lineno, nom


REGLES: list[Regle] = [
    module_court,
    fonction_courte,
    un_seul_commit,
    une_seule_horloge,
    page_sans_habillage,
    sans_radix,
    sans_interdits,
    handler_garde,
    etat_petit,
    dit_sa_regle,
    sans_accent,
    nom_en_phrase,
]
