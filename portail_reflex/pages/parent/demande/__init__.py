"""`/demandes/1004`: every date of a demande, where it stands, what comes next, and taking it back."""

from typing import Any

import reflex as rx

from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.messages import attente, confirmation, fermer
from portail_reflex.components.natif import lien_de_fichier
from portail_reflex.components.tableau import tableau
from portail_reflex.pages.parent.demande.etat import TITRE, Date, DetailDemande, Groupe, Mois
from portail_reflex.pages.parent.menu_inscription import menu_inscription
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran

COLONNES = ("Date", "Activité", "Demande", "État", "Retirer")
DIALOGUE, DIALOGUE_DU_TOUT = "retirer-une-date", "retirer-la-demande"
CHOISIE = DetailDemande.choisie


def bouton_de_retrait(libelle: str, dialogue: str, retirer: Any, **proprietes: Any) -> rx.Component:
    """Closes the dialog and does it."""
    return rx.el.button(
        libelle,
        type="button",
        class_name="bouton danger",
        custom_attrs={"command": "close", "commandfor": dialogue},
        on_click=retirer,
        **proprietes,
    )


def date(d: rx.Var[Date]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(d.jour),
        rx.el.td(d.activite),
        rx.el.td(d.nature),
        rx.el.td(
            etiquette(d.etat, d.ton),
            rx.cond(d.motif != "", rx.el.p("Motif : ", d.motif, class_name="sans-marge")),
            rx.cond(d.suite != "", rx.el.p(d.suite, class_name="doux petit sans-marge")),
        ),
        rx.el.td(
            rx.cond(
                d.retirable,
                rx.el.button(
                    "Retirer",
                    rx.el.span(" ", d.activite, ", ", d.jour, class_name="invisible"),
                    type="button",
                    class_name="bouton discret",
                    custom_attrs={"command": "show-modal", "commandfor": DIALOGUE},
                    on_click=DetailDemande.choisir(d.id),
                ),
            )
        ),
        key=d.id.to_string(),
    )


def mois(m: rx.Var[Mois]) -> rx.Component:
    return rx.el.div(rx.el.h3(m.libelle), tableau(m.titre, COLONNES, rx.foreach(m.dates, date)), key=m.cle)


def groupe(g: rx.Var[Groupe]) -> rx.Component:
    return rx.el.section(rx.el.h2(g.prenom), rx.foreach(g.mois, mois), class_name="carte", key=g.id.to_string())


def dialogue_de_la_date() -> rx.Component:
    """One for all the dates: it says which as soon as the server has answered."""
    return rx.el.dialog(
        rx.el.h2("Retirer cette date ?", id=f"{DIALOGUE}-titre"),
        rx.cond(CHOISIE.id == 0, attente(), rx.fragment(rx.el.p(rx.el.strong(CHOISIE.quoi)), rx.el.p(CHOISIE.effet))),
        rx.el.div(
            fermer(DIALOGUE, "Annuler"),
            bouton_de_retrait("Retirer la date", DIALOGUE, DetailDemande.retirer(CHOISIE.id), disabled=CHOISIE.id == 0),
            class_name="actions",
        ),
        id=DIALOGUE,
        custom_attrs={"aria-labelledby": f"{DIALOGUE}-titre"},
    )


def suite() -> rx.Component:
    tout = confirmation(
        DIALOGUE_DU_TOUT,
        ouvrir="Retirer la demande",
        titre="Retirer toute la demande ?",
        texte=rx.el.p(
            "Les dates que le service n’a pas encore décidées (",
            rx.el.strong(DetailDemande.retirables),
            ") sont retirées aussitôt. Celles qui sont validées le restent.",
        ),
        confirmer=bouton_de_retrait("Retirer la demande", DIALOGUE_DU_TOUT, DetailDemande.tout_retirer),
    )
    return rx.el.section(
        rx.el.h2("Et maintenant ?"),
        rx.el.p(DetailDemande.entete.suite),
        rx.el.div(
            lien_de_fichier("Télécharger le reçu (PDF)", DetailDemande.entete.recu, class_name="bouton second"),
            rx.cond(DetailDemande.retirables > 0, tout),
            class_name="actions",
        ),
        class_name="carte",
    )


@ecran(routes.DEMANDES + "/[demande]", "Ma demande", DetailDemande.ouvrir)
def page_de_la_demande() -> rx.Component:
    contenu = rx.el.div(
        rx.el.h1(DetailDemande.entete.titre, id=TITRE, tab_index=-1),
        rx.el.p(DetailDemande.entete.envoyee, ". ", rx.el.strong(DetailDemande.entete.decompte), "."),
        suite(),
        rx.foreach(DetailDemande.groupes, groupe),
        dialogue_de_la_date(),
        class_name="pile",
    )
    return cadre_parent(
        rx.el.div(
            menu_inscription(routes.DEMANDES),
            rx.cond(
                DetailDemande.numero == 0, rx.el.div(rx.el.h1("Ma demande"), attente(), class_name="pile"), contenu
            ),
            class_name="deux",
        ),
        courant=routes.INSCRIPTION,
    )
