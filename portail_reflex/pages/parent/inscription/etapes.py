"""What the four steps share: their names, the bar at the bottom."""

from typing import Any

import reflex as rx

from portail_reflex.components.etapes import etapes
from portail_reflex.pages.parent.menu_inscription import menu_inscription
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.identite import Identite

ETAPES = [
    ("participants", "Participants"),
    ("activites", "Activités"),
    ("planning", "Planning"),
    ("resume", "Résumé"),
]


def page_d_etape(etape: str, *contenu: Any, large: bool = False) -> rx.Component:
    """One step; `large`: without the menu, for the planning."""
    haut = [rx.el.h1("Mes réservations"), etapes(ETAPES, rx.Var.create(etape))]
    if large:
        return cadre_parent(*haut, rx.el.div(*contenu, class_name="pile"), courant=routes.INSCRIPTION, rappel=False)
    corps = rx.el.div(menu_inscription(routes.INSCRIPTION), rx.el.div(*contenu, class_name="pile"), class_name="deux")
    return cadre_parent(*haut, corps, courant=routes.INSCRIPTION, rappel=False)


def pied_d_etape(retour: str, suivant: rx.Component) -> rx.Component:
    """Back, how many dates are in the panier, on."""
    nombre = Identite.panier
    return rx.el.div(
        rx.el.a("Retour", href=retour, class_name="bouton second precedent"),
        rx.el.span(
            rx.el.strong(nombre, rx.cond(nombre > 1, " dates", " date")),
            " dans le panier",
            class_name="compte",
            role="status",
        ),
        suivant,
        class_name="pied-etape",
    )
