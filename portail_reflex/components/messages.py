"""What the portal tells: notices, waiting, nothing to show, a question before an act."""

from typing import Any

import reflex as rx


def avis(*contenu: Any, ton: str = "") -> rx.Component:
    """A framed notice; `ton`: succes, alerte, erreur or nothing."""
    return rx.el.div(*contenu, class_name=f"avis {ton}".strip())


def annonces(message: rx.Var[str], ton: rx.Var[str]) -> rx.Component:
    """The live region: what just happened, read aloud and shown."""
    return rx.el.div(
        rx.cond(message != "", rx.el.p(message, class_name="avis " + ton)),
        class_name="annonces",
        role="status",
        aria_live="polite",
    )


def attente(texte: str = "Chargement…") -> rx.Component:
    """While the answer is on its way."""
    return rx.el.p(rx.el.progress(aria_label=texte), texte, class_name="chargement")


def quand_pret(pret: rx.Var[bool], *contenu: Any) -> rx.Component:
    """Read-only content once it is there; never around a form."""
    return rx.cond(pret, rx.fragment(*contenu), attente())


def confirmation(
    nom: str | rx.Var[str],
    *,
    ouvrir: str,
    titre: str,
    texte: Any,
    confirmer: rx.Component,
    annuler: str = "Annuler",
    classe: str = "bouton danger",
    precision: Any = None,
) -> rx.Component:
    """A button that asks first, in a native dialog; `precision` tells what it acts on, for the ear."""
    dit = rx.el.span(" ", precision, class_name="invisible") if precision is not None else None
    return rx.fragment(
        rx.el.button(
            ouvrir, dit, type="button", class_name=classe, custom_attrs={"command": "show-modal", "commandfor": nom}
        ),
        rx.el.dialog(
            rx.el.h2(titre, id=f"{nom}-titre"),
            texte,
            rx.el.div(fermer(nom, annuler), confirmer, class_name="actions"),
            id=nom,
            custom_attrs={"aria-labelledby": f"{nom}-titre"},
        ),
    )


def fermer(nom: str | rx.Var[str], libelle: str) -> rx.Component:
    """Closes a dialog without doing anything."""
    return rx.el.button(
        libelle, type="button", class_name="bouton second", custom_attrs={"command": "close", "commandfor": nom}
    )
