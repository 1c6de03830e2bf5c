"""Refusing with a reason, in a native dialog."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_long
from portail_reflex.components.messages import fermer

MOTIFS = (
    "Plus de place sur cet accueil.",
    "La demande est arrivée hors délai.",
    "Merci de nous appeler pour en parler.",
)


def refuser_par_dialogue(nom: str, libelle: str, **proprietes: Any) -> rx.Component:
    """The button that opens it."""
    return rx.el.button(
        libelle,
        type="button",
        class_name="bouton danger",
        custom_attrs={"command": "show-modal", "commandfor": nom},
        **proprietes,
    )


def dialogue_de_refus(
    nom: str,
    titre: Any,
    *,
    precision: Any,
    erreur: Any,
    refuser: Any,
    serie: rx.Var[int],
    cache: Any = None,
) -> rx.Component:
    """`serie` grows with each refusal: the dialog is built anew, closed and empty; a mistake leaves it open."""
    return rx.el.dialog(
        rx.el.form(
            rx.el.h2(titre, id=f"{nom}-titre"),
            precision,
            cache,
            rx.el.div(
                *(_motif_pret(texte) for texte in MOTIFS), class_name="motifs", role="group", aria_label="Motifs prêts"
            ),
            champ_long(
                "Motif du refus",
                "motif",
                requis=True,
                aide="La famille le reçoit tel quel, par e-mail. 300 caractères au plus.",
                erreur=erreur,
            ),
            rx.el.div(
                fermer(nom, "Annuler"),
                rx.el.button("Refuser", type="submit", class_name="bouton danger"),
                class_name="actions",
            ),
            on_submit=refuser,
            no_validate=True,
        ),
        id=nom,
        key=f"{nom}-" + serie.to_string(),
        custom_attrs={"aria-labelledby": f"{nom}-titre"},
    )


def _motif_pret(texte: str) -> rx.Component:
    """Fills the field in (assets/service.js); it can be changed before it is sent."""
    return rx.el.button(
        texte.rstrip("."),
        type="button",
        class_name="bouton second",
        custom_attrs={"data-remplir": "motif", "data-texte": texte},
    )
