"""Declaring a screen: its address, its title, what runs when it opens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.web.arrivee import Arrivee

TITRE = "Portail familles"
ECRANS: list["Ecran"] = []


@dataclass(frozen=True)
class Ecran:
    """One page of the app."""

    route: str
    titre: str | rx.Var[str]
    page: Callable[[], rx.Component]
    on_load: Any


def ecran(
    route: str, titre: str | rx.Var[str], on_load: Any = None
) -> Callable[[Callable[[], rx.Component]], Callable[[], rx.Component]]:
    """Put a page function at an address."""

    def declarer(page: Callable[[], rx.Component]) -> Callable[[], rx.Component]:
        ECRANS.append(Ecran(route, titre, page, on_load))
        return page

    return declarer


def _titre(titre: str | rx.Var[str]) -> Any:
    """The page, then the portal; a title that is not known yet is the portal's."""
    if isinstance(titre, rx.Var):
        return rx.cond(titre == "", TITRE, titre + f" – {TITRE}")
    return f"{titre} – {TITRE}" if titre != TITRE else TITRE


def ajouter_ecrans(app: rx.App) -> None:
    """Register every declared screen."""
    for e in ECRANS:
        app.add_page(
            e.page,
            route=e.route,
            title=_titre(e.titre),
            description="Les démarches périscolaires de votre commune.",
            on_load=[Arrivee.arriver, e.on_load] if e.on_load else Arrivee.arriver,
            meta=[{"name": "robots", "content": "noindex"}],
        )
