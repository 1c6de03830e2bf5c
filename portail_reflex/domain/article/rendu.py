"""Markdown → HTML that is safe to show: no raw HTML, no image, no script, links of four kinds only."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

BALISES = {
    *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "strong", "em", "blockquote", "pre", "code", "a"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTS = {"*": set[str](), "a": {"href", "rel"}, "ol": {"start"}}
LIENS = {"http", "https", "mailto", "tel"}


def rendre(markdown: str) -> str:
    """Safe HTML; an image leaves its description, and a page of ours never loads anything from elsewhere."""
    jetons = _lecteur().parse(markdown)
    _decaler_titres(jetons)
    html = _lecteur().renderer.render(jetons, _lecteur().options, {})
    return nh3.clean(html, tags=BALISES, attributes=ATTRIBUTS, url_schemes=LIENS, link_rel=None)


@cache
def _lecteur() -> MarkdownIt:
    lecteur = MarkdownIt("commonmark", {"html": False}).enable("table")
    lecteur.add_render_rule("image", _description)
    lecteur.add_render_rule("link_open", _lien)
    return lecteur


def _description(_rendu: Any, jetons: Sequence[Token], rang: int, _options: Any, _env: Any) -> str:
    return escapeHtml(jetons[rang].content)


def _lien(rendu: Any, jetons: Sequence[Token], rang: int, options: Any, env: Any) -> str:
    """What leaves the portal neither keeps a hand on its window nor learns where it was clicked."""
    adresse = urlsplit(str(jetons[rang].attrGet("href") or ""))
    if adresse.netloc or adresse.scheme in {"http", "https"}:
        jetons[rang].attrSet("rel", "noopener noreferrer")
    return str(rendu.renderToken(jetons, rang, options, env))


def _decaler_titres(jetons: Sequence[Token]) -> None:
    """The highest heading becomes h2, below the page's h1; no level is skipped on the way down."""
    titres = [jeton for jeton in jetons if jeton.type in {"heading_open", "heading_close"}]
    plus_haut = min((_niveau(titre) for titre in titres), default=1)
    niveau = 1
    for titre in titres:
        if titre.type == "heading_open":
            niveau = min(_niveau(titre) - plus_haut + 2, niveau + 1, 6)
        titre.tag = f"h{niveau}"


def _niveau(titre: Token) -> int:
    return int(titre.tag[1:])
