"""`/accessibilite`: the declaration, in the form set by the arrêté of 20 September 2019."""

import reflex as rx

from portail_reflex.components.coordonnees import coordonnees
from portail_reflex.components.texte import lien_externe, page_a_lire, puces, section, sous_section
from portail_reflex.domain.dates import date_en_mots
from portail_reflex.settings import Mode, settings
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_public
from portail_reflex.web.commune import Commune
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail

TOTALE = "totalement conforme"
DEFENSEUR = "https://www.defenseurdesdroits.fr"
PAGES = (
    ("Accueil", routes.ACCUEIL_PUBLIC),
    ("Infos pratiques", routes.INFOS),
    ("Nous contacter", routes.CONTACT),
    ("Nouveau dossier", routes.NOUVEAU_DOSSIER),
    ("Mot de passe oublié", routes.OUBLI),
    ("Politique de confidentialité", routes.CONFIDENTIALITE),
    ("Gestion des cookies", routes.COOKIES),
    ("Accessibilité", routes.ACCESSIBILITE),
    ("Page introuvable", routes.INTROUVABLE),
)


class Accessibilite(EtatPortail):
    """The town's own audit, read when the page opens: one build serves every town."""

    etat: str = ""
    resultats: str = ""
    le: str = ""
    site: str = ""
    schema: str = ""

    @rx.event
    @pour_tous
    async def charger(self):
        reglages = settings()
        exemple = reglages.accessibilite_taux is None and reglages.mode is Mode.DEMONSTRATION
        self.etat = reglages.conformite
        self.resultats = _resultats(reglages.taux_de_conformite, reglages.accessibilite_auditeur, exemple=exemple)
        self.le = date_en_mots(reglages.accessibilite_date)
        self.site = reglages.url_publique
        self.schema = reglages.accessibilite_schema


def _resultats(taux: int | None, auditeur: str, *, exemple: bool) -> str:
    if taux is None:
        return "Aucun audit n’a encore mesuré combien de critères du RGAA version 4.1.2 sont respectés."
    constat = (
        f"L’audit de conformité réalisé par {auditeur} révèle que {taux} % des critères du RGAA version 4.1.2 "
        "sont respectés."
    )
    return f"{constat} Ce chiffre est un exemple, donné pour la démonstration." if exemple else constat


def conformite() -> rx.Component:
    return section(
        "État de conformité",
        rx.el.p(
            "Portail familles est ",
            rx.el.strong(Accessibilite.etat),
            " avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2",
            rx.cond(Accessibilite.etat == TOTALE, ".", ", en raison des non-conformités énumérées ci-dessous."),
        ),
        sous_section("Résultats des tests", rx.el.p(Accessibilite.resultats)),
    )


def non_accessibles() -> rx.Component:
    return section(
        "Contenus non accessibles",
        sous_section(
            "Non-conformités",
            puces(
                "Les essais avec les lecteurs d’écran NVDA, JAWS et VoiceOver n’ont pas encore été faits : des "
                "défauts que les contrôles automatiques ne voient pas peuvent subsister.",
                "Les articles d’« Infos pratiques » sont écrits au fil de l’année : l’intitulé d’un lien ou l’en-tête "
                "d’un tableau peut y manquer de précision.",
            ),
        ),
        sous_section("Dérogations pour charge disproportionnée", "Aucune."),
        sous_section("Contenus non soumis à l’obligation d’accessibilité", "Aucun."),
    )


def etablissement() -> rx.Component:
    return section(
        "Établissement de cette déclaration d’accessibilité",
        rx.el.p("Cette déclaration a été établie le ", Accessibilite.le, "."),
        sous_section(
            "Technologies utilisées pour la réalisation du site", puces("HTML5", "CSS", "JavaScript", "WAI-ARIA")
        ),
        sous_section(
            "Environnement de test",
            "Les vérifications ont été faites avec le navigateur Chromium, au clavier seul, aux largeurs d’écran de "
            "1280 et 390 pixels.",
        ),
        sous_section(
            "Outils pour évaluer l’accessibilité",
            puces("axe-core, sur chaque page à chaque version", "Parcours au clavier"),
        ),
        sous_section(
            "Pages du site ayant fait l’objet de la vérification de conformité",
            puces(*(rx.el.a(titre, href=adresse) for titre, adresse in PAGES)),
        ),
    )


def retour() -> rx.Component:
    return section(
        "Retour d’information et contact",
        "Si vous n’arrivez pas à accéder à un contenu ou à un service, dites-le-nous : nous vous orienterons vers une "
        "solution accessible, ou vous donnerons le contenu sous une autre forme.",
        rx.el.p("Par la page ", rx.el.a("Nous contacter", href=routes.CONTACT), ", ou auprès du service :"),
        coordonnees(Commune.structure),
    )


def recours() -> rx.Component:
    return section(
        "Voies de recours",
        "Cette procédure est à utiliser dans le cas suivant : vous avez signalé au responsable du site internet un "
        "défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un des services du portail, et vous "
        "n’avez pas obtenu de réponse satisfaisante.",
        "Vous pouvez :",
        puces(
            lien_externe("Écrire un message au Défenseur des droits", "https://formulaire.defenseurdesdroits.fr/"),
            lien_externe(
                "Contacter le délégué du Défenseur des droits dans votre région", f"{DEFENSEUR}/saisir/delegues"
            ),
            "Envoyer un courrier par la poste (gratuit, ne pas mettre de timbre) : Défenseur des droits, "
            "Libre réponse 71120, 75342 Paris CEDEX 07",
        ),
    )


@ecran(routes.ACCESSIBILITE, "Accessibilité", Accessibilite.charger)
def accessibilite() -> rx.Component:
    return cadre_public(
        page_a_lire(
            "Déclaration d’accessibilité",
            rx.el.p(
                "La commune de ",
                Commune.structure.commune,
                " s’engage à rendre son portail familles accessible, conformément à l’article 47 de la loi "
                "n° 2005-102 du 11 février 2005.",
            ),
            rx.el.p(
                rx.cond(
                    Accessibilite.schema != "",
                    lien_externe("Schéma pluriannuel et plan d’actions de l’année", Accessibilite.schema),
                    "Le schéma pluriannuel et le plan d’actions de l’année ne sont pas encore publiés.",
                )
            ),
            rx.el.p("Cette déclaration s’applique à Portail familles, ", Accessibilite.site, "."),
            conformite(),
            non_accessibles(),
            etablissement(),
            retour(),
            recours(),
        ),
        courant=routes.ACCESSIBILITE,
    )
