"""Pages to read: sections, lists, links that leave the portal."""

from typing import Any

import reflex as rx


def page_a_lire(titre: str, *contenu: Any) -> rx.Component:
    """One column of text under its h1."""
    return rx.el.article(rx.el.h1(titre), *contenu, class_name="carte texte lecture")


def section(titre: str, *contenu: Any) -> rx.Component:
    """A heading and what it announces; plain strings become paragraphs."""
    return rx.el.section(rx.el.h2(titre), *map(_paragraphe, contenu))


def sous_section(titre: str, *contenu: Any) -> rx.Component:
    """The same, one level below."""
    return rx.el.section(rx.el.h3(titre), *map(_paragraphe, contenu))


def puces(*elements: Any) -> rx.Component:
    """A list of points."""
    return rx.el.ul(*(rx.el.li(element) for element in elements))


def faits(*lignes: tuple[str, Any]) -> rx.Component:
    """A term and what it is, line by line."""
    return rx.el.dl(*(rx.fragment(rx.el.dt(terme), rx.el.dd(valeur)) for terme, valeur in lignes), class_name="faits")


def lien_externe(texte: str, vers: str | rx.Var[str]) -> rx.Component:
    """Another site, which learns nothing of where the link stood."""
    return rx.el.a(texte, href=vers, rel="noopener noreferrer")


def _paragraphe(contenu: Any) -> Any:
    return rx.el.p(contenu) if isinstance(contenu, str) else contenu
