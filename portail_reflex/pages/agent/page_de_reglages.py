"""How a list of the settings looks: its lines, the form of one, what a change touches."""

from typing import Any

import reflex as rx

from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.messages import avis, confirmation, quand_pret
from portail_reflex.components.navigation import onglets_de_page
from portail_reflex.components.tableau import tableau
from portail_reflex.pages.agent.catalogue import EFFETS, FORMULAIRE, PAGES, TITRE, Catalogue, Ligne
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_service

RETRAIT = "dialogue-retrait"


def page_de_reglages(
    etat: type[Catalogue],
    *,
    courant: str,
    titre: str | rx.Var[str],
    chapeau: str,
    ajout: str,
    champs: rx.Component,
    retrait: bool = False,
    haut: rx.Component | None = None,
    large: bool = False,
) -> rx.Component:
    """The list, and the form when a line is being changed; `large`: the form above the list. An empty `ajout`: none."""
    ouvert = "reglages large" if large else "reglages ouvert"
    return cadre_service(
        rx.el.h1("Réglages"),
        onglets_de_page("Réglages", PAGES, courant),
        haut,
        rx.el.div(
            _liste(etat, titre, chapeau, ajout),
            rx.cond(etat.cle != "", _formulaire(etat, ajout, champs, retrait)),
            class_name=rx.cond(etat.cle != "", ouvert, "reglages"),
        ),
        courant=routes.REGLAGES_DOCUMENTS,
    )


def _liste(etat: type[Catalogue], titre: str | rx.Var[str], chapeau: str, ajout: str) -> rx.Component:
    bouton = rx.el.button(ajout, type="button", class_name="bouton", on_click=etat.modifier(0)) if ajout else None
    return rx.el.section(
        rx.el.h2(titre, id=TITRE, tab_index=-1),
        rx.el.p(chapeau, class_name="doux"),
        quand_pret(etat.pret, tableau(titre, ["Libellé", "État", "Action"], rx.foreach(etat.lignes, _ligne(etat)))),
        rx.el.div(bouton, class_name="actions"),
        class_name="carte",
    )


def _ligne(etat: type[Catalogue]) -> Any:
    def rangee(ligne: rx.Var[Ligne]) -> rx.Component:
        precise = rx.el.span(" : ", ligne.libelle, class_name="invisible")
        return rx.el.tr(
            rx.el.td(
                rx.el.span(ligne.libelle, class_name="fort"),
                rx.cond(ligne.precision != "", rx.el.div(ligne.precision, class_name="petit")),
                rx.el.div(ligne.resume, class_name="doux petit"),
            ),
            rx.el.td(rx.cond(ligne.actif, etiquette("Actif", "succes"), etiquette("Inactif"))),
            rx.el.td(
                rx.el.button(
                    "Modifier", precise, type="button", class_name="bouton second", on_click=etat.modifier(ligne.id)
                ),
                rx.cond(ligne.vers != "", rx.el.a("Ouvrir", precise, href=ligne.vers, class_name="bouton second")),
            ),
            key=ligne.id.to_string(),
        )

    return rangee


def _formulaire(etat: type[Catalogue], ajout: str, champs: rx.Component, retrait: bool) -> rx.Component:
    attend = etat.effets.length() > 0
    return rx.el.form(
        rx.el.h2(rx.cond(etat.edite == 0, ajout, etat.valeurs.get("libelle", "")), id=FORMULAIRE, tab_index=-1),
        rx.el.input(type="hidden", name="identifiant", default_value=etat.edite.to_string()),
        rx.el.div(
            champs,
            rx.el.div(
                rx.cond(etat.edite != 0, _retrait(etat)) if retrait else None,
                rx.el.button("Annuler", type="button", class_name="bouton second", on_click=etat.annuler),
                rx.el.button("Enregistrer", type="submit", class_name="bouton"),
                class_name="actions",
            ),
            hidden=attend,
        ),
        rx.cond(attend, _effets(etat)),
        key=etat.cle,
        on_submit=etat.enregistrer,
        no_validate=True,
        class_name="carte",
    )


def _effets(etat: type[Catalogue]) -> rx.Component:
    """What the change touches, in the place of the form that asks for it: a second click confirms nothing."""
    return avis(
        rx.el.h3("Avant d’enregistrer", id=EFFETS, tab_index=-1),
        rx.el.ul(rx.foreach(etat.effets, rx.el.li)),
        rx.el.div(
            rx.el.button("Revenir à la saisie", type="button", class_name="bouton second", on_click=etat.revenir),
            rx.el.button("Confirmer", type="button", class_name="bouton", on_click=etat.confirmer),
            class_name="actions",
        ),
        ton="alerte",
    )


def _retrait(etat: type[Catalogue]) -> rx.Component:
    return confirmation(
        RETRAIT,
        ouvrir="Supprimer",
        titre="Supprimer cette ligne ?",
        texte=rx.el.p("Ce qui a déjà servi n’est jamais supprimé : il est désactivé, et rien n’est perdu."),
        confirmer=rx.el.button(
            "Supprimer",
            type="button",
            class_name="bouton danger",
            custom_attrs={"command": "close", "commandfor": RETRAIT},
            on_click=etat.retirer,
        ),
    )
