"""`/`: what the portal does, and the login."""

import reflex as rx

from portail_reflex.components.articles import cartes, cartes_attendues
from portail_reflex.components.champs import case_a_cocher, champ_secret, champ_texte
from portail_reflex.components.messages import avis
from portail_reflex.components.natif import formulaire_natif
from portail_reflex.domain.article import ArticleVue
from portail_reflex.domain.article.queries import derniers
from portail_reflex.infra import horloge
from portail_reflex.pages.visiteur.nouveau_dossier.etat import NouveauDossier
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_public
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail

SERVICES = [
    "Créer votre dossier famille, sans vous déplacer",
    "Suivre sa validation par le service périscolaire",
    "Choisir et changer vos codes d’accès",
    "Écrire au service périscolaire",
]


class AccueilPublic(EtatPortail):
    """The newest articles."""

    articles: list[ArticleVue] = []
    pret: bool = False

    @rx.event
    @pour_tous
    async def charger(self):
        self.articles = await lire(derniers, maintenant=horloge.maintenant())
        self.pret = True
        parametres = self.router.url.query_parameters
        if "mot-de-passe" in parametres:
            await dire(self, "Votre mot de passe est enregistré. Connectez-vous.")
        elif "deconnexion" in parametres:
            await dire(self, "Vous êtes déconnecté. À bientôt !")
        elif "suite" in parametres:
            await dire(self, "Connectez-vous pour voir cette page.", "alerte")


def formulaire_connexion() -> rx.Component:
    return formulaire_natif(
        champ_texte("Adresse email", "email", type="email", auto_complete="username", input_mode="email"),
        champ_secret("Mot de passe", "mot_de_passe", requis=False),
        rx.el.input(type="hidden", name="suite", custom_attrs={"data-suite": ""}),
        case_a_cocher("Se souvenir de moi", "souvenir", value="oui"),
        rx.el.button("Connexion", type="submit", class_name="bouton large"),
        action="/api/connexion",
    )


def connexion() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Connexion"),
        formulaire_connexion(),
        rx.el.p(rx.el.a("Mot de passe oublié ?", href=routes.OUBLI)),
        rx.el.hr(),
        rx.el.p(rx.el.strong("Première visite ? "), rx.el.a("Créer mon dossier famille", href=routes.NOUVEAU_DOSSIER)),
        class_name="carte connexion",
        id="connexion",
    )


def presentation() -> rx.Component:
    return rx.el.section(
        rx.el.p("Le Service Périscolaire", class_name="doux sans-marge"),
        rx.el.h1("Mon Portail Familles", class_name="grand"),
        rx.el.p(
            "Bienvenue sur votre portail familles. Facilitez toutes vos démarches concernant vos enfants.",
            class_name="chapeau",
        ),
        rx.el.div(
            rx.el.h2("Service en ligne pour effectuer vos démarches"),
            rx.el.ul(*(rx.el.li(service) for service in SERVICES), class_name="liste numerotee"),
            rx.el.p("Accessible 24h/24", class_name="etiquette succes"),
            class_name="carte",
        ),
    )


def a_reprendre() -> rx.Component:
    """A draft left in this tab, such as by the browser's Back."""
    return rx.cond(
        (NouveauDossier.personnes.length() > 0) & (NouveauDossier.numero == ""),
        avis(
            rx.el.p("Votre pré-dossier est commencé, il n’est pas envoyé. "),
            rx.el.a("Reprendre mon pré-dossier", href=routes.NOUVEAU_DOSSIER, class_name="bouton"),
            ton="alerte",
        ),
    )


def infos() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Infos pratiques"),
        rx.cond(
            AccueilPublic.pret,
            cartes(AccueilPublic.articles, routes.INFOS, titre=rx.el.h3),
            cartes_attendues(3),
        ),
        rx.el.p(rx.el.a("Toutes les infos pratiques", href=routes.INFOS), class_name="suite"),
        class_name="section",
    )


@ecran("/", "Portail familles", AccueilPublic.charger)
def accueil() -> rx.Component:
    return cadre_public(
        a_reprendre(),
        rx.el.div(presentation(), connexion(), class_name="heros"),
        infos(),
        courant=routes.ACCUEIL_PUBLIC,
    )
