"""French texts on screen keep their punctuation on the line: no ordinary space before ; : ! ? nor inside « »."""

import ast
import re

import pytest

from tests.architecture.sources import Source, sources

FAUTES = re.compile(r"[\wé»)’] [;!?](?:\W|$)|[\wé»)’] :(?:\s|$)|« | »")


def textes(source: Source) -> list[tuple[int, str]]:
    """The string constants of a file, but docstrings and regular expressions."""
    docs = {
        id(noeud.body[0].value)
        for noeud in ast.walk(source.arbre)
        if isinstance(noeud, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and noeud.body
        and isinstance(noeud.body[0], ast.Expr)
    }
    constantes = (n for n in ast.walk(source.arbre) if isinstance(n, ast.Constant) and id(n) not in docs)
    return [(n.lineno, n.value) for n in constantes if isinstance(n.value, str) and "(?" not in n.value]


def fautes(source: Source) -> list[str]:
    return [f"{source.chemin}:{ligne}: {texte}" for ligne, texte in textes(source) if FAUTES.search(texte)]


@pytest.mark.parametrize("texte", ["Mot de passe oublié ?", "Service : Millery", "« Valider »", "fait ; suite"])
def test_an_ordinary_space_is_caught(texte: str) -> None:
    assert fautes(Source("portail_reflex/pages/a.py", f"A = {texte!r}"))


def test_every_text_on_screen_keeps_its_punctuation() -> None:
    ecrans = [
        s for s in sources() if s.est_dans("portail_reflex/pages", "portail_reflex/components", "portail_reflex/web")
    ]
    trouvees = [faute for source in ecrans for faute in fautes(source)]
    assert not trouvees, "\n".join(trouvees)
