"""The form of a child's page."""

import reflex as rx

from portail_reflex.components.champs import Champs
from portail_reflex.domain.famille.saisie import CONTACTS_MAX
from portail_reflex.models.types import RegimeAlimentaire, Sexe
from portail_reflex.pages.parent.enfant.etat import PageEnfant
from portail_reflex.web import routes

AUTORISATIONS = (
    ("Peut-il quitter seul la structure ?", "sortie_seul"),
    ("Peut-on le photographier ou le filmer pendant les activités ?", "image"),
    ("Peut-on le faire soigner et hospitaliser en urgence, sur avis médical ?", "hospitalisation"),
)
CHAMPS = Champs(PageEnfant.valeurs, PageEnfant.erreurs)


def identite() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Identité"),
        rx.el.div(
            CHAMPS.choix(
                "Sexe", "sexe", [(s.value, s.libelle) for s in Sexe], vide="Sélectionner le sexe", requis=True
            ),
            CHAMPS.texte(
                "Date de naissance",
                "date_naissance",
                requis=True,
                aide="format JJ/MM/AAAA",
                input_mode="numeric",
                auto_complete="off",
            ),
            CHAMPS.texte("Nom", "nom", requis=True, auto_complete="off"),
            CHAMPS.texte("Prénom", "prenom", requis=True, auto_complete="off"),
            class_name="grille",
        ),
        class_name="carte",
    )


def ecole_choisie() -> rx.Component:
    """Read only: an agent changes it."""
    return rx.fragment(
        rx.el.dl(
            rx.foreach(
                PageEnfant.ecoles,
                lambda e: rx.cond(
                    e[0] == PageEnfant.valeurs.get("ecole_id", ""),
                    rx.fragment(rx.el.dt("École"), rx.el.dd(e[1])),
                ),
            ),
            rx.foreach(
                PageEnfant.classes,
                lambda c: rx.cond(
                    c[0] == PageEnfant.valeurs.get("classe", ""),
                    rx.fragment(rx.el.dt("Classe"), rx.el.dd(c[1])),
                ),
            ),
            class_name="faits",
        ),
        rx.el.p(
            "L’école et la classe se choisissent une fois. Elles changent ? ",
            rx.el.a("Contactez le service", href=routes.CONTACT),
            ".",
            class_name="doux suite",
        ),
    )


def ecole() -> rx.Component:
    choix = rx.el.div(
        CHAMPS.choix(
            "École",
            "ecole_id",
            PageEnfant.ecoles,
            vide="Sélectionner l’école",
            requis=True,
            on_change=PageEnfant.choisir_ecole,
        ),
        CHAMPS.choix(
            "Classe",
            "classe",
            PageEnfant.classes,
            vide="Choisir l’école, puis la classe",
            requis=True,
            key=PageEnfant.classes.to_string(),
        ),
        class_name="grille",
    )
    return rx.cond(
        PageEnfant.ecoles.length() > 0,
        rx.el.section(
            rx.el.h2("École et classe"),
            rx.cond(
                PageEnfant.ecole_figee,
                ecole_choisie(),
                rx.fragment(
                    rx.el.p("Une fois la page validée, seul le service peut les changer.", class_name="doux"), choix
                ),
            ),
            class_name="carte",
        ),
    )


def vie_quotidienne() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Repas et autorisations"),
        rx.el.div(
            CHAMPS.choix(
                "Régime alimentaire",
                "regime",
                [(r.value, r.libelle) for r in RegimeAlimentaire],
                vide="Sélectionner un régime",
                requis=True,
                entier=True,
            ),
            *(CHAMPS.oui_non(question, nom) for question, nom in AUTORISATIONS),
            class_name="grille",
        ),
        rx.el.p(
            "Vous pouvez retirer une autorisation à tout moment, ici ou dans ",
            rx.el.a("Traitement des données RGPD", href=routes.DONNEES),
            ".",
            class_name="doux",
        ),
        class_name="carte",
    )


def contact(rang: rx.Var[int]) -> rx.Component:
    nom = "contacts." + rang.to_string()
    numero = "Personne " + (rang + 1).to_string()
    return rx.el.fieldset(
        rx.el.legend(numero),
        CHAMPS.texte("Nom et prénom", nom + ".nom", requis=True, auto_complete="off"),
        CHAMPS.texte("Lien avec l’enfant", nom + ".lien", requis=True, aide="grand-mère, voisin…"),
        CHAMPS.texte("Téléphone", nom + ".telephone", requis=True, type="tel", auto_complete="off"),
        CHAMPS.case("Peut venir le chercher", nom + ".peut_chercher"),
        CHAMPS.case("À prévenir en urgence", nom + ".a_prevenir"),
        rx.el.button(
            "Retirer cette personne",
            type="button",
            class_name="bouton discret",
            custom_attrs={"aria-label": "Retirer la personne " + (rang + 1).to_string()},
            on_click=PageEnfant.retirer_contact(rang),
        ),
        key=rang.to_string(),
        class_name="rangee",
    )


def contacts() -> rx.Component:
    return rx.el.section(
        rx.el.h2("Personnes autorisées et à prévenir"),
        rx.el.p(
            "En plus des adultes du dossier : qui peut venir le chercher, qui appeler en urgence.", class_name="doux"
        ),
        CHAMPS.message("contacts"),
        rx.foreach(PageEnfant.contacts, contact),
        rx.cond(
            PageEnfant.contacts.length() < CONTACTS_MAX,
            rx.el.button(
                "+ Ajouter une personne",
                type="button",
                class_name="bouton second",
                on_click=PageEnfant.ajouter_contact,
            ),
        ),
        class_name="carte",
    )
