"""`/confidentialite`: the notice that articles 13 and 14 of the GDPR ask for."""

import reflex as rx

from portail_reflex.components.coordonnees import coordonnees, lien_email
from portail_reflex.components.messages import quand_pret
from portail_reflex.components.tableau import fait
from portail_reflex.components.texte import lien_externe, page_a_lire, puces, section
from portail_reflex.domain.donnees_personnelles import registre
from portail_reflex.domain.donnees_personnelles.conservation import Conservation
from portail_reflex.settings import settings
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_public
from portail_reflex.web.commune import Commune
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail


class Confidentialite(EtatPortail):
    """What the town's settings say, read when the page opens: one build serves every town."""

    dpo_email: str = ""
    durees: list[tuple[str, str]] = []

    @rx.event
    @pour_tous
    async def charger(self):
        self.durees = registre.durees(Conservation.des_reglages(settings()))
        self.dpo_email = settings().dpo_email or (await self.get_state(Commune)).structure.email


def responsable() -> rx.Component:
    return section(
        "Qui est responsable de vos données",
        rx.el.p(
            "La commune de ", Commune.structure.commune, " (", Commune.structure.nom, "), représentée par son maire."
        ),
        coordonnees(Commune.structure),
        rx.el.p("Délégué à la protection des données (DPO) : ", lien_email(Confidentialite.dpo_email)),
    )


def finalites() -> rx.Component:
    return section(
        "Pourquoi nous les utilisons",
        puces(*registre.FINALITES),
        "Base légale : " + registre.BASE_LEGALE,
        "Aucune décision n’est prise par une machine : un agent étudie chaque dossier. Vos données ne servent ni à la "
        "publicité, ni à des statistiques sur vous, et ne sont jamais vendues.",
    )


def donnees() -> rx.Component:
    return section(
        "Quelles données",
        puces(*registre.DONNEES),
        "Les champs suivis d’une étoile sont nécessaires : sans eux, votre demande ne peut pas être étudiée. "
        "Les autres sont facultatifs.",
        "Elles nous sont données par la personne responsable du dossier. Si vous y figurez comme autre adulte, ou "
        "comme personne à prévenir ou autorisée à venir chercher un enfant, c’est elle qui nous a donné les vôtres.",
    )


def destinataires() -> rx.Component:
    return section(
        "Qui les voit",
        puces(*registre.DESTINATAIRES),
        "Quand vous tapez une rue, notre serveur demande des suggestions à la Géoplateforme de l’IGN, un service "
        "public français. Il lui envoie la rue tapée, le code postal et la commune, sans votre nom ni votre adresse "
        "IP. Le portail n’envoie rien à un autre site. Aucun transfert hors de l’Union européenne n’est prévu.",
    )


def durees() -> rx.Component:
    return section(
        "Combien de temps nous les gardons",
        quand_pret(
            Confidentialite.durees.length() > 0,
            rx.el.dl(rx.foreach(Confidentialite.durees, lambda d: fait(d[0], d[1])), class_name="faits"),
        ),
        "Ce qui a dépassé sa durée est effacé, et l’effacement est noté au journal.",
    )


def droits() -> rx.Component:
    return section(
        "Vos droits",
        "Vous pouvez :",
        puces(*registre.DROITS),
        rx.el.p(
            "Si vous avez un compte, « Mon compte », puis « Traitement des données RGPD », permet de télécharger vos "
            "données, de retirer une autorisation et de demander l’effacement."
        ),
        rx.el.p(
            "Sinon, écrivez au DPO, à l’adresse ci-dessus, ou par la page ",
            rx.el.a("Nous contacter", href=routes.CONTACT),
            ". Nous répondons dans le mois. Une preuve d’identité n’est demandée qu’en cas de doute.",
        ),
        rx.el.p(
            "Si notre réponse ne vous convient pas, vous pouvez adresser une réclamation à la ",
            lien_externe("CNIL", "https://www.cnil.fr/fr/plaintes"),
            ", 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07.",
        ),
    )


def securite() -> rx.Component:
    return section(
        "Comment elles sont protégées",
        "Les fiches sanitaires et les documents sont chiffrés avec des clés gardées à part : une copie de la base "
        "ou du disque ne suffit pas à les lire.",
        "Un compte se bloque après 5 mots de passe faux, les liens reçus par e-mail ne servent qu’une fois, "
        "et vous pouvez fermer à distance une connexion oubliée sur un autre appareil, dans « Mes codes d’accès ».",
        rx.el.p(
            "Ce que le portail laisse dans votre navigateur : ", rx.el.a("Gestion des cookies", href=routes.COOKIES)
        ),
    )


@ecran(routes.CONFIDENTIALITE, "Politique de confidentialité", Confidentialite.charger)
def confidentialite() -> rx.Component:
    return cadre_public(
        page_a_lire(
            "Politique de confidentialité",
            rx.el.p(
                "Vous nous confiez des informations sur votre famille. Voici ce que nous en faisons, et vos droits.",
                class_name="chapeau",
            ),
            responsable(),
            finalites(),
            donnees(),
            destinataires(),
            durees(),
            droits(),
            securite(),
        ),
        courant=routes.CONFIDENTIALITE,
    )
