"""« Demander l’effacement »."""

import reflex as rx

from portail_reflex.components.messages import avis, confirmation
from portail_reflex.pages.parent.donnees.bouton import bouton
from portail_reflex.pages.parent.donnees.etat import MesDonnees


def effacement() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Effacer mes données"),
        rx.cond(MesDonnees.effacement.demande_le != "", en_cours(), a_demander()),
        class_name="carte",
    )


def en_cours() -> rx.Component:
    return rx.fragment(
        avis(
            rx.el.p(
                "Vous avez demandé l’effacement de vos données le ",
                rx.el.strong(MesDonnees.effacement.demande_le),
                ". Le service vous répond par e-mail avant le ",
                rx.el.strong(MesDonnees.effacement.reponse_avant),
                ".",
            ),
            ton="alerte",
        ),
        rx.el.p("Tant qu’il n’a pas répondu, rien n’est effacé et vous pouvez changer d’avis."),
        rx.el.div(
            bouton("Retirer ma demande", MesDonnees.renoncer, classe="bouton second"),
            class_name="actions",
        ),
    )


def a_demander() -> rx.Component:
    return rx.fragment(
        rx.cond(
            MesDonnees.effacement.refuse_le != "",
            avis(
                rx.el.p(
                    "Le service a répondu non à votre demande le ",
                    rx.el.strong(MesDonnees.effacement.refuse_le),
                    ". La raison est dans l’e-mail qu’il vous a envoyé.",
                )
            ),
        ),
        rx.el.p("Vous n’utilisez plus le portail ? Le service peut effacer votre dossier avant la fin des durées."),
        rx.cond(MesDonnees.pret, rx.el.div(demander(), class_name="actions")),
    )


def demander() -> rx.Component:
    return confirmation(
        "effacer",
        ouvrir="Demander l’effacement",
        titre="Demander l’effacement de vos données ?",
        texte=rx.fragment(
            rx.el.p("Le service étudie votre demande et vous répond par e-mail dans le mois."),
            rx.el.p(
                "S’il l’accepte, votre dossier, les fiches sanitaires, vos documents et votre compte disparaissent "
                "pour toujours, et vos enfants ne peuvent plus être accueillis sans un nouveau dossier. Il peut la "
                "refuser quand la loi l’oblige à garder certaines pièces."
            ),
            rx.el.p("D’ici là, rien ne change et vous pouvez retirer votre demande."),
        ),
        confirmer=bouton("Envoyer la demande", MesDonnees.demander, classe="bouton danger", dialogue="effacer"),
    )
