"""The adults and the children; an agent changes the school and the class."""

import reflex as rx

from portail_reflex.components.champs import champ_choix
from portail_reflex.components.messages import avis
from portail_reflex.components.sommaire import partie
from portail_reflex.components.tableau import fait
from portail_reflex.models.types import Classe
from portail_reflex.pages.agent.famille.affichage import Membre
from portail_reflex.pages.agent.famille.etat import DossierFamille
from portail_reflex.web import routes

CLASSES = [(classe.value, classe.libelle) for classe in Classe]


def adultes() -> rx.Component:
    return partie(
        "adultes",
        "Adultes",
        rx.el.div(rx.foreach(DossierFamille.adultes, lambda m: rx.el.article(fiche(m), class_name="carte"))),
        classe="fiches-en-pile",
    )


def enfants() -> rx.Component:
    return partie("enfants", "Enfants", rx.el.div(rx.foreach(DossierFamille.enfants, enfant)), classe="fiches-en-pile")


def fiche(m: rx.Var[Membre]) -> rx.Component:
    return rx.fragment(
        rx.el.p(m.role, class_name="doux petit sans-marge"),
        rx.el.h3(m.nom),
        rx.el.dl(rx.foreach(m.faits, lambda f: fait(f[0], f[1])), class_name="faits lignes"),
    )


def enfant(m: rx.Var[Membre]) -> rx.Component:
    sante = rx.cond(
        DossierFamille.droits.sante,
        rx.el.div(
            rx.el.a(
                "Fiche sanitaire",
                rx.el.span(" de ", m.nom, class_name="invisible"),
                href=routes.FICHES_SANITAIRES + "/" + m.id.to_string(),
                class_name="bouton second",
            ),
            class_name="actions",
        ),
    )
    return rx.el.article(fiche(m), sante, rx.el.hr(), ecole(m), class_name="carte")


def ecole(m: rx.Var[Membre]) -> rx.Component:
    """Built anew only when the child's page has a new version."""
    debut = "enfants." + m.id.to_string() + "."
    return rx.el.form(
        conflit(m),
        rx.el.input(type="hidden", name="enfant", default_value=m.id.to_string()),
        rx.el.input(type="hidden", name="version", default_value=m.version.to_string()),
        champ_choix(
            "École",
            debut + "ecole_id",
            DossierFamille.ecoles,
            vide="Choisir une école",
            default_value=m.ecole,
            erreur=erreur(debut + "ecole_id"),
        ),
        champ_choix(
            "Classe",
            debut + "classe",
            CLASSES,
            vide="Choisir une classe",
            default_value=m.classe,
            erreur=erreur(debut + "classe"),
        ),
        rx.el.button(
            "Changer",
            rx.el.span(" l’école ou la classe de ", m.nom, class_name="invisible"),
            type="submit",
            class_name="bouton second",
        ),
        key=m.cle,
        on_submit=DossierFamille.changer_ecole,
        no_validate=True,
        class_name="outils ecole",
        custom_attrs={"data-garde": ""},
    )


def erreur(nom: rx.Var[str]) -> rx.Var[str]:
    return DossierFamille.erreurs.get(nom, "").to(str)


def conflit(m: rx.Var[Membre]) -> rx.Component:
    """Somebody saved this child's page since it was read."""
    return rx.cond(
        DossierFamille.conflit_de == m.id,
        avis(
            rx.el.p("Cette fiche a changé pendant que vous la regardiez. Votre choix n’est pas enregistré. Depuis :"),
            rx.el.ul(rx.foreach(DossierFamille.conflits, rx.el.li)),
            rx.el.p("La fiche est maintenant à jour : choisissez à nouveau si besoin."),
            ton="alerte",
        ),
    )
