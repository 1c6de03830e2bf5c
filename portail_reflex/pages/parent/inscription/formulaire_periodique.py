"""The form of the réservation périodique, which nothing sends by itself: its two buttons do."""

import reflex as rx

from portail_reflex.components.champs import champ_choix, champ_texte
from portail_reflex.domain.activite.semaine import JOURS
from portail_reflex.models.types import Semaines
from portail_reflex.pages.parent.inscription.periodique import Periodique

DOUBLE_APPUI_MS = 700  # a finger that taps twice asks once


def periodique() -> rx.Component:
    """The whole section."""
    p = Periodique
    return rx.el.section(
        rx.el.h2("Réservation périodique"),
        rx.el.p(
            "Ajoutez rapidement une longue période au planning ci-dessous, puis cliquez sur Inscrire ou Désinscrire.",
            class_name="doux",
        ),
        rx.el.div(
            champ_choix("Activité", "cible", p.propose.cibles, on_change=p.viser),
            _date("Date début", "du", p.du),
            _date("Date fin", "au", p.au),
            champ_choix(
                "Récurrence",
                "semaines",
                [(s.value, s.libelle) for s in Semaines],
                on_change=p.choisir_les_semaines,
            ),
            rx.cond(p.propose.formules.length() > 0, _formule()),
            class_name="periode",
        ),
        _jours_de_la_semaine(),
        rx.el.div(
            rx.el.button("Inscrire", type="button", class_name="bouton", on_click=p.inscrire.throttle(DOUBLE_APPUI_MS)),
            rx.el.button(
                "Désinscrire",
                type="button",
                class_name="bouton second",
                on_click=p.desinscrire.throttle(DOUBLE_APPUI_MS),
            ),
            rx.el.span(p.annonce, class_name="doux", role="status"),
            class_name="actions",
        ),
        rx.cond(p.propose.copies.length() > 0, _copier()),
        class_name="carte",
    )


def _date(libelle: str, nom: str, valeur: rx.Var[str]) -> rx.Component:
    return champ_texte(
        libelle,
        nom,
        requis=True,
        erreur=Periodique.erreurs.get(nom, ""),
        default_value=valeur,
        key=valeur,
        input_mode="numeric",
        auto_complete="off",
        on_blur=lambda texte: Periodique.dater(nom, texte),
    )


def _formule() -> rx.Component:
    return champ_choix("Formule", "formule", Periodique.propose.formules, on_change=Periodique.choisir_la_formule)


def _jours_de_la_semaine() -> rx.Component:
    p = Periodique
    cases = [
        rx.cond(
            p.propose.servis.contains(str(jour)),
            rx.el.label(
                rx.el.input(
                    type="checkbox",
                    default_checked=p.jours.contains(str(jour)),
                    key=p.jours.contains(str(jour)).to_string(),
                    on_change=lambda coche, jour=jour: Periodique.cocher(jour, coche),
                ),
                nom.capitalize(),
            ),
        )
        for jour, nom in JOURS.items()
    ]
    return rx.el.fieldset(
        rx.el.legend("Jours de la semaine", class_name="invisible"),
        *cases,
        rx.el.p(p.erreurs.get("jours", ""), class_name="message", hidden=p.erreurs.get("jours", "") == ""),
        id="jours",
        tab_index=-1,
        class_name="jours",
    )


def _copier() -> rx.Component:
    return rx.el.div(
        rx.el.span("Copier les jours", class_name="doux"),
        rx.foreach(
            Periodique.propose.copies,
            lambda c: rx.el.button(
                rx.el.span("Copier les jours ", class_name="invisible"),
                c[1],
                type="button",
                class_name="bouton discret",
                on_click=Periodique.copier(c[0]),
                key=c[0],
            ),
        ),
        class_name="copies",
    )
