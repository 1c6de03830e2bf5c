"""The left menu of Mon compte."""

import reflex as rx

from portail_reflex.components.navigation import sous_menu
from portail_reflex.web import routes

MENU = [("Mes informations", [("Mon dossier", routes.MON_COMPTE), ("Mes codes d’accès", routes.CODES_ACCES)])]


def menu_compte(courant: str) -> rx.Component:
    """Only what the portal can show today."""
    return sous_menu("Mon compte", MENU, courant)
