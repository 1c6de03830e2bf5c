"""The frame of a page of the dossier: notices to tick, Annuler, Valider, and what to do when somebody saved before."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import Champs, legende_requis
from portail_reflex.components.messages import avis
from portail_reflex.components.sortie import garde_de_sortie

FORMULAIRE = "formulaire-page"


def bouton_de_formulaire(libelle: str, action: str, classe: str = "bouton") -> rx.Component:
    """Sends the page's form, saying with which button."""
    return rx.el.button(
        libelle, type="submit", form=FORMULAIRE, class_name=classe, custom_attrs={"data-action": action}
    )


def page_de_dossier(*champs: Any, page: Any, boites: rx.Component, annuler: str) -> rx.Component:
    """The form, keyed so that it is built anew only when the page's version changes; `page` is its State."""
    return rx.fragment(
        garde_de_sortie(),
        rx.el.form(
            legende_requis(),
            rx.el.input(type="hidden", name="cle", default_value=page.cle),
            rx.el.input(type="hidden", name="action", default_value="enregistrer"),
            *champs,
            rx.el.section(
                rx.el.h2("Avant de valider"),
                boites,
                fait(page.enregistre, annuler),
                rx.el.div(
                    rx.el.a("Annuler", href=annuler, class_name="bouton second"),
                    bouton_de_formulaire("Valider", "enregistrer"),
                    class_name="actions",
                ),
                class_name="carte",
            ),
            id=FORMULAIRE,
            key=page.cle,
            no_validate=True,
            on_submit=page.enregistrer,
            class_name="pile",
            custom_attrs={"data-garde": "", "data-essai": page.essai.to_string()},
        ),
    )


def fait(enregistre: rx.Var[str], suite: str) -> rx.Component:
    """What the last « Valider » did, and the way on, where the finger is."""
    return rx.cond(
        enregistre != "",
        avis(enregistre, " ", rx.el.a("Voir ce qu’il reste à faire", href=suite), ton="succes"),
    )


def boites_a_cocher(champs: Champs, exactitude: str, traitement: str, lien: rx.Component) -> rx.Component:
    """The two boxes, with the way to the notice they speak of."""
    return rx.fragment(
        champs.case(exactitude, "certifie", requis=True),
        champs.case(traitement, "notice", requis=True),
        rx.el.p("Vous pouvez consulter notre politique de confidentialité depuis la page ", lien, "."),
    )


def conflit(changements: rx.Var[list[str]], reprendre: Any) -> rx.Component:
    """Somebody saved this page since it was opened: what changed, and the two ways on."""
    return rx.cond(
        changements.length() > 0,
        avis(
            rx.el.h2("Cette page a été modifiée entre-temps", tab_index=-1, custom_attrs={"data-conflit": ""}),
            rx.el.p(
                "Elle a été enregistrée d’ailleurs pendant que vous la remplissiez. Votre saisie est toujours là, "
                "et rien n’a été remplacé. Voici ce qui a changé :"
            ),
            rx.el.ul(rx.foreach(changements, rx.el.li)),
            rx.el.div(
                bouton_de_formulaire("Enregistrer ma version", "forcer", "bouton danger"),
                rx.el.button("Voir la version actuelle", type="button", class_name="bouton second", on_click=reprendre),
                class_name="actions",
            ),
            ton="alerte",
        ),
    )
