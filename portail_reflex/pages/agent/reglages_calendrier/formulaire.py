"""The panel beside the calendar: a form, or the question that comes before a change."""

import reflex as rx

from portail_reflex.components.champs import Champs, legende_requis
from portail_reflex.components.messages import avis
from portail_reflex.models.types import NatureJour
from portail_reflex.pages.agent.reglages_calendrier.saisie import (
    FORMULAIRE,
    QUESTION,
    FormulaireCalendrier,
    Partie,
)

CHAMPS = Champs(FormulaireCalendrier.valeurs, FormulaireCalendrier.erreurs)
FORME = "JJ/MM/AAAA"
UN_SEUL = "JJ/MM/AAAA. Vide : un seul jour."
NATURES = [(nature.value, nature.libelle) for nature in NatureJour]


def panneau() -> rx.Component:
    """Kept while the question is asked: what was typed is not lost by « Revenir »."""
    return rx.cond(
        (FormulaireCalendrier.cle != "") | (FormulaireCalendrier.question != ""),
        rx.el.div(
            rx.cond(FormulaireCalendrier.question != "", question()),
            rx.cond(FormulaireCalendrier.cle != "", formulaire()),
            class_name="panneau",
        ),
    )


def question() -> rx.Component:
    """What the change touches."""
    return rx.el.section(
        rx.el.h2("Confirmer ce changement ?", id=QUESTION, tab_index=-1),
        avis(rx.el.p(FormulaireCalendrier.question), ton="alerte"),
        rx.el.div(
            rx.el.button("Revenir", type="button", class_name="bouton second", on_click=FormulaireCalendrier.revenir),
            rx.el.button("Confirmer", type="button", class_name="bouton", on_click=FormulaireCalendrier.confirmer),
            class_name="actions",
        ),
        class_name="carte",
    )


def formulaire() -> rx.Component:
    return rx.el.form(
        rx.el.h2(titre(), id=FORMULAIRE, tab_index=-1),
        rx.el.input(type="hidden", name="identifiant", default_value=FormulaireCalendrier.edite.to_string()),
        legende_requis(),
        rx.match(
            FormulaireCalendrier.partie,
            (Partie.PERIODE.value, dates(requises=True)),
            (Partie.FERMETURE.value, fermeture()),
            jour(),
        ),
        rx.el.div(
            rx.el.button("Annuler", type="button", class_name="bouton second", on_click=FormulaireCalendrier.annuler),
            rx.el.button("Enregistrer", type="submit", class_name="bouton"),
            class_name="actions",
        ),
        key=FormulaireCalendrier.cle,
        on_submit=FormulaireCalendrier.enregistrer,
        no_validate=True,
        hidden=FormulaireCalendrier.question != "",
        class_name="carte",
    )


def titre() -> rx.Component:
    neuf = FormulaireCalendrier.edite == 0
    return rx.match(
        FormulaireCalendrier.partie,
        (Partie.PERIODE.value, rx.cond(neuf, "Ajouter une période", "Modifier la période")),
        (Partie.FERMETURE.value, rx.cond(neuf, "Fermer des jours", "Modifier la fermeture")),
        rx.cond(neuf, "Ajouter des jours", "Renommer le " + CHAMPS.valeur("date")),
    )


def dates(*, requises: bool) -> rx.Component:
    return rx.fragment(
        CHAMPS.texte("Du", "du", requis=True, aide=FORME, input_mode="numeric"),
        CHAMPS.texte("Au", "au", requis=requises, aide=FORME if requises else UN_SEUL, input_mode="numeric"),
    )


def fermeture() -> rx.Component:
    return rx.fragment(
        dates(requises=False),
        CHAMPS.choix("École", "ecole_id", FormulaireCalendrier.ecoles, vide="Toutes les écoles"),
        CHAMPS.choix("Activité", "activite_id", FormulaireCalendrier.activites, vide="Toutes les activités"),
        CHAMPS.texte("Motif, lu par les familles", "motif", requis=True, max_length=120),
    )


def jour() -> rx.Component:
    """A day keeps its date: taken out and added, it is another one."""
    libelle = CHAMPS.texte("Libellé, lu par les familles", "libelle", requis=True, max_length=120)
    return rx.cond(
        FormulaireCalendrier.edite == 0,
        rx.fragment(CHAMPS.choix("Nature", "nature", NATURES, requis=True), libelle, dates(requises=False)),
        libelle,
    )
