"""`/service/commandes`: what families ask for, in words, oldest first; decided one by one or many at once."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_texte
from portail_reflex.components.decision import dialogue_de_refus, refuser_par_dialogue
from portail_reflex.components.messages import quand_pret
from portail_reflex.components.tableau import filtre, filtres
from portail_reflex.domain.reservation.queries.file_d_attente import SELECTION_MAX
from portail_reflex.domain.reservation.vues_service import FiltreCommande
from portail_reflex.pages.agent.commandes.affichage import Demande, Ligne
from portail_reflex.pages.agent.commandes.en_serie import DecisionsEnSerie
from portail_reflex.pages.agent.commandes.etat import Commandes
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran
from portail_reflex.web.liste import liste_paginee

DIALOGUE = "dialogue-refuser"
AVANCE = DecisionsEnSerie.avance
A_TRAITER = Commandes.filtre == FiltreCommande.EN_ATTENTE.value
NOMBRE = Commandes.selection.length()


def tuiles() -> rx.Component:
    t = Commandes.tuiles
    return quand_pret(
        t.mediane != "",
        rx.el.div(
            tuile(t.commandes, "commandes en attente"),
            tuile(t.lignes, "créneaux demandés"),
            rx.el.a(
                rx.el.b(t.completes, class_name=rx.cond(t.completes > 0, "complet", "")),
                rx.el.span("dates complètes"),
                href=routes.LISTES_D_ATTENTE,
                class_name="carte tuile",
            ),
            tuile(t.mediane, "délai médian de réponse"),
            class_name="tuiles quatre",
        ),
    )


def tuile(valeur: rx.Var[str], libelle: str) -> rx.Component:
    return rx.el.div(rx.el.b(valeur), rx.el.span(libelle), class_name="carte tuile")


def recherche() -> rx.Component:
    return rx.el.form(
        champ_texte(
            "Famille, enfant, n° de commande",
            "recherche",
            type="search",
            auto_complete="off",
            default_value=Commandes.recherche,
            key=Commandes.remise.to_string(),
        ),
        rx.el.button("Rechercher", type="submit", class_name="bouton second"),
        rx.cond(
            Commandes.recherche != "",
            rx.el.button("Effacer la recherche", type="button", class_name="bouton second", on_click=Commandes.effacer),
        ),
        on_submit=Commandes.chercher,
        class_name="outils",
        role="search",
    )


def choix() -> rx.Component:
    """What is ticked, and what is done with it."""
    aucune = (NOMBRE == 0) | (AVANCE.total > 0)
    return rx.cond(
        A_TRAITER,
        rx.el.div(
            rx.el.label(
                coche_de_la_page(), rx.el.span("Tout sélectionner"), class_name="case sans-marge sur-telephone"
            ),
            rx.el.span(
                NOMBRE, rx.cond(NOMBRE > 1, " sélectionnées", " sélectionnée"), class_name="doux", role="status"
            ),
            rx.cond(
                Commandes.total > Commandes.lignes.length(),
                rx.el.button(
                    rx.cond(
                        Commandes.total > SELECTION_MAX,
                        f"Sélectionner les {SELECTION_MAX} plus anciennes",
                        "Sélectionner toute la liste",
                    ),
                    type="button",
                    class_name="bouton discret",
                    on_click=Commandes.cocher_liste,
                ),
            ),
            rx.el.div(
                rx.el.button(
                    "Valider la sélection",
                    type="button",
                    class_name="bouton",
                    disabled=aucune,
                    on_click=DecisionsEnSerie.valider,
                ),
                refuser_par_dialogue(DIALOGUE, "Refuser…", disabled=aucune),
                class_name="fin",
            ),
            class_name="outils selection",
        ),
    )


def coche_de_la_page(**proprietes: Any) -> rx.Component:
    return rx.el.input(type="checkbox", checked=Commandes.page_cochee, on_change=Commandes.cocher_page, **proprietes)


def avancement() -> rx.Component:
    """The bar of a row of decisions; what it did is announced at its end."""
    return rx.cond(
        AVANCE.total > 0,
        rx.el.div(
            rx.el.progress(
                value=AVANCE.faites, max=AVANCE.total, class_name="avance", aria_label="Avancement des réponses"
            ),
            rx.el.p(AVANCE.phrase, class_name="doux"),
            class_name="envoi",
        ),
    )


def refus() -> rx.Component:
    return dialogue_de_refus(
        DIALOGUE,
        "Refuser les commandes sélectionnées",
        precision=rx.el.p("Toutes leurs dates encore en attente sont refusées, liste d’attente comprise."),
        erreur=DecisionsEnSerie.erreurs.get("motif", ""),
        refuser=DecisionsEnSerie.refuser,
        serie=DecisionsEnSerie.serie,
    )


def ligne(c: rx.Var[Ligne]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.cond(
                A_TRAITER,
                rx.el.input(
                    type="checkbox",
                    checked=Commandes.selection.contains(c.id),
                    on_change=Commandes.cocher(c.id),
                    aria_label="Sélectionner " + c.numero,
                ),
            ),
            class_name="coche",
        ),
        rx.el.td(rx.el.a("#", c.numero, href=c.adresse), class_name="num"),
        rx.el.td(
            c.famille,
            rx.cond(
                c.par_agent, rx.fragment(rx.el.br(), rx.el.span("demandée par le service", class_name="doux petit"))
            ),
        ),
        rx.el.td(rx.foreach(c.qui, rx.el.div)),
        rx.el.td(rx.foreach(c.demandes, demande)),
        rx.el.td(rx.cond(A_TRAITER, places(c), c.issue)),
        rx.el.td(c.jour, rx.el.br(), c.heure, rx.el.br(), rx.el.span(c.age, class_name="doux"), class_name="num"),
        key=c.id.to_string(),
    )


def demande(d: rx.Var[Demande]) -> rx.Component:
    return rx.el.div(
        rx.el.span(d.combien, class_name="etiquette " + d.ton), rx.el.br(), rx.el.span(d.quand, class_name="doux")
    )


def places(c: rx.Var[Ligne]) -> rx.Component:
    return rx.fragment(
        rx.el.span(c.places, class_name=c.ton_places),
        rx.cond(c.completes != "", rx.fragment(rx.el.br(), rx.el.span(c.completes, class_name="doux"))),
    )


def liste() -> rx.Component:
    entetes = ["Commande", "Famille", "Enfant · activité", "Demande", rx.cond(A_TRAITER, "Places", "Réponse"), "Reçue"]
    coche = rx.cond(A_TRAITER, coche_de_la_page(aria_label="Tout sélectionner"), "")
    return liste_paginee(
        Commandes,
        "Commandes",
        [coche, *entetes],
        rx.foreach(Commandes.lignes, ligne),
        vide="Aucune commande ici. Celles que les familles envoient arrivent dans « En attente ».",
    )


@ecran(routes.COMMANDES, "Commandes", DecisionsEnSerie.ouvrir)
def page_commandes() -> rx.Component:
    return cadre_service(
        rx.el.h1("Commandes à traiter"),
        tuiles(),
        rx.el.section(
            recherche(),
            filtres(
                *(filtre(f.libelle, Commandes.filtre == f.value, Commandes.filtrer(f.value)) for f in FiltreCommande)
            ),
            choix(),
            avancement(),
            rx.el.p(Commandes.resultat, id="resultat", class_name="invisible", role="status", tab_index=-1),
            liste(),
            refus(),
            class_name="carte",
        ),
        courant=routes.COMMANDES,
    )
