"""`/calendrier`: every child and activity on one page; a click cancels, books, or offers to tell an absence."""

import reflex as rx

from portail_reflex.components.messages import attente
from portail_reflex.domain.direct import sujet_de
from portail_reflex.pages.parent.abonnement import abonnement, montrer_abonnement
from portail_reflex.pages.parent.menu_inscription import menu_inscription
from portail_reflex.pages.parent.planning_du_parent import PlanningDuParent
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.direct import s_abonner
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.identite import Identite
from portail_reflex.web.section_de_planning import planning_de
from portail_reflex.web.session import EtatPortail


class MonCalendrier(PlanningDuParent, EtatPortail):
    """Beyond what the wizard shows: all of the family’s."""

    _tout: bool = True

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await s_abonner(self, [sujet_de(self._auteur)], MonCalendrier.rafraichir)
        await self._montrer()
        await montrer_abonnement(self)


section = planning_de(MonCalendrier, "RangeeDuCalendrier")


@ecran(routes.CALENDRIER, "Mon calendrier", MonCalendrier.ouvrir)
def page_calendrier() -> rx.Component:
    vide = rx.el.section(
        rx.el.p("Aucune activité n’est proposée à l’école de vos enfants, ou leur école n’est pas encore choisie."),
        class_name="carte",
    )
    aide = rx.el.p(
        "Un clic sur une date réservée demande son annulation, un clic sur une date libre la met dans le panier. "
        "Rien n’est envoyé avant « Valider ».",
        class_name="chapeau",
    )
    pret = MonCalendrier.tete.titre != ""
    return cadre_parent(
        rx.el.h1("Mon calendrier"),
        rx.el.div(menu_inscription(routes.CALENDRIER), class_name="menu-en-ligne"),
        aide,
        rx.cond(pret, rx.cond(MonCalendrier.rangs.length() == 0, vide, section("Mes dates")), attente()),
        abonnement(),
        rx.cond(
            Identite.panier > 0,
            rx.el.div(
                rx.el.span(
                    rx.el.strong(Identite.panier, rx.cond(Identite.panier > 1, " dates", " date")),
                    " dans le panier : pas encore envoyé",
                    class_name="compte",
                    role="status",
                ),
                rx.el.a("Vérifier et valider", href=routes.RESUME, class_name="bouton suivant"),
                class_name="pied-etape",
            ),
        ),
        courant=routes.INSCRIPTION,
        rappel=False,
    )
