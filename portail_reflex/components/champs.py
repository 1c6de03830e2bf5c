"""Fields of a form: label, star, help, mistake, always tied to each other."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

Texte = str | rx.Var[str]


def _entourer(
    nom: Texte, libelle: Texte, controle: rx.Component, *, requis: bool, aide: Texte, erreur: Texte, entier: bool
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


def message_d_erreur(nom: Texte, erreur: Texte) -> rx.Component:
    """What is wrong with a field; empty and hidden while nothing is."""
    return rx.el.p(erreur, id=f"{nom}-erreur", class_name="message", hidden=erreur == "")


def _attributs(nom: Texte, *, requis: bool, aide: Texte, erreur: Texte) -> dict[str, Any]:
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
    nom: Texte,
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
    libelle: Texte, nom: Texte, *, requis: bool = False, aide: Texte = "", erreur: Texte = "", **proprietes: Any
) -> rx.Component:
    """Several lines of text."""
    attributs = _attributs(nom, requis=requis, aide=aide, erreur=erreur)
    controle = rx.el.textarea(**attributs, **proprietes)
    return _entourer(nom, libelle, controle, requis=requis, aide=aide, erreur=erreur, entier=True)


def champ_choix(
    libelle: Texte,
    nom: Texte,
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


def champ_oui_non(
    libelle: Texte, nom: Texte, *, reponse: rx.Var[str], aide: Texte = "", erreur: Texte = "", **proprietes: Any
) -> rx.Component:
    """A question that waits for yes or no: neither is chosen in advance."""
    choix = [
        rx.el.label(
            rx.el.input(type="radio", name=nom, value=valeur, default_checked=reponse == valeur, **proprietes),
            rx.el.span(texte),
            class_name="case",
        )
        for valeur, texte in (("oui", "Oui"), ("non", "Non"))
    ]
    return rx.el.fieldset(
        rx.el.legend(libelle, rx.el.span(" *", aria_hidden="true", class_name="etoile")),
        rx.el.p(aide, class_name="aide") if isinstance(aide, rx.Var) or aide else None,
        rx.el.div(*choix, class_name="oui-non"),
        message_d_erreur(nom, erreur),
        id=nom,
        class_name="champ entier",
        custom_attrs={"aria-describedby": f"{nom}-erreur", "data-invalide": rx.cond(erreur == "", "non", "oui")},
    )


class Champs:
    """The fields of a form whose values and mistakes are known by name."""

    def __init__(self, valeurs: rx.Var[Any], erreurs: rx.Var[Any]) -> None:
        self.valeurs, self.erreurs = valeurs, erreurs

    def texte(self, libelle: Texte, nom: Texte, **proprietes: Any) -> rx.Component:
        return champ_texte(libelle, nom, erreur=self._erreur(nom), default_value=self.valeur(nom), **proprietes)

    def long(self, libelle: Texte, nom: Texte, **proprietes: Any) -> rx.Component:
        return champ_long(libelle, nom, erreur=self._erreur(nom), default_value=self.valeur(nom), **proprietes)

    def choix(self, libelle: Texte, nom: Texte, options: Any, **proprietes: Any) -> rx.Component:
        return champ_choix(
            libelle, nom, options, erreur=self._erreur(nom), default_value=self.valeur(nom), **proprietes
        )

    def oui_non(self, libelle: Texte, nom: Texte, **proprietes: Any) -> rx.Component:
        return champ_oui_non(libelle, nom, reponse=self.valeur(nom), erreur=self._erreur(nom), **proprietes)

    def case(self, libelle: Texte, nom: Texte, *, requis: bool = False, **proprietes: Any) -> rx.Component:
        return rx.el.div(
            rx.el.div(
                case_a_cocher(
                    libelle,
                    nom,
                    value="oui",
                    default_checked=self.valeur(nom) == "oui",
                    custom_attrs={
                        "aria-describedby": f"{nom}-erreur",
                        "aria-invalid": self._invalide(nom),
                        "aria-required": "true" if requis else "false",
                    },
                    **proprietes,
                ),
                rx.el.span("*", aria_hidden="true", class_name="etoile") if requis else None,
                class_name="avec-etoile",
            ),
            message_d_erreur(nom, self._erreur(nom)),
            class_name="champ entier",
        )

    def message(self, nom: str) -> rx.Component:
        """What is wrong with a whole part of the form; the keyboard can be brought to it."""
        return rx.el.div(
            message_d_erreur(nom, self._erreur(nom)),
            tab_index=-1,
            class_name="champ",
            custom_attrs={"data-invalide": rx.cond(self._erreur(nom) == "", "non", "oui")},
        )

    def valeur(self, nom: Texte) -> rx.Var[str]:
        return self.valeurs.get(nom, "").to(str)

    def _erreur(self, nom: Texte) -> rx.Var[str]:
        return self.erreurs.get(nom, "").to(str)

    def _invalide(self, nom: Texte) -> rx.Var[str]:
        return rx.cond(self._erreur(nom) == "", "false", "true")


def legende_requis() -> rx.Component:
    """Says what the star means."""
    return rx.el.p("Les champs suivis d’une étoile (*) sont obligatoires.", class_name="legende-requis")
