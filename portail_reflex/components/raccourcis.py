"""One-key shortcuts, off until their box is ticked (WCAG 2.1.4); assets/service.js listens."""

from collections.abc import Sequence

import reflex as rx


def raccourcis(touches: Sequence[tuple[str, str]]) -> rx.Component:
    """The box, and what each key does in words."""
    return rx.el.div(
        rx.el.label(rx.el.input(type="checkbox", id="raccourcis"), rx.el.span("Raccourcis clavier"), class_name="case"),
        rx.el.ul(*(rx.el.li(rx.el.kbd(touche), " ", effet) for touche, effet in touches)),
        rx.el.p("Sans effet pendant que vous écrivez dans un champ.", class_name="sans-marge"),
        class_name="raccourcis doux petit",
    )


def touche(lettre: str) -> dict[str, str]:
    """What marks the control that a key presses, or the field that it goes to."""
    return {"data-touche": lettre}
