"""The left menu of Mon compte: on a phone it folds above the content."""

import reflex as rx

from portail_reflex.components.navigation import entree_de_menu, sous_menu
from portail_reflex.domain.famille.queries import enfants_du_menu
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.session import EtatPortail

INFORMATIONS = (
    ("Mon dossier", routes.MON_COMPTE),
    ("Mes codes d’accès", routes.CODES_ACCES),
    ("Traitement des données RGPD", routes.DONNEES),
    ("Suivi de document", routes.DOCUMENTS),
)


class MenuCompte(EtatPortail):
    """The children, one entry each; `courant` is the one on screen."""

    enfants: list[tuple[int, str]] = []
    courant: int = 0


async def rafraichir_menu(etat: EtatPortail, courant: int = 0) -> None:
    """Read the children again for the menu beside this page."""
    menu = await etat.get_state(MenuCompte)
    menu.enfants = await lire(enfants_du_menu, famille_id=etat._auteur.famille_id)
    menu.courant = courant


def menu_compte(courant: str) -> rx.Component:
    """`courant`: the address of the page."""
    enfants = rx.foreach(
        MenuCompte.enfants,
        lambda enfant: entree_de_menu(
            enfant[1], routes.ENFANTS + "/" + enfant[0].to_string(), MenuCompte.courant == enfant[0]
        ),
    )
    return sous_menu(
        "Mon compte",
        [
            ("Mes informations", [entree_de_menu(nom, vers, vers == courant) for nom, vers in INFORMATIONS]),
            ("Mes enfants", [enfants]),
        ],
    )
