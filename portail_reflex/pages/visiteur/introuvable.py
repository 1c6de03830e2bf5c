"""`/introuvable`, and any address that leads nowhere."""

import reflex as rx

from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_public
from portail_reflex.web.ecran import ecran


@ecran("/404", "Page introuvable")
@ecran(routes.INTROUVABLE, "Page introuvable")
def introuvable() -> rx.Component:
    return cadre_public(
        rx.el.section(
            rx.el.h1("Page introuvable"),
            rx.el.p("Cette page n’existe pas, ou ne vous est pas destinée."),
            rx.el.p(
                "L’adresse a peut-être été mal recopiée, ou la page a été retirée. "
                "Si un lien du portail vous a conduit ici, dites-le-nous : nous le réparerons."
            ),
            rx.el.div(
                rx.el.a("Retour à l’accueil", href=routes.ACCUEIL_PUBLIC, class_name="bouton"),
                rx.el.a("Infos pratiques", href=routes.INFOS, class_name="bouton second"),
                rx.el.a("Nous contacter", href=routes.CONTACT, class_name="bouton second"),
                class_name="actions",
            ),
            class_name="carte lecture",
        )
    )
