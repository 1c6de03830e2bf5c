"""Where the dossier stands, what is missing, and the decision; then what changed since the last one."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_long
from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.messages import avis, confirmation
from portail_reflex.components.natif import LienNatif
from portail_reflex.components.sommaire import partie
from portail_reflex.models.types import EtatDossier
from portail_reflex.pages.agent.famille.affichage import Changement, Changements, LigneManque
from portail_reflex.pages.agent.famille.etat import DECISION, DossierFamille

DOSSIER = DossierFamille.dossier
DIALOGUE = "dialogue-valider"


def decision() -> rx.Component:
    return partie(
        DECISION,
        "État et décision",
        rx.el.div(
            etiquette(DOSSIER.etat_en_mots, DOSSIER.ton),
            rx.el.span(DOSSIER.dates, class_name="doux"),
            class_name="intro",
        ),
        remarque(),
        manques(),
        rx.cond(DOSSIER.etat == EtatDossier.ARCHIVE.value, None, rx.fragment(validation(), rx.el.hr(), incomplet())),
        classe="carte pile",
    )


def remarque() -> rx.Component:
    """What was asked for, and what the family answered."""
    reponse = rx.cond(
        DOSSIER.reponse != "",
        rx.fragment(
            rx.el.p("Réponse de la famille, le ", DOSSIER.reponse_le, " :", class_name="fort sans-marge"),
            rx.el.p(DOSSIER.reponse, class_name="lettre"),
        ),
        rx.el.p("La famille n’a pas encore répondu.", class_name="doux"),
    )
    return rx.cond(
        DOSSIER.remarque != "",
        avis(
            rx.el.p("Demandé à la famille le ", DOSSIER.remarque_le, " :", class_name="fort sans-marge"),
            rx.el.p(DOSSIER.remarque, class_name="lettre"),
            reponse,
        ),
    )


def manques() -> rx.Component:
    return rx.cond(
        DossierFamille.manques.length() == 0,
        rx.el.p("Rien ne manque à ce dossier."),
        rx.el.div(
            rx.el.h3("Ce qui manque"),
            rx.el.ul(rx.foreach(DossierFamille.manques, manque), class_name="faire"),
            LienNatif.create("Voir les documents", href="#documents"),
        ),
    )


def manque(m: rx.Var[LigneManque]) -> rx.Component:
    tour = rx.cond(m.tour != "", rx.el.span("à faire par : ", rx.el.strong(m.tour), class_name="doux"))
    return rx.el.li(etiquette(m.nature, m.ton), rx.el.span(m.quoi), tour)


def validation() -> rx.Component:
    """Offered when nothing is missing; else said why it is not."""
    return rx.cond(
        DOSSIER.etat == EtatDossier.COMPLET.value,
        rx.el.p("Ce dossier est complet : les inscriptions de la famille sont ouvertes."),
        rx.cond(
            DOSSIER.reste == "",
            rx.el.div(bouton_valider(), class_name="actions"),
            rx.el.p("Avant de valider ce dossier, il reste ", rx.el.strong(DOSSIER.reste), "."),
        ),
    )


def bouton_valider() -> rx.Component:
    return confirmation(
        DIALOGUE,
        ouvrir="Valider le dossier",
        titre="Valider ce dossier ?",
        texte=rx.el.p(
            "Les inscriptions de ",
            rx.el.strong(DOSSIER.titre),
            " s’ouvrent aussitôt, et la famille en est prévenue par e-mail.",
        ),
        confirmer=bouton_de_dialogue("Valider", DIALOGUE, DossierFamille.valider(DOSSIER.id)),
        classe="bouton",
    )


def bouton_de_dialogue(libelle: str, dialogue: str, faire: Any, classe: str = "bouton") -> rx.Component:
    """Closes the dialog, and does it."""
    fermer = {"command": "close", "commandfor": dialogue}
    return rx.el.button(libelle, type="button", class_name=classe, custom_attrs=fermer, on_click=faire)


def incomplet() -> rx.Component:
    return rx.el.form(
        rx.el.h3("Dossier incomplet"),
        rx.el.input(type="hidden", name="famille", default_value=DOSSIER.id.to_string()),
        champ_long(
            "Remarque pour la famille",
            "remarque",
            aide="Elle part par e-mail, avec la liste de ce qui manque. N’y écrivez aucun détail de santé : un e-mail "
            "peut être lu par d’autres. 1 000 caractères au plus.",
            erreur=DossierFamille.erreurs.get("remarque", ""),
        ),
        rx.cond(
            DOSSIER.etat == EtatDossier.COMPLET.value,
            rx.el.p("Le dossier ne sera plus complet : la famille ne pourra plus inscrire.", class_name="doux"),
        ),
        rx.el.button("Déclarer le dossier incomplet", type="submit", class_name="bouton danger"),
        key=DOSSIER.cle,
        on_submit=DossierFamille.signaler,
        no_validate=True,
    )


def changements() -> rx.Component:
    """Nothing when nothing changed."""
    return rx.cond(
        DossierFamille.changements.length() > 0,
        partie(
            "changements",
            "Changements depuis la validation",
            rx.foreach(DossierFamille.changements, changements_de),
            rx.el.div(
                rx.el.button(
                    "Marquer comme vus",
                    type="button",
                    class_name="bouton",
                    on_click=DossierFamille.marquer_vus(DOSSIER.id),
                ),
                class_name="actions",
            ),
            rx.el.p(
                "Un changement de santé reste affiché jusqu’à ce qu’un agent habilité pour la santé l’ait vu.",
                class_name="doux petit",
            ),
        ),
    )


def changements_de(membre: rx.Var[Changements]) -> rx.Component:
    return rx.el.div(
        rx.el.h3(membre.qui),
        rx.el.ul(rx.foreach(membre.lignes, changement), class_name="changements"),
        class_name="groupe",
    )


def changement(c: rx.Var[Changement]) -> rx.Component:
    return rx.el.li(
        rx.el.span(c.champ, class_name="champ-change"),
        rx.el.span(
            rx.cond(c.avant != "", rx.fragment(rx.el.s(c.avant), " → "), ""),
            rx.cond(c.apres != "", rx.el.strong(c.apres), rx.el.em("vide")),
        ),
        rx.el.span(c.le, class_name="num doux"),
    )
