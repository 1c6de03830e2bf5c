"""The pages of a child: its information, its fiche sanitaire, its documents."""

import reflex as rx

from portail_reflex.components.navigation import onglets_de_page
from portail_reflex.web import routes


def onglets_enfant(identifiant: rx.Var[int], courant: str) -> rx.Component:
    """Nothing for a child that is not saved yet."""
    adresse = routes.ENFANTS + "/" + identifiant.to_string()
    pages = [
        ("informations", "Informations", adresse),
        ("sante", "Fiche sanitaire", adresse + "/sante"),
        ("documents", "Documents", routes.DOCUMENTS + "?onglet=enfants"),
    ]
    return rx.cond(identifiant > 0, onglets_de_page("Pages de l’enfant", pages, courant))
