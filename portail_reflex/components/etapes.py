"""The steps of a wizard."""

from collections.abc import Sequence

import reflex as rx


def etapes(noms: Sequence[tuple[str, str]], courante: rx.Var[str]) -> rx.Component:
    """Numbered steps; those behind are marked as done, in words too."""
    codes = [code for code, _ in noms]
    return rx.el.ol(
        *(
            _etape(code, libelle, [*codes[rang + 1 :], "termine"], courante)
            for rang, (code, libelle) in enumerate(noms)
        ),
        class_name="etapes",
        aria_label="Étapes",
    )


def _etape(code: str, libelle: str, suivantes: list[str], courante: rx.Var[str]) -> rx.Component:
    faite = rx.Var.create([str(suivante) for suivante in suivantes]).contains(courante)
    return rx.el.li(
        libelle,
        rx.cond(faite, rx.el.span(" (terminé)", class_name="invisible")),
        class_name=rx.cond(faite, "faite", ""),
        aria_current=rx.cond(courante == code, "step", False),
    )
