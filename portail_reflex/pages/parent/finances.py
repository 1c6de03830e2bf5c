"""`/finances`: before invoices come."""

import reflex as rx

from portail_reflex.pages.parent.bientot import Bientot, page_bientot
from portail_reflex.web import routes
from portail_reflex.web.ecran import ecran


@ecran(routes.FINANCES, "Finances", Bientot.ouvrir)
def finances() -> rx.Component:
    return page_bientot(
        "Finances",
        "Vos factures ne sont pas encore sur le portail : le service vous les remet et reçoit vos paiements.",
        (
            "Vos factures, mois par mois, avec le détail de chaque jour",
            "Le paiement en ligne, et la trace de ce que vous avez payé",
            "Vos attestations de paiement, et celle pour vos impôts",
        ),
        courant=routes.FINANCES,
    )
