"""The section of a page that shows a planning."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portail_reflex.components.planning import grille, legende, rangee_de


def planning_de(etat: Any, rangee: str) -> Callable[[str], rx.Component]:
    """The section that shows a planning; `etat` has the handlers, `rangee` names its row in the built pages."""
    ligne = rangee_de(rangee, etat.basculer)

    def section(titre: str) -> rx.Component:
        return rx.el.section(
            _barre_du_mois(etat, titre),
            _reglage_du_clic(etat),
            _question_d_absence(etat),
            grille(etat.blocs, etat.rangs, etat.codes, etat.mots, ligne),
            legende(),
            class_name="carte",
        )

    return section


def _barre_du_mois(etat: Any, titre: str) -> rx.Component:
    def fleche(nom: str, signe: str, possible: rx.Var[bool], pas: int) -> rx.Component:
        return rx.el.button(
            signe,
            type="button",
            class_name="bouton second",
            aria_label=nom,
            disabled=~possible,
            on_click=etat.mois(pas),
        )

    return rx.el.div(
        rx.el.h2(titre),
        rx.el.label(
            rx.el.input(
                type="checkbox",
                default_checked=etat.annee,
                on_change=etat.toute_l_annee,
            ),
            rx.el.span("Toute l’année"),
            class_name="annee",
        ),
        rx.cond(etat.annee, None, fleche("Mois précédent", "‹", etat.tete.avant, -1)),
        rx.el.p(etat.tete.titre, class_name="titre-mois", aria_live="polite"),
        rx.cond(etat.annee, None, fleche("Mois suivant", "›", etat.tete.apres, 1)),
        class_name="mois",
    )


def _reglage_du_clic(etat: Any) -> rx.Component:
    """Where an activity has several formules, a click may ask for another one."""
    return rx.cond(
        etat.tete.formules.length() > 1,
        rx.el.div(
            rx.el.label("Un clic sur une date", html_for="clic"),
            rx.el.select(
                rx.el.option("réserve ou annule", value=""),
                rx.foreach(etat.tete.formules, lambda f: rx.el.option("change de formule : " + f, value=f)),
                id="clic",
                default_value=etat.formule,
                on_change=etat.regler_le_clic,
            ),
            class_name="reglage-clic",
        ),
    )


def _question_d_absence(etat: Any) -> rx.Component:
    """Asked where the eye is, before the rows; the answer is in words."""
    return rx.el.div(
        rx.cond(
            etat.absence != "",
            rx.el.div(
                rx.el.p(
                    rx.el.strong("Le ", etat.absence, " ne peut plus être annulé."),
                    " Votre enfant ne viendra pas ? Signalez son absence : le service est prévenu aussitôt, mais la "
                    "place reste due sauf justificatif. Vous pourrez revenir en arrière jusqu’au début de l’activité.",
                ),
                rx.el.div(
                    rx.el.button(
                        "Ne rien changer", type="button", class_name="bouton second", on_click=etat.oublier_absence
                    ),
                    rx.el.button(
                        "Signaler une absence", type="button", class_name="bouton", on_click=etat.confirmer_absence
                    ),
                    class_name="actions",
                ),
                class_name="avis alerte",
            ),
        ),
        role="alert",
    )


def _bouton(libelle: str, classe: str, faire: Any) -> rx.Component:
    return rx.el.button(libelle, type="button", class_name=classe, on_click=faire)
