"""The documents, the quotient and the planning that are read on them, and the account."""

import reflex as rx

from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.sommaire import partie
from portail_reflex.components.tableau import fait, tableau
from portail_reflex.pages.agent.famille.affichage import Recue, Suivi
from portail_reflex.pages.agent.famille.etat import DossierFamille
from portail_reflex.web import routes

DOSSIER = DossierFamille.dossier


def documents() -> rx.Component:
    return partie(
        "documents",
        "Documents",
        tableau("Documents", ["Document", "Situation", "Reçus"], rx.foreach(DossierFamille.documents, document)),
    )


def document(d: rx.Var[Suivi]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.span(d.libelle, class_name="fort"),
            rx.el.br(),
            rx.el.span(d.pour, rx.cond(d.requis, " · requis", " · facultatif"), class_name="doux"),
        ),
        rx.el.td(etiquette(d.situation, d.ton)),
        rx.el.td(rx.el.ul(rx.foreach(d.recus, recu), class_name="recus")),
    )


def recu(r: rx.Var[Recue]) -> rx.Component:
    return rx.el.li(
        rx.el.a(r.texte, href=routes.DOCUMENTS_A_VERIFIER + "/" + r.id.to_string()), " ", etiquette(r.decision, r.ton)
    )


def quotient() -> rx.Component:
    return partie(
        "quotient",
        "Quotient et planning",
        rx.el.dl(
            fait("Quotient familial", ou_rien(DOSSIER.quotient, "non connu")),
            fait("Famille au planning", ou_rien(DOSSIER.au_planning, "non")),
            class_name="faits",
        ),
        rx.el.p("Ils sont lus par un agent sur les documents validés.", class_name="doux petit suite"),
    )


def ou_rien(texte: rx.Var[str], rien: str) -> rx.Var[str]:
    return rx.cond(texte != "", texte, rien)


def compte() -> rx.Component:
    voir = rx.el.a(
        "Voir le compte", href=routes.COMPTES, on_click=DossierFamille.chercher_compte, class_name="bouton second"
    )
    return partie(
        "compte",
        "Compte",
        rx.cond(
            DOSSIER.compte != "",
            rx.fragment(
                rx.el.dl(fait("Adresse de connexion", DOSSIER.compte), class_name="faits"),
                rx.el.div(voir, class_name="actions"),
            ),
            rx.el.p("Cette famille n’a pas de compte."),
        ),
    )
