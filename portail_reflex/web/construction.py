"""What the build adds to Reflex's own: any address serves it, nothing English and nothing stored is left."""

import re
from pathlib import Path
from typing import Any

from reflex_base.plugins import Plugin

ADRESSE_DE_LA_PAGE = (
    '(typeof window>"u"?"ws://localhost:3000/_event":'
    '(location.protocol==="https:"?"wss://":"ws://")+location.host+"/_event")'
)
REMPLACEMENTS = (
    (re.compile(r"""(["'`])ws://localhost:3000/_event\1"""), ADRESSE_DE_LA_PAGE),
    (re.compile(r"localStorage\.setItem\("), "void("),
    (re.compile(r"A new version of this app is available\."), "Le portail vient d’être mis à jour."),
    (re.compile(r"""textContent=(["'`])Reload\1"""), "textContent=`Recharger`"),
)
SCRIPT = "portail.js"


class Construction(Plugin):
    """After Vite: the event address follows the page's, so that one build serves every town."""

    def post_build(self, **context: Any) -> None:
        """Rewrite the built JavaScript; fail when a text to replace is not there. Our own scripts become one file."""
        _rassembler(Path(context["static_dir"]))
        scripts = sorted((Path(context["static_dir"]) / "assets").glob("*.js"))
        for motif, par in REMPLACEMENTS:
            if not sum(_remplacer(script, motif, par) for script in scripts):
                raise RuntimeError(f"not found in the built front end: {motif.pattern}")


def _remplacer(fichier: Path, motif: re.Pattern[str], par: str) -> int:
    texte, nombre = motif.subn(lambda _: par, fichier.read_text())
    if nombre:
        fichier.write_text(texte)
    return nombre


def _rassembler(dossier: Path) -> None:
    """One request instead of one for each script of assets/; a line that is only a comment is left out."""
    lignes = [
        ligne.strip()
        for script in sorted(dossier.glob("*.js"))
        if script.name != SCRIPT
        for ligne in script.read_text().splitlines()
    ]
    (dossier / SCRIPT).write_text("\n".join(ligne for ligne in lignes if ligne and not ligne.startswith("//")))
