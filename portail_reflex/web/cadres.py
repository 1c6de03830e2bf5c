"""The frame of a page for each audience: header, live region, content, footer."""

from typing import Any

import reflex as rx

from portail_reflex.components.messages import annonces
from portail_reflex.components.navigation import bandeau, entete, evitement, pied
from portail_reflex.web import routes
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.commune import Commune
from portail_reflex.web.identite import Identite

PIED = [
    ("Politique de confidentialité", routes.CONFIDENTIALITE),
    ("Gestion des cookies", routes.COOKIES),
]


def cadre_public(*contenu: Any, courant: str = "") -> rx.Component:
    """A page for visitors."""
    onglets = [
        ("Infos pratiques", routes.INFOS),
        ("Se connecter", routes.ACCUEIL_PUBLIC),
        ("Nouveau dossier", routes.NOUVEAU_DOSSIER),
    ]
    return _cadre(
        entete(
            commune=Commune.structure.commune,
            sous_titre="Portail familles",
            accueil=routes.ACCUEIL_PUBLIC,
            onglets=onglets,
            courant=courant,
            contact=routes.CONTACT,
        ),
        contenu,
    )


def cadre_parent(*contenu: Any, courant: str) -> rx.Component:
    """A page of a family."""
    onglets = [
        ("Accueil", routes.ACCUEIL),
        ("Mon compte", routes.MON_COMPTE),
        ("Inscription", routes.INSCRIPTION),
        ("Finances", routes.FINANCES),
        ("Mes alertes", routes.ALERTES),
    ]
    haut = rx.fragment(
        entete(
            commune=Commune.structure.commune,
            sous_titre="Portail familles",
            accueil=routes.ACCUEIL,
            onglets=onglets,
            courant=courant,
            contact=routes.CONTACT,
        ),
        bandeau(Identite.bonjour, " ", rx.el.strong(Identite.nom), ", ", Identite.suite, Commune.structure.nom),
    )
    return _cadre(haut, contenu)


def cadre_service(*contenu: Any, courant: str) -> rx.Component:
    """A page of the service's agents."""
    onglets = [
        ("Tableau de bord", routes.SERVICE),
        ("Pré-dossiers", routes.PREDOSSIERS, Identite.predossiers),
        ("Comptes", routes.COMPTES),
        ("E-mails", routes.COURRIELS),
    ]
    haut = rx.fragment(
        entete(
            commune=Commune.structure.commune,
            sous_titre="Espace du service",
            accueil=routes.SERVICE,
            onglets=onglets,
            courant=courant,
        ),
        bandeau(rx.el.strong(Identite.nom), " · ", Identite.role),
    )
    return _cadre(haut, contenu, classe="espace-service")


def _cadre(haut: rx.Component, contenu: tuple[Any, ...], classe: str = "") -> rx.Component:
    return rx.el.div(
        evitement(),
        rx.cond(
            Commune.demonstration,
            rx.el.aside(
                "Démonstration : données inventées, ne saisissez rien de personnel.",
                class_name="demonstration",
                aria_label="Démonstration",
            ),
        ),
        haut,
        rx.el.main(annonces(Annonce.message, Annonce.ton), *contenu, id="contenu", tab_index=-1),
        pied([*PIED, ("Accessibilité : " + Commune.conformite, routes.ACCESSIBILITE)]),
        class_name=f"page {classe}".strip(),
    )
