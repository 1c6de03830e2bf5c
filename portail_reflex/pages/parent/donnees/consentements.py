"""The real consents of each child, given and withdrawn; the notices that were shown."""

import reflex as rx

from portail_reflex.components.messages import confirmation, quand_pret
from portail_reflex.domain.donnees_personnelles.vues import AutorisationVue, EnfantVue, NoticeVue
from portail_reflex.models.types import NatureConsentement
from portail_reflex.pages.parent.donnees.bouton import bouton
from portail_reflex.pages.parent.donnees.etat import MesDonnees
from portail_reflex.web import routes


def autorisation(a: rx.Var[AutorisationVue], nom: rx.Var[str]) -> rx.Component:
    page = routes.ENFANTS + "/" + a.enfant_id.to_string()
    reponse = rx.match(
        a.reponse,
        ("oui", rx.el.span("Oui", class_name="etiquette succes")),
        ("non", rx.el.span("Non", class_name="etiquette")),
        rx.el.span("Pas encore répondu", class_name="etiquette attente"),
    )
    return rx.el.li(
        rx.el.div(
            rx.el.strong(a.libelle),
            " ",
            reponse,
            rx.cond(a.depuis != "", rx.el.span(" depuis le ", a.depuis, class_name="doux")),
            rx.el.p(a.texte, class_name="doux sans-marge"),
        ),
        rx.match(
            a.reponse,
            ("oui", retirer(a, nom)),
            ("non", bouton("Autoriser", MesDonnees.repondre(a.enfant_id, a.nature, True), a.libelle, ", ", nom)),
            rx.el.a("Répondre sur sa page", href=page, class_name="bouton second fin"),
        ),
    )


def retirer(a: rx.Var[AutorisationVue], nom: rx.Var[str]) -> rx.Component:
    """Care in an emergency is not withdrawn by a slip."""
    faire = MesDonnees.repondre(a.enfant_id, a.nature, False)
    dialogue = "retirer-" + a.enfant_id.to_string()
    prudent = rx.el.div(
        confirmation(
            dialogue,
            ouvrir="Retirer",
            precision=rx.fragment(a.libelle, ", ", nom),
            titre="Retirer l’autorisation de soins et d’hospitalisation ?",
            texte=rx.el.p(
                "En cas d’urgence, la structure appellera les secours et vous préviendra, mais ne pourra plus décider "
                "de soins ni d’une hospitalisation à votre place pour ",
                nom,
                ".",
            ),
            confirmer=bouton("Retirer l’autorisation", faire, classe="bouton danger", dialogue=dialogue),
            classe="bouton second",
        ),
        class_name="fin",
    )
    return rx.cond(
        a.nature == NatureConsentement.HOSPITALISATION.value, prudent, bouton("Retirer", faire, a.libelle, ", ", nom)
    )


def enfant(e: rx.Var[EnfantVue]) -> rx.Component:
    return rx.fragment(
        rx.el.h3(e.nom),
        rx.el.ul(rx.foreach(e.autorisations, lambda a: autorisation(a, e.nom)), class_name="liste"),
    )


def notice(n: rx.Var[NoticeVue]) -> rx.Component:
    return rx.el.li(
        rx.el.div(
            rx.el.strong(n.libelle),
            rx.el.span(" dernière fois le ", n.le, ", texte ", n.version, class_name="doux"),
            rx.el.p(n.texte, class_name="doux sans-marge"),
        )
    )


def consentements() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Mes autorisations"),
        rx.el.p("Elles ne dépendent que de vous. Un retrait prend effet aussitôt, et le service le voit."),
        quand_pret(
            MesDonnees.pret,
            rx.foreach(MesDonnees.enfants, enfant),
            rx.cond(
                MesDonnees.notices.length() > 0,
                rx.fragment(
                    rx.el.h3("Ce que vous avez lu et coché", class_name="section"),
                    rx.el.ul(rx.foreach(MesDonnees.notices, notice), class_name="liste"),
                ),
            ),
        ),
        class_name="carte",
    )
