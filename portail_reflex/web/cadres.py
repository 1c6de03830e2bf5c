"""The frame of a page for each audience: header, live region, content, footer."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portail_reflex.components.messages import annonces
from portail_reflex.components.navigation import Onglet, bandeau, entete, evitement, pied
from portail_reflex.components.navigation_service import OngletService, entete_service
from portail_reflex.models.types import RoleCompte
from portail_reflex.web import routes
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.commune import Commune
from portail_reflex.web.identite import Identite

PIED = [
    ("Politique de confidentialité", routes.CONFIDENTIALITE),
    ("Gestion des cookies", routes.COOKIES),
]


ONGLETS_PUBLICS = [
    ("Infos pratiques", routes.INFOS),
    ("Se connecter", routes.ACCUEIL_PUBLIC),
    ("Nouveau dossier", routes.NOUVEAU_DOSSIER),
]
ONGLETS_PARENT = [
    ("Accueil", routes.ACCUEIL),
    ("Mon compte", routes.MON_COMPTE),
    ("Inscription", routes.INSCRIPTION),
    ("Finances", routes.FINANCES),
    ("Mes alertes", routes.ALERTES, Identite.alertes),
    ("Panier", routes.RESUME, Identite.panier),
]
ONGLETS_SERVICE = [
    OngletService("Tableau de bord", routes.SERVICE),
    OngletService("Pré-dossiers", routes.PREDOSSIERS, Identite.predossiers),
    OngletService("Dossiers", routes.FAMILLES, Identite.dossiers),
    OngletService("Commandes", routes.COMMANDES, Identite.commandes),
    OngletService("Documents", routes.DOCUMENTS_A_VERIFIER, Identite.documents),
]
ONGLETS_SERVICE_REPLIES = [
    OngletService("Comptes", routes.COMPTES),
    OngletService("E-mails", routes.COURRIELS),
    OngletService("Réglages", routes.REGLAGES_DOCUMENTS, visible=Identite.role == RoleCompte.RESPONSABLE.libelle),
]


def cadre_public(*contenu: Any, courant: str = "") -> rx.Component:
    """A page for everybody: a visitor's header, or that of the person logged in."""
    haut = rx.cond(
        Identite.nom == "",
        _entete(ONGLETS_PUBLICS, courant, routes.ACCUEIL_PUBLIC),
        rx.cond(Identite.du_service, _haut_service(courant), _haut_parent(courant)),
    )
    return _cadre(haut, contenu)


def cadre_parent(*contenu: Any, courant: str, rappel: bool = True) -> rx.Component:
    """A page of a family; `rappel`: False where the page itself says what the panier holds."""
    rappels = (rappel_du_panier(),) if rappel else ()
    return _cadre(_haut_parent(courant), (*rappels, *contenu))


def rappel_du_panier() -> rx.Component:
    """For as long as the panier holds something: nothing of it is booked."""
    return rx.cond(
        Identite.panier > 0,
        rx.el.p(
            rx.el.strong("Votre demande n’a pas encore été envoyée. "),
            rx.el.a("Vérifier mon panier et valider", href=routes.RESUME),
            class_name="rappel",
        ),
    )


def cadre_service(*contenu: Any, courant: str) -> rx.Component:
    """A page of the service's agents."""
    return _cadre(_haut_service(courant), contenu, classe="espace-service")


def _haut_parent(courant: str) -> rx.Component:
    return rx.fragment(
        _entete(ONGLETS_PARENT, courant, routes.ACCUEIL),
        bandeau(Identite.bonjour, " ", rx.el.strong(Identite.nom), ", ", Identite.suite, Commune.structure.nom),
    )


def _haut_service(courant: str) -> rx.Component:
    return rx.el.div(
        entete_service(
            commune=Commune.structure.commune,
            accueil=routes.SERVICE,
            onglets=ONGLETS_SERVICE,
            replies=ONGLETS_SERVICE_REPLIES,
            courant=courant,
        ),
        bandeau(rx.el.strong(Identite.nom), " · ", Identite.role),
        class_name="espace-service",
    )


def _entete(onglets: Sequence[Onglet], courant: str, accueil: str) -> rx.Component:
    return entete(
        commune=Commune.structure.commune,
        sous_titre="Portail familles",
        accueil=accueil,
        onglets=onglets,
        courant=courant,
        contact=routes.CONTACT,
    )


def _cadre(haut: rx.Component, contenu: tuple[Any, ...], classe: str = "") -> rx.Component:
    return rx.el.div(
        evitement(),
        rx.cond(
            Commune.demonstration,
            rx.el.aside(
                "Démonstration : données inventées, ne saisissez rien de personnel.",
                class_name="demonstration",
                aria_label="Démonstration",
            ),
        ),
        haut,
        rx.el.main(annonces(Annonce.message, Annonce.ton), *contenu, id="contenu", tab_index=-1),
        pied([*PIED, ("Accessibilité : " + Commune.conformite, routes.ACCESSIBILITE)]),
        class_name=f"page {classe}".strip(),
    )
