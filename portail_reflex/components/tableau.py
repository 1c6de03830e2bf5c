"""Lists of the service: filters, table, pages."""

from collections.abc import Sequence
from typing import Any

import reflex as rx


def tableau(titre: str, colonnes: Sequence[str], lignes: Any) -> rx.Component:
    """A table that stacks on a phone; `titre` is its accessible name."""
    return rx.el.div(
        rx.el.table(
            rx.el.caption(titre, class_name="invisible"),
            rx.el.thead(rx.el.tr(*(rx.el.th(colonne, scope="col") for colonne in colonnes))),
            rx.el.tbody(lignes),
            class_name="empilee",
        ),
        class_name="defile",
    )


def pages(numero: rx.Var[int], derniere: rx.Var[int], total: rx.Var[int], aller: Any) -> rx.Component:
    """Where we are in a paged list, and the ways on and back."""
    return rx.el.nav(
        rx.el.span(rx.el.span(total), " au total · page ", numero, " sur ", derniere, class_name="doux"),
        rx.el.button(
            "Page précédente",
            type="button",
            class_name="bouton second",
            disabled=numero <= 1,
            on_click=aller(numero - 1),
        ),
        rx.el.button(
            "Page suivante",
            type="button",
            class_name="bouton second",
            disabled=numero >= derniere,
            on_click=aller(numero + 1),
        ),
        class_name="pages",
        aria_label="Pages de la liste",
    )


def filtre(libelle: str, actif: rx.Var[bool], choisir: Any) -> rx.Component:
    """One choice of a row of filters."""
    return rx.el.button(
        libelle,
        type="button",
        class_name="bouton second",
        custom_attrs={"aria-pressed": rx.cond(actif, "true", "false")},
        on_click=choisir,
    )


def fait(terme: str, valeur: Any) -> rx.Component:
    """One line of a description list."""
    return rx.fragment(rx.el.dt(terme), rx.el.dd(valeur))
