"""Header, bars and footer."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portail_reflex.components.natif import LienNatif, formulaire_natif

BOUTONS = {"Nouveau dossier": "bouton", "Panier": "bouton second panier-onglet"}
Onglet = tuple[str, str] | tuple[str, str, rx.Var[int]]


def evitement() -> rx.Component:
    """The first stop of the keyboard: straight to the content."""
    return LienNatif.create("Aller au contenu", href="#contenu", class_name="evitement")


def entete(
    *, commune: rx.Var[str], sous_titre: str, accueil: str, onglets: Sequence[Onglet], courant: str, contact: str = ""
) -> rx.Component:
    """The town's mark, the main navigation (a bottom bar on a phone), Nous contacter."""
    return rx.el.header(
        rx.el.div(
            rx.el.a(
                rx.el.span(commune[0:1], class_name="logo", aria_hidden="true"),
                rx.el.span(rx.el.span(commune, class_name="nom"), rx.el.small(sous_titre)),
                href=accueil,
                class_name="marque",
            ),
            rx.el.a(
                "Nous contacter", href=contact, class_name="contact-entete", aria_current=_courant(contact, courant)
            )
            if contact
            else rx.el.span(class_name="contact-entete"),
            rx.el.nav(
                *(_onglet(onglet, courant) for onglet in onglets),
                class_name="principal",
                aria_label="Navigation principale",
            ),
            class_name="rang",
        ),
        class_name="site",
    )


def _courant(adresse: str, courant: str) -> str | None:
    return "page" if adresse == courant else None


def _onglet(onglet: Onglet, courant: str) -> rx.Component:
    libelle, adresse = onglet[0], onglet[1]
    nombre = pastille(onglet[2]) if len(onglet) == 3 else None
    bouton = BOUTONS.get(libelle, "")
    return rx.el.a(
        rx.el.span(libelle), nombre, href=adresse, class_name=bouton, aria_current=_courant(adresse, courant)
    )


def pastille(nombre: rx.Var[int]) -> rx.Component:
    """A count beside a tab; nothing at zero."""
    return rx.cond(
        nombre > 0,
        rx.el.span(nombre, rx.el.span(" à traiter", class_name="invisible"), class_name="pastille"),
    )


def bandeau(*contenu: rx.Component | rx.Var[str] | str) -> rx.Component:
    """Who is logged in, and the way out."""
    return rx.el.section(
        rx.el.div(
            rx.el.span(*contenu),
            formulaire_natif(
                rx.el.button("Se déconnecter", type="submit"), action="/api/deconnexion", par_script=False
            ),
            class_name="rang",
        ),
        class_name="bandeau",
        aria_label="Votre session",
    )


def pied(liens: Sequence[tuple[str | rx.Var[str], str]]) -> rx.Component:
    """The footer's links."""
    return rx.el.footer(
        rx.el.div(*(rx.el.a(libelle, href=adresse) for libelle, adresse in liens), class_name="rang"),
        class_name="site",
    )


def sous_menu(titre: str, groupes: Sequence[tuple[str, Sequence[rx.Component]]]) -> rx.Component:
    """The menu beside a page; on a phone it folds above the content (assets/navigation.js)."""
    contenu = [morceau for intitule, entrees in groupes for morceau in (rx.el.h2(intitule), *entrees)]
    return rx.el.nav(
        rx.el.button(
            f"Menu {titre}",
            type="button",
            class_name="deplier",
            custom_attrs={"aria-expanded": "false", "aria-controls": "sous-menu", "data-deplier": ""},
        ),
        rx.el.div(*contenu, id="sous-menu", class_name="pliable"),
        class_name="carte menu",
        aria_label=titre,
    )


def onglets(titre: str, *contenu: rx.Component) -> rx.Component:
    """Tabs over one panel; the arrows go from one to the next (assets/navigation.js)."""
    return rx.el.div(*contenu, class_name="onglets", role="tablist", aria_label=titre)


def onglet(
    libelle: str | rx.Var[str], identifiant: str, panneau: str, actif: rx.Var[bool], choisir: Any
) -> rx.Component:
    """One tab."""
    return rx.el.button(
        libelle,
        type="button",
        id=identifiant,
        role="tab",
        tab_index=rx.cond(actif, 0, -1),
        custom_attrs={"aria-selected": rx.cond(actif, "true", "false"), "aria-controls": panneau},
        on_click=choisir,
    )


def onglets_de_page(titre: str, pages: Sequence[tuple[str, str, str | rx.Var[str]]], courant: str) -> rx.Component:
    """The pages about one thing, side by side; (code, label, address)."""
    return rx.el.nav(
        *(
            rx.el.a(libelle, href=vers, aria_current="page" if code == courant else None)
            for code, libelle, vers in pages
        ),
        class_name="onglets",
        aria_label=titre,
    )


def entree_de_menu(libelle: str | rx.Var[str], vers: str | rx.Var[str], courante: bool | rx.Var[bool]) -> rx.Component:
    """A line of a menu; the page on screen says so."""
    ici = rx.cond(courante, "page", "false") if isinstance(courante, rx.Var) else "page" if courante else None
    return rx.el.a(libelle, href=vers, aria_current=ici)
