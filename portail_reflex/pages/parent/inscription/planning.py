"""Étape 3: the réservation périodique, then the days one by one."""

import reflex as rx

from portail_reflex.components.messages import attente
from portail_reflex.pages.parent.inscription.etapes import page_d_etape, pied_d_etape
from portail_reflex.pages.parent.inscription.formulaire_periodique import periodique
from portail_reflex.pages.parent.inscription.periodique import Periodique
from portail_reflex.pages.parent.inscription.ponctuelle import Planning, ponctuelle
from portail_reflex.web import routes
from portail_reflex.web.ecran import ecran


@ecran(routes.PLANNING, "Planning", Periodique.ouvrir)
def page_planning() -> rx.Component:
    contenu = rx.cond(
        Planning.tete.titre != "",
        rx.cond(
            Planning.rangs.length() == 0,
            rx.el.section(
                rx.el.p("Rien à montrer : choisissez d’abord les enfants et les activités."),
                rx.el.p(rx.el.a("Participants", href=routes.PARTICIPANTS, class_name="bouton"), class_name="actions"),
                class_name="carte",
            ),
            rx.fragment(periodique(), ponctuelle("Réservation ponctuelle")),
        ),
        attente(),
    )
    suivant = rx.el.a("Suivant", href=routes.RESUME, class_name="bouton suivant")
    return page_d_etape("planning", contenu, pied_d_etape(routes.ACTIVITES, suivant), large=True)
