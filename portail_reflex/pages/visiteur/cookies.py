"""`/cookies`: all that the portal leaves in a browser, and why it asks for no consent."""

import reflex as rx

from portail_reflex.components.texte import faits, lien_externe, page_a_lire, section
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_public
from portail_reflex.web.ecran import ecran

ARTICLE_82 = "https://www.legifrance.gouv.fr/loda/article_lc/LEGIARTI000037813978"


def le_cookie() -> rx.Component:
    return section(
        "Le cookie de connexion",
        faits(
            ("Nom", "« __Host-portail » (« portail » quand le portail tourne sans adresse https, pour un essai)"),
            ("Quand", "Seulement si vous vous connectez à votre compte."),
            (
                "À quoi il sert",
                "Vous reconnaître d’une page à l’autre. Il contient un numéro tiré au hasard, rien d’autre.",
            ),
            (
                "Durée",
                "Jusqu’à la fermeture du navigateur, et 12 heures au plus ; 30 jours si vous avez coché "
                "« Se souvenir de moi ». « Se déconnecter » le supprime aussitôt.",
            ),
            ("Qui le lit", "Le portail seul. Aucun script, même le nôtre, ne peut le lire (HttpOnly)."),
        ),
    )


def la_memoire_de_l_onglet() -> rx.Component:
    return section(
        "Ce que garde l’onglet ouvert",
        "Ces informations restent dans la mémoire de l’onglet (sessionStorage) et disparaissent quand vous le fermez.",
        rx.el.h3("« token »"),
        faits(
            ("À quoi il sert", "Retrouver votre onglet quand la connexion internet se coupe un instant."),
            ("Contenu", "Un numéro tiré au hasard, qui ne donne accès à rien."),
            ("Durée", "La vie de l’onglet."),
        ),
        rx.el.h3("« portail-brouillon »"),
        faits(
            (
                "À quoi il sert",
                "Ne pas perdre ce que vous avez tapé dans « Nouveau dossier » si vous rechargez la page.",
            ),
            ("Contenu", "Les réponses que vous avez tapées et qui ne sont pas encore envoyées."),
            ("Durée", "Jusqu’à l’envoi du dossier, ou la fermeture de l’onglet."),
        ),
        rx.el.h3("« portail-raccourcis »"),
        faits(
            ("À quoi il sert", "Se souvenir, du côté du service, que les raccourcis du clavier sont en marche."),
            ("Contenu", "« 1 », ou rien."),
            ("Durée", "La vie de l’onglet."),
        ),
        rx.el.h3("Repères d’affichage"),
        faits(
            ("À quoi ils servent", "Retrouver la place où vous étiez dans une page, et ne la recharger qu’une fois."),
            ("Contenu", "Des positions et des heures, rien qui parle de vous."),
            ("Durée", "La vie de l’onglet."),
        ),
    )


def pourquoi_pas_de_bandeau() -> rx.Component:
    return section(
        "Pourquoi aucun bandeau ne s’affiche",
        rx.el.p(
            "La loi demande votre accord pour les cookies qui ne sont pas indispensables. Ceux du portail sont tous "
            "strictement nécessaires au service que vous demandez : l’",
            lien_externe("article 82 de la loi Informatique et Libertés", ARTICLE_82),
            " les dispense de cet accord.",
        ),
        "Le portail ne mesure pas votre visite et ne contient ni publicité, ni vidéo, ni bouton de réseau social. "
        "Ses pages ne demandent rien à un autre site : images, polices et scripts viennent tous du portail.",
    )


def refuser() -> rx.Component:
    return section(
        "Les supprimer vous-même",
        "Les réglages de votre navigateur permettent d’effacer ou de bloquer les cookies. Sans eux, les pages "
        "publiques restent lisibles, mais vous ne pourrez pas vous connecter à votre compte.",
        rx.el.p(
            "Pour savoir ce que le service fait de vos données : ",
            rx.el.a("Politique de confidentialité", href=routes.CONFIDENTIALITE),
        ),
    )


@ecran(routes.COOKIES, "Gestion des cookies")
def cookies() -> rx.Component:
    return cadre_public(
        page_a_lire(
            "Gestion des cookies",
            rx.el.p(
                "Le portail ne dépose que ce qu’il lui faut pour fonctionner : un cookie si vous vous connectez, "
                "et quelques petites informations que l’onglet ouvert garde pour lui.",
                class_name="chapeau",
            ),
            le_cookie(),
            la_memoire_de_l_onglet(),
            pourquoi_pas_de_bandeau(),
            refuser(),
        ),
        courant=routes.COOKIES,
    )
