"""`/service/reglages/calendrier`: when the town runs its activities, and when it does not. For the responsable."""

import reflex as rx

from portail_reflex.components.champs import champ_choix
from portail_reflex.components.navigation import onglets_de_page
from portail_reflex.pages.agent.catalogue import PAGES
from portail_reflex.pages.agent.reglages_calendrier.etat import ReglagesCalendrier
from portail_reflex.pages.agent.reglages_calendrier.formulaire import panneau
from portail_reflex.pages.agent.reglages_calendrier.saisie import FormulaireCalendrier
from portail_reflex.pages.agent.reglages_calendrier.sections import fermetures, periodes, vacances
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran


def choix() -> rx.Component:
    """Which school year, and which structure where the town has several."""
    return rx.el.div(
        rx.cond(
            ReglagesCalendrier.structures.length() > 1,
            champ_choix(
                "Structure",
                "structure",
                ReglagesCalendrier.structures,
                value=ReglagesCalendrier.structure,
                on_change=ReglagesCalendrier.choisir_structure,
            ),
        ),
        champ_choix(
            "Année scolaire",
            "annee",
            ReglagesCalendrier.annees,
            value=ReglagesCalendrier.annee,
            on_change=ReglagesCalendrier.choisir_annee,
        ),
        class_name="outils",
    )


@ecran(routes.REGLAGES_CALENDRIER, "Réglages : calendrier", ReglagesCalendrier.ouvrir)
def page_reglages_calendrier() -> rx.Component:
    ouvert = (FormulaireCalendrier.cle != "") | (FormulaireCalendrier.question != "")
    return cadre_service(
        rx.el.h1("Réglages"),
        onglets_de_page("Réglages", PAGES, "calendrier"),
        choix(),
        rx.el.div(
            rx.el.div(periodes(), fermetures(), vacances(), class_name="pile"),
            panneau(),
            class_name=rx.cond(ouvert, "reglages ouvert", "reglages"),
        ),
        courant=routes.REGLAGES_DOCUMENTS,
    )
