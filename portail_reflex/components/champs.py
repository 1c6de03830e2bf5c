"""Fields of a form: label, star, help, mistake, always tied to each other."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

Texte = str | rx.Var[str]


def _entourer(
    nom: str, libelle: Texte, controle: rx.Component, *, requis: bool, aide: Texte, erreur: Texte, entier: bool
):
    """The star stands outside the label: it is no part of the accessible name."""
    return rx.el.div(
        rx.el.div(
            rx.el.label(libelle, html_for=nom, id=f"{nom}-libelle"),
            rx.el.span("*", aria_hidden="true", class_name="etoile") if requis else None,
            class_name="intitule",
        ),
        rx.el.p(aide, id=f"{nom}-aide", class_name="aide") if isinstance(aide, rx.Var) or aide else None,
        controle,
        message_d_erreur(nom, erreur),
        class_name="champ entier" if entier else "champ",
    )


def message_d_erreur(nom: str, erreur: Texte) -> rx.Component:
    """What is wrong with a field; empty and hidden while nothing is."""
    return rx.el.p(erreur, id=f"{nom}-erreur", class_name="message", hidden=erreur == "")


def _attributs(nom: str, *, requis: bool, aide: Texte, erreur: Texte) -> dict[str, Any]:
    decrit = f"{nom}-aide {nom}-erreur" if isinstance(aide, rx.Var) or aide else f"{nom}-erreur"
    invalide = rx.cond(erreur == "", "false", "true") if isinstance(erreur, rx.Var) else "false"
    return {
        "id": nom,
        "name": nom,
        "aria_describedby": decrit,
        "aria_required": "true" if requis else "false",
        "aria_invalid": invalide,
    }


def champ_texte(
    libelle: Texte,
    nom: str,
    *,
    requis: bool = False,
    aide: Texte = "",
    erreur: Texte = "",
    entier: bool = False,
    **proprietes: Any,
) -> rx.Component:
    """One line of text; `type`, `auto_complete`, `on_blur`… go to the input."""
    attributs = _attributs(nom, requis=requis, aide=aide, erreur=erreur)
    controle = rx.el.input(**attributs, **proprietes)
    return _entourer(nom, libelle, controle, requis=requis, aide=aide, erreur=erreur, entier=entier)


def champ_long(
    libelle: Texte, nom: str, *, requis: bool = False, aide: Texte = "", erreur: Texte = "", **proprietes: Any
) -> rx.Component:
    """Several lines of text."""
    attributs = _attributs(nom, requis=requis, aide=aide, erreur=erreur)
    controle = rx.el.textarea(**attributs, **proprietes)
    return _entourer(nom, libelle, controle, requis=requis, aide=aide, erreur=erreur, entier=True)


def champ_choix(
    libelle: Texte,
    nom: str,
    options: Sequence[tuple[str, str]] | rx.Var[Any],
    *,
    vide: Texte = "",
    requis: bool = False,
    aide: Texte = "",
    erreur: Texte = "",
    entier: bool = False,
    **proprietes: Any,
) -> rx.Component:
    """One choice of a list of (value, label); `vide` invites to choose."""
    invite = [rx.el.option(vide, value="")] if isinstance(vide, rx.Var) or vide else []
    if isinstance(options, rx.Var):
        choix = [rx.foreach(options, lambda option: rx.el.option(option[1], value=option[0]))]
    else:
        choix = [rx.el.option(texte, value=valeur) for valeur, texte in options]
    attributs = _attributs(nom, requis=requis, aide=aide, erreur=erreur)
    controle = rx.el.select(*invite, *choix, **attributs, **proprietes)
    return _entourer(nom, libelle, controle, requis=requis, aide=aide, erreur=erreur, entier=entier)


def champ_secret(
    libelle: str,
    nom: str,
    *,
    requis: bool = True,
    auto_complete: str = "current-password",
    aide: Texte = "",
    erreur: Texte = "",
) -> rx.Component:
    """A password, which can be shown; pasting is welcome."""
    attributs = _attributs(nom, requis=requis, aide=aide, erreur=erreur)
    controle = rx.el.div(
        rx.el.input(**attributs, type="password", auto_complete=auto_complete, max_length=512),
        rx.el.button(
            "Afficher",
            type="button",
            custom_attrs={"data-montrer": nom, "aria-pressed": "false", "aria-describedby": f"{nom}-libelle"},
        ),
        class_name="secret",
    )
    return _entourer(nom, libelle, controle, requis=requis, aide=aide, erreur=erreur, entier=True)


def case_a_cocher(libelle: Texte, nom: str, **proprietes: Any) -> rx.Component:
    """A box to tick, its label as its target."""
    return rx.el.label(
        rx.el.input(type="checkbox", id=nom, name=nom, **proprietes), rx.el.span(libelle), class_name="case"
    )


def legende_requis() -> rx.Component:
    """Says what the star means."""
    return rx.el.p("Les champs suivis d’une étoile (*) sont obligatoires.", class_name="legende-requis")
