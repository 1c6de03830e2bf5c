"""`/confidentialite`: the notice that articles 13 and 14 of the GDPR ask for."""

import reflex as rx

from portail_reflex.components.coordonnees import coordonnees, lien_email
from portail_reflex.components.texte import faits, lien_externe, page_a_lire, puces, section
from portail_reflex.settings import settings
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_public
from portail_reflex.web.commune import Commune
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail

DONNEES = (
    "Adultes du dossier : civilité, nom, prénom, adresse, numéros de téléphone, e-mail.",
    "Enfants du dossier : sexe, nom, prénom, date de naissance et, quand elle est connue, école.",
    "Compte : adresse e-mail, mot de passe sous une forme illisible (Argon2id), dates de connexion, nom de l’appareil "
    "et du navigateur pour que vous reconnaissiez vos connexions.",
    "Message au service : nom, e-mail, sujet et texte.",
    "Sécurité : le journal des décisions et des connexions, et, pendant deux heures au plus, une "
    "empreinte illisible de l’adresse IP qui limite les envois en nombre.",
)
DUREES = (
    ("Pré-dossier refusé ou sans suite", "3 mois"),
    ("Dossier famille et compte", "tant que vous utilisez le service, puis 2 ans"),
    ("E-mails envoyés et messages reçus", "12 mois"),
    ("Journal des décisions et des connexions", "12 mois"),
    ("Connexion ouverte", "12 heures, ou 30 jours avec « Se souvenir de moi »"),
    ("Lien reçu par e-mail", "il sert 7 jours au plus ; sa trace s’efface 90 jours après"),
)
DROITS = (
    "voir les données que nous avons sur vous et vos enfants, et en recevoir une copie ;",
    "faire corriger ce qui est faux ou incomplet ;",
    "demander l’effacement de ce que nous n’avons plus de raison de garder ;",
    "demander que nous cessions un moment de les utiliser (limitation) ;",
    "vous opposer à leur utilisation, pour une raison tenant à votre situation ;",
    "dire ce qu’elles doivent devenir après votre mort.",
)


class Confidentialite(EtatPortail):
    """What the town's settings say, read when the page opens: one build serves every town."""

    dpo_email: str = ""

    @rx.event
    @pour_tous
    async def charger(self):
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
        puces(
            "Recevoir et étudier votre pré-dossier, puis ouvrir votre dossier famille.",
            "Vous donner un compte et le protéger.",
            "Vous écrire au sujet de vos démarches, et répondre à vos messages.",
        ),
        "Base légale : la mission d’intérêt public de la commune, qui organise l’accueil périscolaire "
        "(article 6, paragraphe 1, point e, du RGPD). Votre accord n’est donc pas demandé.",
        "Aucune décision n’est prise par une machine : un agent étudie chaque dossier. Vos données ne servent ni à la "
        "publicité, ni à des statistiques sur vous, et ne sont jamais vendues.",
    )


def donnees() -> rx.Component:
    return section(
        "Quelles données",
        puces(*DONNEES),
        "Les champs suivis d’une étoile sont nécessaires : sans eux, votre demande ne peut pas être étudiée. "
        "Les autres sont facultatifs.",
        "Elles nous sont données par la personne responsable du dossier. Si vous y figurez comme autre adulte, "
        "c’est elle qui nous a donné les vôtres.",
    )


def destinataires() -> rx.Component:
    return section(
        "Qui les voit",
        puces(
            "Les agents habilités du service périscolaire, chacun selon son rôle ; leurs décisions sont journalisées.",
            "Les prestataires qui hébergent le portail et acheminent ses e-mails pour la commune, sur ses seules "
            "instructions.",
        ),
        "Quand vous tapez une rue, notre serveur demande des suggestions à la Géoplateforme de l’IGN, un service "
        "public français. Il lui envoie la rue tapée, le code postal et la commune, sans votre nom ni votre adresse "
        "IP. Le portail n’envoie rien à un autre site. Aucun transfert hors de l’Union européenne n’est prévu.",
    )


def durees() -> rx.Component:
    return section("Combien de temps nous les gardons", faits(*DUREES))


def droits() -> rx.Component:
    return section(
        "Vos droits",
        "Vous pouvez :",
        puces(*DROITS),
        rx.el.p(
            "Écrivez au DPO, à l’adresse ci-dessus, ou par la page ",
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
