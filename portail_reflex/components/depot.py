"""A document that is asked for: where it stands, its files, and « Charger les documents » (assets/documents.js)."""

from typing import Any

import reflex as rx

from portail_reflex.components.messages import confirmation
from portail_reflex.components.natif import lien_de_fichier

ACCEPTES = "application/pdf,image/jpeg,image/png,image/heic,image/heif,.heic,.heif"


def carte_de_depot(carte: rx.Var[Any], *, retirer: Any) -> rx.Component:
    """A file may be dropped anywhere on it."""
    titre = carte.cle + "-titre"
    return rx.el.article(
        rx.el.div(
            rx.el.h3(carte.libelle, id=titre),
            rx.el.span(carte.badge, class_name=rx.cond(carte.a_faire, "etiquette requis", "etiquette")),
            rx.cond(carte.aide != "", rx.el.p(carte.aide, class_name="aide doux petit")),
            rx.foreach(carte.etiquettes, lambda e: rx.el.p(rx.el.span(e.texte, class_name=e.classe))),
            fichiers_recus(carte.fichiers, retirer),
            anciens(carte.anciens, retirer),
            rx.el.div(class_name="envois", custom_attrs={"data-envois": "", "role": "status"}),
        ),
        envoi(carte, titre),
        id=carte.cle,
        key=carte.cle,
        tab_index=-1,
        class_name="carte doc",
        custom_attrs={"data-depot": carte.depot},
    )


def envoi(carte: rx.Var[Any], titre: rx.Var[str]) -> rx.Component:
    """One button for files, one more for the camera where there is a touch screen."""
    return rx.el.div(
        rx.el.button(
            "Charger les documents",
            type="button",
            class_name=rx.cond(carte.a_faire, "bouton", "bouton second"),
            custom_attrs={"data-choisir": "", "aria-describedby": titre},
        ),
        rx.el.button(
            "Prendre une photo",
            type="button",
            class_name="bouton discret tactile",
            custom_attrs={"data-photographier": "", "aria-describedby": titre},
        ),
        rx.el.input(
            type="file",
            multiple=True,
            accept=ACCEPTES,
            hidden=True,
            aria_label="Fichiers",
            custom_attrs={"data-fichiers": ""},
        ),
        rx.el.input(
            type="file",
            accept="image/*",
            hidden=True,
            aria_label="Photo",
            custom_attrs={"data-photo": "", "capture": "environment"},
        ),
        class_name="commandes",
    )


def fichiers_recus(fichiers: rx.Var[Any], retirer: Any) -> rx.Component:
    """The files, to be seen, or taken back while nobody has looked at them."""
    return rx.el.ul(rx.foreach(fichiers, lambda f: _fichier(f, retirer)), class_name="fichiers")


def _fichier(f: rx.Var[Any], retirer: Any) -> rx.Component:
    dialogue = "retirer-fichier-" + f.id.to_string()
    return rx.el.li(
        rx.el.span(f.nom, ", ", rx.el.span(f.recu, class_name="doux")),
        lien_de_fichier(rx.fragment("Voir", rx.el.span(" ", f.nom, class_name="invisible")), f.adresse),
        rx.cond(
            f.retirable,
            confirmation(
                dialogue,
                ouvrir="Retirer",
                titre="Retirer ce fichier ?",
                texte=rx.el.p("Le service ne verra plus ", f.nom, ". Vous pourrez le charger à nouveau."),
                confirmer=rx.el.button(
                    "Retirer le fichier",
                    type="button",
                    class_name="bouton danger",
                    custom_attrs={"command": "close", "commandfor": dialogue},
                    on_click=retirer(f.id),
                ),
                classe="bouton discret",
                precision=f.nom,
            ),
        ),
    )


def anciens(versions: rx.Var[Any], retirer: Any) -> rx.Component:
    """What was sent before."""
    return rx.cond(
        versions.length() > 0,
        rx.el.details(
            rx.el.summary("Historique (", versions.length(), ")"),
            rx.foreach(
                versions,
                lambda v: rx.el.div(
                    rx.el.span(v.etiquette.texte, class_name=v.etiquette.classe), fichiers_recus(v.fichiers, retirer)
                ),
            ),
            class_name="historique",
        ),
    )
