"""A screen whose service is not open yet: what will be found there, and what to do meanwhile."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portail_reflex.components.coordonnees import coordonnees


def bientot(titre: str, chapeau: str, attendus: Sequence[str], *, structure: Any, contact: str) -> rx.Component:
    """`attendus`: what will be possible; `contact`: the address of Nous contacter."""
    return rx.el.div(
        rx.el.h1(titre),
        rx.el.p(chapeau, class_name="chapeau"),
        rx.el.div(
            rx.el.section(
                rx.el.h2("Ce que vous trouverez ici"),
                rx.el.ul(*(rx.el.li(attendu) for attendu in attendus), class_name="liste points"),
                class_name="carte",
            ),
            rx.el.section(
                rx.el.h2("En attendant, le service vous répond"),
                coordonnees(structure),
                rx.el.p(rx.el.a("Nous contacter", href=contact, class_name="bouton second"), class_name="actions"),
                class_name="carte",
            ),
            class_name="fiches",
        ),
    )
