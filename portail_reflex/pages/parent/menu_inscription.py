"""The left menu of Inscription: on a phone it folds above the content."""

import reflex as rx

from portail_reflex.components.navigation import entree_de_menu, sous_menu
from portail_reflex.web import routes
from portail_reflex.web.identite import Identite

MENU = (
    ("Inscription", routes.INSCRIPTION),
    ("Mes réservations", routes.RESERVATIONS),
    ("Mes demandes en attente", routes.DEMANDES),
    ("Historique de demande", routes.HISTORIQUE),
    ("Mon calendrier", routes.CALENDRIER),
)


def menu_inscription(courant: str) -> rx.Component:
    """`courant`: the address of the page."""
    entrees = [
        entree_de_menu(
            nom + " (" + Identite.demandes.to_string() + ")" if vers == routes.DEMANDES else nom, vers, vers == courant
        )
        for nom, vers in MENU
    ]
    return sous_menu("Inscription", [("Mes inscriptions", entrees)])
