"""The adults and the children, label by label."""

import reflex as rx

from portail_reflex.components.sommaire import partie
from portail_reflex.components.tableau import fait
from portail_reflex.pages.agent.famille.affichage import Membre
from portail_reflex.pages.agent.famille.ecole import ecole
from portail_reflex.pages.agent.famille.etat import DossierFamille
from portail_reflex.web import routes


def adultes() -> rx.Component:
    return partie(
        "adultes",
        "Adultes",
        rx.el.div(rx.foreach(DossierFamille.adultes, lambda m: rx.el.article(fiche(m), class_name="carte"))),
        classe="fiches-en-pile cote-a-cote",
    )


def enfants() -> rx.Component:
    return partie("enfants", "Enfants", rx.el.div(rx.foreach(DossierFamille.enfants, enfant)), classe="fiches-en-pile")


def fiche(m: rx.Var[Membre]) -> rx.Component:
    return rx.fragment(
        rx.el.p(m.role, class_name="doux petit sans-marge"),
        rx.el.h3(m.nom),
        rx.el.dl(rx.foreach(m.faits, lambda f: fait(f[0], f[1])), class_name="faits lignes"),
    )


def enfant(m: rx.Var[Membre]) -> rx.Component:
    sante = rx.cond(
        DossierFamille.droits.sante,
        rx.el.div(
            rx.el.a(
                "Fiche sanitaire",
                rx.el.span(" de ", m.nom, class_name="invisible"),
                href=routes.FICHES_SANITAIRES + "/" + m.id.to_string(),
                class_name="bouton second",
            ),
            class_name="actions",
        ),
    )
    return rx.el.article(fiche(m), sante, rx.el.hr(), ecole(m), class_name="carte")
