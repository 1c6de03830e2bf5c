"""A button that does something at once."""

from typing import Any

import reflex as rx


def bouton(libelle: Any, faire: Any, *precision: Any, classe: str = "bouton second fin", dialogue: Any = None) -> Any:
    """`precision` is for the ear; `dialogue` is closed by the click."""
    fermer = {"command": "close", "commandfor": dialogue} if dialogue is not None else {}
    dit = rx.el.span(" ", *precision, class_name="invisible") if precision else None
    return rx.el.button(libelle, dit, type="button", class_name=classe, custom_attrs=fermer, on_click=faire)
