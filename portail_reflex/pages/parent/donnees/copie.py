"""« Télécharger mes données »."""

import reflex as rx

from portail_reflex.components.messages import avis, confirmation
from portail_reflex.components.natif import lien_de_fichier
from portail_reflex.models.types import EtatExport
from portail_reflex.pages.parent.donnees.bouton import bouton
from portail_reflex.pages.parent.donnees.etat import MesDonnees
from portail_reflex.web import routes


def progression() -> rx.Component:
    """It is looked after from the moment it shows."""
    return rx.el.div(
        rx.el.p("Votre copie se prépare : ", rx.el.strong(MesDonnees.export.avance, " %"), class_name="sans-marge"),
        rx.el.progress(value=MesDonnees.export.avance, max=100, aria_label="Préparation de la copie de vos données"),
        rx.el.p("Vous pouvez quitter cette page : un e-mail vous dira quand elle sera prête.", class_name="doux"),
        on_mount=MesDonnees.suivre,
    )


def copie_prete() -> rx.Component:
    return rx.el.p(
        lien_de_fichier(
            "Télécharger le fichier ZIP",
            "/api/donnees/" + MesDonnees.export.id.to_string(),
            class_name="bouton",
        ),
        rx.el.span(
            " ",
            MesDonnees.export.taille,
            ", demandée le ",
            MesDonnees.export.demande_le,
            ", disponible jusqu’au ",
            MesDonnees.export.expire_le,
            class_name="doux",
        ),
    )


def demander() -> rx.Component:
    """Asks first: the copy holds health data."""
    return confirmation(
        "exporter",
        ouvrir=rx.cond(
            MesDonnees.export.etat == EtatExport.PRET.value, "Préparer une nouvelle copie", "Télécharger mes données"
        ),
        titre="Préparer une copie de vos données ?",
        texte=rx.el.p(
            "Elle contient des informations de santé : téléchargez-la sur un appareil qui est à vous. Une "
            "copie peut être demandée toutes les heures."
        ),
        confirmer=bouton("Préparer la copie", MesDonnees.exporter, classe="bouton", dialogue="exporter"),
        classe="bouton second",
    )


def copie() -> rx.Component:
    etat = rx.match(
        MesDonnees.export.etat,
        (EtatExport.EN_COURS.value, progression()),
        (EtatExport.PRET.value, copie_prete()),
        (
            EtatExport.EN_ECHEC.value,
            avis(
                "La copie n’a pas pu être préparée. Redemandez-la dans quelques minutes ; si cela recommence, ",
                rx.el.a("contactez le service", href=routes.CONTACT),
                ".",
                ton="alerte",
            ),
        ),
        rx.fragment(),
    )
    return rx.el.section(
        rx.el.h2("Ma copie"),
        rx.el.p("Un fichier ZIP avec tout ce que le portail garde sur votre famille, et vos documents."),
        etat,
        rx.cond(
            MesDonnees.pret & (MesDonnees.export.etat != EtatExport.EN_COURS.value),
            rx.el.div(demander(), class_name="actions"),
        ),
        class_name="carte",
    )
