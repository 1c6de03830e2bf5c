"""`/inscription`: before bookings open."""

import reflex as rx

from portail_reflex.pages.parent.bientot import Bientot, page_bientot
from portail_reflex.web import routes
from portail_reflex.web.ecran import ecran


@ecran(routes.INSCRIPTION, "Inscription", Bientot.ouvrir)
def inscription() -> rx.Component:
    return page_bientot(
        "Inscription",
        "Les réservations ne se font pas encore sur le portail : le service les prend pour vous.",
        (
            "S’inscrire : réserver la cantine et les autres temps d’activité de vos enfants",
            "Mes réservations, et ce qu’il faut pour les changer ou les annuler",
            "Mes demandes en attente et leur historique",
            "Mon calendrier, avec toutes les dates de vos enfants",
        ),
        courant=routes.INSCRIPTION,
    )
