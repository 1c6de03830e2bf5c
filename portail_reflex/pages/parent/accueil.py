"""`/accueil`: the parent's first screen."""

import reflex as rx

from portail_reflex.components.coordonnees import coordonnees
from portail_reflex.components.messages import attente
from portail_reflex.domain.direct import sujet_de
from portail_reflex.domain.famille.queries import dossier
from portail_reflex.infra import horloge
from portail_reflex.models.types import EtatDossier
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.commune import Commune
from portail_reflex.web.direct import s_abonner
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import discret, pour_parent
from portail_reflex.web.session import EtatPortail

ETATS = {
    EtatDossier.A_COMPLETER: (
        "Votre dossier est à compléter",
        "Les inscriptions s’ouvriront quand le service périscolaire l’aura validé.",
    ),
    EtatDossier.A_CONTROLER: (
        "Votre dossier est en cours de contrôle",
        "Tout ce qui est obligatoire est envoyé : le service vous écrira quand il l’aura vérifié.",
    ),
    EtatDossier.COMPLET: (
        "Votre dossier est complet",
        "Vous pouvez inscrire vos enfants : ouvrez « Inscription », puis « S’inscrire ».",
    ),
    EtatDossier.ARCHIVE: (
        "Votre dossier est archivé",
        "Contactez le service périscolaire pour le rouvrir.",
    ),
}


class AccueilParent(EtatPortail):
    """Where the dossier stands, and what comes first."""

    etat: str = ""
    enfants: list[str] = []
    a_faire: list[str] = []
    suite: str = ""

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await s_abonner(self, [sujet_de(self._auteur)], AccueilParent.rafraichir)
        await self._relire()

    @rx.event
    @pour_parent
    @discret
    async def rafraichir(self) -> None:
        await self._relire()

    async def _relire(self) -> None:
        vue = await lire(dossier, famille_id=self._auteur.famille_id, aujourd_hui=horloge.aujourd_hui())
        self.etat = vue.etat
        self.enfants = [f"{enfant.nom} {enfant.prenom}" for enfant in vue.enfants]
        self.a_faire = [manque.quoi for manque in vue.completude.a_faire]
        self.suite = routes.page_du_manque(vue.completude.a_faire[0]) if vue.completude.a_faire else ""


def reste_a_faire() -> rx.Component:
    return rx.cond(
        AccueilParent.suite != "",
        rx.fragment(
            rx.el.h3("Il reste à faire"),
            rx.el.ul(rx.foreach(AccueilParent.a_faire, rx.el.li)),
            rx.el.div(
                rx.el.a("Compléter mon dossier", href=AccueilParent.suite, class_name="bouton"), class_name="actions"
            ),
        ),
    )


def etat_du_dossier() -> rx.Component:
    cas = [(etat, rx.fragment(rx.el.h2(titre), rx.el.p(texte))) for etat, (titre, texte) in ETATS.items()]
    return rx.el.section(
        rx.match(AccueilParent.etat, *cas, attente()),
        reste_a_faire(),
        rx.cond(
            AccueilParent.enfants.length() > 0,
            rx.fragment(
                rx.el.h3("Enfants du dossier"),
                rx.el.ul(rx.foreach(AccueilParent.enfants, rx.el.li)),
            ),
        ),
        rx.el.div(
            rx.el.a("Mon compte", href=routes.MON_COMPTE, class_name="bouton second"),
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
