"""A long page: its sections, and the menu that leads to each."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portail_reflex.components.natif import LienNatif

Entree = tuple[str, str, rx.Var[int] | int, rx.Var[bool] | bool]


def sommaire(titre: str, entrees: Sequence[Entree]) -> rx.Component:
    """The menu inside a page: (place, label, count told when there is one, whether it is there)."""
    return rx.el.nav(
        rx.el.ul(*(rx.cond(present, _entree(*entree), None) for *entree, present in entrees)),
        class_name="carte sommaire",
        aria_label=titre,
    )


def _entree(place: str, libelle: str, nombre: rx.Var[int] | int) -> rx.Component:
    compte = rx.cond(nombre > 0, rx.el.span(nombre, class_name="compte"), None) if isinstance(nombre, rx.Var) else None
    return rx.el.li(LienNatif.create(rx.el.span(libelle), compte, href=f"#{place}"))


def partie(place: str, titre: Any, *contenu: Any, classe: str = "carte") -> rx.Component:
    """A section that the menu leads to."""
    return rx.el.section(
        rx.el.h2(titre, id=place, tab_index=-1),
        *contenu,
        class_name=f"{classe} partie",
        custom_attrs={"aria-labelledby": place},
    )
