"""What the browser does itself: Reflex's own form is never sent, its links go through the router."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML


class FormulaireNatif(BaseHTML):
    """`<form>` posted to one of our routes; `data-envoi` hands it to assets/formulaires.js."""

    tag = "form"
    action: rx.Var[str]
    method: rx.Var[str]
    no_validate: rx.Var[bool]


class LienNatif(BaseHTML):
    """`<a>` to a place of this page."""

    tag = "a"
    href: rx.Var[str]


class LienDeFichier(BaseHTML):
    """`<a download>` to one of our routes: the router and the page's socket are left alone."""

    tag = "a"
    href: rx.Var[str]
    download: rx.Var[str]


def lien_de_fichier(libelle: Any, vers: Any, **proprietes: Any) -> rx.Component:
    """Fetch a file; the route names it."""
    return LienDeFichier.create(libelle, href=vers, download="", **proprietes)


def formulaire_natif(*contenu: Any, action: str, par_script: bool = True, **proprietes: Any) -> rx.Component:
    """A posted form, with the region where its answer is told."""
    zone = [rx.el.div(custom_attrs={"data-message": "", "role": "alert"})] if par_script else []
    attributs = {"data-envoi": ""} if par_script else {}
    return FormulaireNatif.create(
        *zone, *contenu, action=action, method="post", no_validate=True, custom_attrs=attributs, **proprietes
    )
