"""The header of the service: more tabs than a phone's bottom bar can hold."""

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from portail_reflex.components.navigation import pastille

PLIE = "plus-d-onglets"


@dataclass(frozen=True)
class OngletService:
    """A tab; `nombre` counts what waits there, `visible` is None for everybody."""

    libelle: str
    adresse: str
    nombre: rx.Var[int] | None = None
    visible: rx.Var[bool] | None = None


def entete_service(
    *,
    commune: rx.Var[str],
    accueil: str,
    onglets: Sequence[OngletService],
    replies: Sequence[OngletService],
    courant: str,
) -> rx.Component:
    """The town's mark and the navigation; on a phone `replies` fold under « Plus », a popover of the browser's own."""
    return rx.el.header(
        rx.el.div(
            rx.el.a(
                rx.el.span(commune[0:1], class_name="logo", aria_hidden="true"),
                rx.el.span(rx.el.span(commune, class_name="nom"), rx.el.small("Espace du service")),
                href=accueil,
                class_name="marque",
            ),
            rx.el.nav(
                *(_onglet(onglet, courant) for onglet in onglets),
                _plus(any(onglet.adresse == courant for onglet in replies)),
                rx.el.div(
                    *(_onglet(onglet, courant) for onglet in replies),
                    id=PLIE,
                    class_name="replies",
                    custom_attrs={"popover": "auto"},
                ),
                class_name="principal",
                aria_label="Navigation principale",
            ),
            class_name="rang",
        ),
        class_name="site",
    )


def _onglet(onglet: OngletService, courant: str) -> rx.Component:
    lien = rx.el.a(
        rx.el.span(onglet.libelle),
        pastille(onglet.nombre) if onglet.nombre is not None else None,
        href=onglet.adresse,
        aria_current="page" if onglet.adresse == courant else None,
    )
    return lien if onglet.visible is None else rx.cond(onglet.visible, lien, None)


def _plus(ici: bool) -> rx.Component:
    """Shown on a phone only; it says when the page on screen is one of those it holds."""
    dit = rx.el.span(" (page actuelle)", class_name="invisible") if ici else None
    return rx.el.button(
        rx.el.span("Plus", dit),
        type="button",
        class_name="plus ici" if ici else "plus",
        custom_attrs={"popoverTarget": PLIE},
    )
