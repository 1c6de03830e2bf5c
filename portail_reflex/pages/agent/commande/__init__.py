"""`/service/commandes/1004`: one commande, whole and line by line, its decision, its history."""

import reflex as rx

from portail_reflex.components.decision import dialogue_de_refus, refuser_par_dialogue
from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.messages import attente
from portail_reflex.components.natif import lien_de_fichier
from portail_reflex.components.sommaire import partie
from portail_reflex.components.tableau import fait
from portail_reflex.pages.agent.commande.affichage import Decision
from portail_reflex.pages.agent.commande.etat import CommandeDetail, RefusDeCommande
from portail_reflex.pages.agent.commande.lignes import COMMANDE, DIALOGUE, NOMBRE, OUVERTE, lignes
from portail_reflex.pages.agent.commandes.affichage import Demande
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran


def demande() -> rx.Component:
    return partie(
        "demande",
        "Demande",
        rx.el.dl(
            fait("Famille", rx.el.a(COMMANDE.famille, href=COMMANDE.dossier)),
            fait("Joindre", COMMANDE.joindre),
            fait("Reçue le", COMMANDE.recue),
            rx.cond(COMMANDE.par != "", fait("Envoyée par", COMMANDE.par + ", pour le compte de la famille")),
            rx.cond(COMMANDE.motif != "", fait("Motif", COMMANDE.motif)),
            class_name="faits",
        ),
        rx.el.ul(rx.foreach(CommandeDetail.demandes, une_demande), class_name="faire"),
        rx.el.p(lien_de_fichier("Reçu de la commande (PDF)", COMMANDE.recu), class_name="suite"),
    )


def une_demande(d: rx.Var[Demande]) -> rx.Component:
    return rx.el.li(
        rx.el.span(d.qui, class_name="fort"),
        rx.el.span(d.combien, class_name="etiquette " + d.ton),
        rx.el.span(d.quand, class_name="doux"),
    )


def decision() -> rx.Component:
    return partie(
        "decision",
        "Décision",
        rx.el.div(
            etiquette(COMMANDE.etat, COMMANDE.ton),
            rx.el.span(COMMANDE.reste, class_name="fort"),
            rx.el.span(COMMANDE.issue, class_name="doux"),
            class_name="intro",
        ),
        rx.cond(OUVERTE, tout_decider(), rx.el.p("Toutes ses dates ont leur réponse.")),
        rx.cond(
            COMMANDE.suivante != "",
            rx.el.div(
                rx.el.a("Commande suivante", href=COMMANDE.suivante, class_name="bouton second"), class_name="actions"
            ),
        ),
    )


def tout_decider() -> rx.Component:
    return rx.fragment(
        rx.el.p("Valider donne sa réponse à chaque date qui a sa place. Celles de la liste d’attente continuent."),
        rx.el.div(
            rx.cond(
                COMMANDE.a_decider > 0,
                rx.el.button(
                    "Valider toute la commande",
                    type="button",
                    class_name="bouton",
                    on_click=CommandeDetail.valider_tout(COMMANDE.id),
                ),
            ),
            refuser_par_dialogue(DIALOGUE, "Refuser toute la commande…", on_click=RefusDeCommande.viser(True)),
            class_name="actions",
        ),
    )


def refus() -> rx.Component:
    return dialogue_de_refus(
        DIALOGUE,
        rx.cond(RefusDeCommande.entiere, "Refuser toute la commande", "Refuser les dates sélectionnées"),
        precision=rx.cond(
            RefusDeCommande.entiere,
            rx.el.p(COMMANDE.reste),
            rx.el.p(NOMBRE, rx.cond(NOMBRE > 1, " dates sélectionnées", " date sélectionnée")),
        ),
        cache=rx.el.input(type="hidden", name="commande", value=COMMANDE.id.to_string(), read_only=True),
        erreur=RefusDeCommande.erreurs.get("motif", ""),
        refuser=RefusDeCommande.refuser,
        serie=RefusDeCommande.serie,
    )


def historique() -> rx.Component:
    return partie(
        "historique", "Historique", rx.el.ul(rx.foreach(CommandeDetail.decisions, une_decision), class_name="contacts")
    )


def une_decision(d: rx.Var[Decision]) -> rx.Component:
    return rx.el.li(
        rx.el.span(d.quoi, class_name="fort"),
        rx.cond(d.detail != "", " : " + d.detail, ""),
        rx.cond(d.par != "", ", par " + d.par, ""),
        rx.el.span(" · ", d.le, class_name="num doux"),
        rx.cond(d.motif != "", rx.el.p(d.motif, class_name="lettre")),
    )


@ecran(routes.COMMANDES + "/[commande]", "Commande", CommandeDetail.ouvrir)
def page_commande() -> rx.Component:
    return cadre_service(
        rx.el.p(
            rx.el.a("Retour aux commandes", href=routes.COMMANDES),
            class_name="retour",
            on_unmount=CommandeDetail.fermer,
        ),
        rx.el.h1("Commande ", rx.cond(COMMANDE.numero > 0, "n° " + COMMANDE.numero.to_string(), "")),
        rx.cond(
            COMMANDE.id == 0,
            attente(),
            rx.el.div(demande(), decision(), lignes(), historique(), refus(), class_name="pile"),
        ),
        courant=routes.COMMANDES,
    )
