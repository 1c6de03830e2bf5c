"""`/service/familles/12/reservations`: what a parent does on the portal, done for them by an agent."""

import reflex as rx

from portail_reflex.components.champs import champ_long, champ_texte
from portail_reflex.components.messages import attente, confirmation
from portail_reflex.domain.activite.semaine import JOURS
from portail_reflex.pages.agent.pour_la_famille.etat import PanierPourLaFamille as Panier
from portail_reflex.pages.agent.pour_la_famille.etat import PlanningPourLaFamille as Planning
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran
from portail_reflex.web.section_de_planning import planning_de

ECOLE = {1, 2, 4, 5}
section = planning_de(Planning, "RangeePourLaFamille")


def periode() -> rx.Component:
    rangs = rx.foreach(
        Planning.rangs, lambda r, i: rx.el.option(r.activite, " — ", r.enfant, value=i.to_string(), key=i)
    )
    cases = [
        rx.el.label(rx.el.input(type="checkbox", name=f"jour-{jour}", default_checked=jour in ECOLE), nom.capitalize())
        for jour, nom in JOURS.items()
        if jour < 7
    ]
    return rx.el.section(
        rx.el.h2("Inscrire une période"),
        rx.el.form(
            rx.el.div(
                rx.el.div(
                    rx.el.label("Activité et enfant", html_for="rang"),
                    rx.el.select(rx.el.option("Tout le planning", value=""), rangs, id="rang", name="rang"),
                    class_name="champ",
                ),
                _date("Date début", "du"),
                _date("Date fin", "au"),
                class_name="periode",
            ),
            rx.el.fieldset(rx.el.legend("Jours de la semaine", class_name="invisible"), *cases, class_name="jours"),
            rx.el.p(Planning.erreurs.get("jours", ""), class_name="message"),
            rx.el.button("Inscrire", type="submit", class_name="bouton"),
            on_submit=Planning.inscrire,
            no_validate=True,
        ),
        class_name="carte",
    )


def _date(libelle: str, nom: str) -> rx.Component:
    erreur = Planning.erreurs.get(nom, "")
    return champ_texte(libelle, nom, requis=True, erreur=erreur, input_mode="numeric", auto_complete="off")


def panier() -> rx.Component:
    vider = confirmation(
        "vider",
        ouvrir="Vider le panier",
        titre="Vider le panier de la famille\N{NO-BREAK SPACE}?",
        texte=rx.el.p("Ce que la famille y a mis elle-même part aussi."),
        confirmer=rx.el.button(
            "Vider",
            type="button",
            class_name="bouton danger",
            custom_attrs={"command": "close", "commandfor": "vider"},
            on_click=Panier.vider,
        ),
    )
    plein = rx.el.form(
        rx.el.p(rx.el.strong(Panier.total), ", pas encore envoyé."),
        rx.el.ul(rx.foreach(Panier.lignes, lambda une: rx.el.li(une, key=une)), class_name="liste points hauteur"),
        rx.el.input(type="hidden", name="cle", value=Panier.cle, read_only=True),
        champ_long(
            "Motif, si une date limite est dépassée",
            "motif",
            aide="Gardé dans le journal, avec votre nom.",
            erreur=Panier.erreurs.get("motif", ""),
        ),
        rx.el.div(
            vider,
            rx.el.button("Envoyer pour la famille", type="submit", class_name="bouton"),
            class_name="actions",
        ),
        on_submit=Panier.envoyer,
        no_validate=True,
    )
    vide = rx.el.p("Le panier de la famille est vide.")
    return rx.el.section(rx.el.h2("Panier"), rx.cond(Panier.lignes.length() == 0, vide, plein), class_name="carte")


@ecran(routes.FAMILLES + "/[famille]/reservations", "Réserver pour une famille", Planning.ouvrir)
def page_pour_la_famille() -> rx.Component:
    return cadre_service(
        rx.el.div(on_unmount=Planning.fermer),
        rx.el.h1("Réserver pour ", rx.cond(Panier.famille == "", "une famille", Panier.famille)),
        rx.el.p(
            "Vous agissez pour le compte de la famille\N{NO-BREAK SPACE}: c’est journalisé. Une date limite peut être "
            "dépassée avec un motif, jamais un jour fermé ni un jour complet.",
            class_name="chapeau",
        ),
        rx.cond(
            Planning.tete.titre == "",
            attente(),
            rx.el.div(periode(), section("Jour par jour"), panier(), class_name="pile"),
        ),
        courant=routes.FAMILLES,
    )
