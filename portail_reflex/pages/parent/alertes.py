"""`/alertes`: before the portal has something to tell."""

import reflex as rx

from portail_reflex.pages.parent.bientot import Bientot, page_bientot
from portail_reflex.web import routes
from portail_reflex.web.ecran import ecran


@ecran(routes.ALERTES, "Mes alertes", Bientot.ouvrir)
def alertes() -> rx.Component:
    return page_bientot(
        "Mes alertes",
        "Le portail ne vous écrit pas encore ici : ce qui vous concerne arrive par e-mail.",
        (
            "Les réponses du service à vos demandes, dès qu’elles sont données",
            "Les documents à renouveler et les informations à compléter",
            "Les changements qui touchent vos enfants, comme un jour de fermeture",
        ),
        courant=routes.ALERTES,
    )
