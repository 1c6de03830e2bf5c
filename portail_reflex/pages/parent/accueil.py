"""`/accueil`: the parent's first screen."""

import reflex as rx

from portail_reflex.components.coordonnees import coordonnees
from portail_reflex.components.messages import attente
from portail_reflex.domain.famille.queries import dossier
from portail_reflex.infra import horloge
from portail_reflex.models.types import EtatDossier
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.commune import Commune
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail

ETATS = {
    EtatDossier.A_COMPLETER: (
        "Votre dossier est ouvert",
        "Le service périscolaire vous dira par e-mail quelles informations et quels documents lui apporter.",
    ),
    EtatDossier.A_CONTROLER: (
        "Votre dossier est en cours de contrôle",
        "Vous n’avez rien à faire : le service vous écrira quand il l’aura vérifié.",
    ),
    EtatDossier.COMPLET: (
        "Votre dossier est complet",
        "Le service périscolaire peut inscrire vos enfants. Dites-lui les jours qu’il vous faut.",
    ),
    EtatDossier.ARCHIVE: (
        "Votre dossier est archivé",
        "Contactez le service périscolaire pour le rouvrir.",
    ),
}


class AccueilParent(EtatPortail):
    """Where the dossier stands."""

    etat: str = ""
    enfants: list[str] = []

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        vue = await lire(dossier, famille_id=self._auteur.famille_id, aujourd_hui=horloge.aujourd_hui())
        self.etat = vue.etat
        self.enfants = [f"{enfant.nom} {enfant.prenom}" for enfant in vue.enfants]


def etat_du_dossier() -> rx.Component:
    cas = [(etat, rx.fragment(rx.el.h2(titre), rx.el.p(texte))) for etat, (titre, texte) in ETATS.items()]
    return rx.el.section(
        rx.match(AccueilParent.etat, *cas, attente()),
        rx.cond(
            AccueilParent.enfants.length() > 0,
            rx.fragment(
                rx.el.h3("Enfants du dossier"),
                rx.el.ul(rx.foreach(AccueilParent.enfants, rx.el.li)),
            ),
        ),
        rx.el.div(
            rx.el.a("Mon compte", href=routes.MON_COMPTE, class_name="bouton"),
            rx.el.a("Mes codes d’accès", href=routes.CODES_ACCES, class_name="bouton second"),
            class_name="actions",
        ),
        class_name="carte",
    )


def service() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Le service périscolaire"),
        coordonnees(Commune.structure),
        rx.el.div(rx.el.a("Nous contacter", href=routes.CONTACT, class_name="bouton second"), class_name="actions"),
        class_name="carte",
    )


@ecran(routes.ACCUEIL, "Accueil", AccueilParent.ouvrir)
def accueil_parent() -> rx.Component:
    return cadre_parent(
        rx.el.h1("Accueil"),
        rx.el.div(etat_du_dossier(), service(), class_name="fiches"),
        courant=routes.ACCUEIL,
    )
