"""The three parts of the calendar: periods, closed days, holidays."""

from typing import Any

import reflex as rx

from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.messages import quand_pret
from portail_reflex.components.tableau import tableau
from portail_reflex.pages.agent.reglages_calendrier.affichage import CongeAffiche, Jour, Ligne
from portail_reflex.pages.agent.reglages_calendrier.etat import ReglagesCalendrier
from portail_reflex.pages.agent.reglages_calendrier.saisie import FormulaireCalendrier, Partie, titre_de

PERIODES = "Les familles ne réservent que dans une période. Deux périodes ne se chevauchent pas."
FERMETURES = (
    "Grève, pont, travaux… Fermer un jour annule ce qui y est réservé et prévient les familles ; le rouvrir ne le "
    "rétablit pas."
)
VACANCES = (
    "Un jour férié ferme tout ; les vacances ferment les activités qui n’y ont pas lieu. « Prévisionnel » : calculé, "
    "aucun arrêté ne le fixe encore."
)


def periodes() -> rx.Component:
    return section(
        Partie.PERIODE,
        "Périodes d’inscription",
        PERIODES,
        liste("Périodes", ReglagesCalendrier.periodes, Partie.PERIODE, "Aucune période : rien n’est réservable."),
        "Ajouter une période",
    )


def fermetures() -> rx.Component:
    return section(
        Partie.FERMETURE,
        "Jours fermés",
        FERMETURES,
        liste("Jours fermés", ReglagesCalendrier.fermetures, Partie.FERMETURE, "Aucun jour fermé cette année."),
        "Fermer des jours",
    )


def vacances() -> rx.Component:
    contenu = rx.fragment(
        previsionnels(),
        rx.cond(
            ReglagesCalendrier.conges.length() == 0,
            rx.el.p("Aucun jour férié ni vacances cette année."),
            rx.el.div(rx.foreach(ReglagesCalendrier.conges, conge)),
        ),
        officiel(),
    )
    return section(Partie.JOUR, "Vacances scolaires et jours fériés", VACANCES, contenu, "Ajouter des jours")


def section(partie: Partie, titre: str, chapeau: str, contenu: rx.Component, ajout: str) -> rx.Component:
    return rx.el.section(
        rx.el.h2(titre, id=titre_de(partie), tab_index=-1),
        rx.el.p(chapeau, class_name="doux"),
        quand_pret(ReglagesCalendrier.pret, contenu),
        rx.el.div(
            rx.el.button(
                ajout,
                type="button",
                class_name="bouton",
                on_click=FormulaireCalendrier.modifier(partie.value, 0),
            ),
            class_name="actions",
        ),
        class_name="carte",
    )


def bouton(libelle: str, precision: Any, faire: Any) -> rx.Component:
    """A button that says to the ear what it acts on."""
    return rx.el.button(
        libelle,
        rx.el.span(" : ", precision, class_name="invisible"),
        type="button",
        class_name="bouton second",
        on_click=faire,
    )


def liste(titre: str, lignes: rx.Var[Any], partie: Partie, vide: str) -> rx.Component:
    def rangee(ligne: rx.Var[Ligne]) -> rx.Component:
        return rx.el.tr(
            rx.el.td(
                rx.el.span(ligne.libelle, class_name="fort"),
                rx.cond(ligne.precision != "", rx.el.div(ligne.precision, class_name="doux petit")),
            ),
            rx.el.td(
                bouton("Modifier", ligne.libelle, FormulaireCalendrier.modifier(partie.value, ligne.id)),
                bouton("Retirer", ligne.libelle, FormulaireCalendrier.retirer(partie.value, ligne.id)),
            ),
            key=ligne.id.to_string(),
        )

    return rx.cond(
        lignes.length() == 0, rx.el.p(vide), tableau(titre, ["Libellé", "Action"], rx.foreach(lignes, rangee))
    )


def previsionnels() -> rx.Component:
    """All at once, when somebody has checked them."""
    return rx.cond(
        ReglagesCalendrier.previsionnels > 0,
        rx.el.div(
            etiquette(ReglagesCalendrier.previsionnels.to_string() + " prévisionnels cette année", "attente"),
            rx.el.button(
                "Confirmer tous les jours prévisionnels",
                type="button",
                class_name="bouton second",
                on_click=FormulaireCalendrier.confirmer_jour(0),
            ),
            class_name="actions",
        ),
    )


def conge(c: rx.Var[CongeAffiche]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(
            rx.el.span(c.libelle, class_name="fort"),
            " ",
            c.dates,
            rx.el.span(" · ", c.nature, " · ", c.nombre, class_name="doux"),
            " ",
            rx.cond(c.previsionnels > 0, etiquette("prévisionnel", "attente")),
        ),
        rx.el.ul(rx.foreach(c.jours, jour), class_name="fichiers"),
        key=c.cle,
        class_name="historique",
    )


def jour(j: rx.Var[Jour]) -> rx.Component:
    return rx.el.li(
        rx.el.span(j.date, " ", rx.cond(j.previsionnel, etiquette("prévisionnel", "attente"))),
        rx.cond(j.previsionnel, bouton("Confirmer", j.date, FormulaireCalendrier.confirmer_jour(j.id))),
        bouton("Renommer", j.date, FormulaireCalendrier.modifier(Partie.JOUR.value, j.id)),
        bouton("Retirer", j.date, FormulaireCalendrier.retirer(Partie.JOUR.value, j.id)),
        key=j.id.to_string(),
    )


def officiel() -> rx.Component:
    """What the official calendar has and this one has not, one holiday at a time or all at once."""
    return rx.cond(
        (ReglagesCalendrier.absents.length() > 0) | (ReglagesCalendrier.nouveau != ""),
        rx.el.div(
            rx.el.h3("Dans le calendrier officiel (", ReglagesCalendrier.zone.lower(), "), et pas encore ici"),
            rx.cond(
                ReglagesCalendrier.nouveau != "",
                rx.el.p("Depuis les jours prévisionnels : ", ReglagesCalendrier.nouveau, "."),
            ),
            rx.el.ul(rx.foreach(ReglagesCalendrier.absents, absent), class_name="fichiers"),
            rx.el.button(
                "Tout reprendre du calendrier officiel",
                type="button",
                class_name="bouton second",
                on_click=FormulaireCalendrier.installer(""),
            ),
        ),
    )


def absent(c: rx.Var[CongeAffiche]) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.span(c.libelle, class_name="fort"),
            " ",
            c.dates,
            rx.el.span(" · ", c.nature, " · ", c.nombre, class_name="doux"),
            " ",
            rx.cond(c.previsionnels > 0, etiquette("prévisionnel", "attente")),
        ),
        bouton("Ajouter", c.libelle, FormulaireCalendrier.installer(c.cle)),
        key=c.cle,
    )
