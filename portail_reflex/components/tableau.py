"""Lists of the service: filters, table, pages."""

from collections.abc import Sequence
from typing import Any

import reflex as rx


def tableau(titre: str, colonnes: Sequence[Any], lignes: Any) -> rx.Component:
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
        rx.cond(derniere > 1, rx.fragment(*_pas(numero, derniere, aller))),
        class_name="pages",
        aria_label="Pages de la liste",
    )


def _pas(numero: rx.Var[int], derniere: rx.Var[int], aller: Any) -> list[rx.Component]:
    pas = [("Page précédente", numero <= 1, numero - 1), ("Page suivante", numero >= derniere, numero + 1)]
    return [
        rx.el.button(libelle, type="button", class_name="bouton second", disabled=au_bout, on_click=aller(vers))
        for libelle, au_bout, vers in pas
    ]


def filtres(*choix: rx.Component) -> rx.Component:
    """The row of filters of a list."""
    return rx.el.div(*choix, class_name="filtres", role="group", aria_label="État")


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
