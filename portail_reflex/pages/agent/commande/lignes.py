"""The dates of a commande, a hundred a page."""

from typing import Any

import reflex as rx

from portail_reflex.components.decision import refuser_par_dialogue
from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.sommaire import partie
from portail_reflex.components.tableau import filtre, filtres
from portail_reflex.pages.agent.commande.affichage import Ligne
from portail_reflex.pages.agent.commande.etat import CommandeDetail, RefusDeCommande
from portail_reflex.web.liste import liste_paginee

COMMANDE = CommandeDetail.commande
DIALOGUE = "dialogue-refuser"
OUVERTE = COMMANDE.ouvertes > 0
NOMBRE = CommandeDetail.selection.length()


def lignes() -> rx.Component:
    coche = rx.cond(OUVERTE, coche_de_la_page(aria_label="Tout sélectionner"), "")
    return partie(
        "dates",
        "Dates",
        rx.cond(
            OUVERTE,
            rx.fragment(
                filtres(
                    filtre("À décider", ~CommandeDetail.tout, CommandeDetail.montrer(False)),
                    filtre("Toutes", CommandeDetail.tout, CommandeDetail.montrer(True)),
                ),
                choix(),
            ),
        ),
        liste_paginee(
            CommandeDetail,
            "Dates de la commande",
            [coche, "Date", "Enfant · activité", "Demande", "Places ce jour-là", "État"],
            rx.foreach(CommandeDetail.lignes, ligne),
            vide="Aucune date.",
        ),
    )


def choix() -> rx.Component:
    """What is ticked, and what is done with it."""
    return rx.el.div(
        rx.el.label(coche_de_la_page(), rx.el.span("Tout sélectionner"), class_name="case sans-marge sur-telephone"),
        rx.el.span(NOMBRE, rx.cond(NOMBRE > 1, " sélectionnées", " sélectionnée"), class_name="doux", role="status"),
        rx.el.div(
            rx.el.button(
                "Valider la sélection",
                type="button",
                class_name="bouton second",
                disabled=NOMBRE == 0,
                on_click=CommandeDetail.valider(COMMANDE.id),
            ),
            refuser_par_dialogue(
                DIALOGUE, "Refuser la sélection…", disabled=NOMBRE == 0, on_click=RefusDeCommande.viser(False)
            ),
            class_name="fin",
        ),
        class_name="outils selection",
    )


def coche_de_la_page(**proprietes: Any) -> rx.Component:
    return rx.el.input(
        type="checkbox", checked=CommandeDetail.page_cochee, on_change=CommandeDetail.cocher_page, **proprietes
    )


def ligne(une: rx.Var[Ligne]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.cond(
                une.decidable,
                rx.el.input(
                    type="checkbox",
                    checked=CommandeDetail.selection.contains(une.id),
                    on_change=CommandeDetail.cocher(une.id),
                    aria_label="Sélectionner " + une.enfant + ", " + une.activite + ", " + une.jour,
                ),
            ),
            class_name="coche",
        ),
        rx.el.td(
            une.jour, rx.cond(une.passee, rx.fragment(rx.el.br(), rx.el.span("date passée", class_name="doux petit")))
        ),
        rx.el.td(une.enfant, " · ", une.activite),
        rx.el.td(
            rx.el.span(une.nature, class_name="etiquette " + une.ton_nature),
            rx.cond(une.formule != "", rx.fragment(rx.el.br(), rx.el.span(une.formule, class_name="doux"))),
        ),
        rx.el.td(une.places),
        rx.el.td(
            etiquette(une.etat, une.ton),
            rx.cond(une.motif != "", rx.fragment(rx.el.br(), rx.el.span(une.motif, class_name="doux petit"))),
        ),
        key=une.id.to_string(),
    )
