"""The forms of the wizard: an adult, a child."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_choix, champ_texte
from portail_reflex.models.types import Civilite, Sexe
from portail_reflex.pages.visiteur.nouveau_dossier.etat import NouveauDossier as Etat
from portail_reflex.pages.visiteur.nouveau_dossier.suggestions import Suggestions, suggestions


def champ(libelle: str, nom: str, **proprietes: Any) -> rx.Component:
    """A field of the person on screen, kept when it is left."""
    return champ_texte(
        libelle,
        nom,
        erreur=Etat.erreurs.get(nom, ""),
        default_value=Etat.personne.get(nom, ""),
        on_blur=lambda valeur: Etat.noter(nom, valeur),
        **proprietes,
    )


def choix(libelle: str, nom: str, options: Any, **proprietes: Any) -> rx.Component:
    """A choice of the person on screen, kept when it is made."""
    return champ_choix(
        libelle,
        nom,
        options,
        requis=True,
        erreur=Etat.erreurs.get(nom, ""),
        default_value=Etat.personne.get(nom, ""),
        on_change=lambda valeur: Etat.noter(nom, valeur),
        **proprietes,
    )


def adresse() -> rx.Component:
    """Built anew when fields are filled for the visitor."""
    return rx.el.div(
        champ(
            "N° voie et voie",
            "voie",
            requis=True,
            auto_complete="address-line1",
            on_change=lambda texte: Suggestions.chercher(texte).debounce(300),
            entier=True,
        ),
        suggestions(),
        champ("Étage / Appart.", "complement", auto_complete="address-line2"),
        champ("Lieu-dit", "lieu_dit", auto_complete="address-line3"),
        champ(
            "Code postal",
            "code_postal",
            requis=True,
            auto_complete="postal-code",
            input_mode="numeric",
            on_change=lambda texte: Etat.noter("code_postal", texte).debounce(300),
        ),
        choix(
            "Commune",
            "code_insee",
            Etat.communes,
            vide=rx.cond(
                (Etat.communes.length() == 0) & (Etat.personne.get("code_postal", "").length() == 5),
                "Aucune commune n’a ce code postal",
                "Saisir le code postal, puis choisir",
            ),
            key=Etat.communes.length().to_string() + Etat.personne.get("code_postal", ""),
        ),
        class_name="grille entier",
        key=Etat.version.to_string(),
    )


def formulaire_adulte(*, responsable: bool) -> rx.Component:
    """Civilité to E-mail, in the guide's order; the responsable's e-mail opens the account."""
    aide = "Le lien pour choisir votre mot de passe arrivera à cette adresse." if responsable else ""
    return rx.fragment(
        choix(
            "Civilité",
            "civilite",
            [(c.value, c.libelle) for c in Civilite],
            vide="Sélectionner une civilité",
            auto_complete="honorific-prefix",
            entier=True,
        ),
        champ("Nom", "nom", requis=True, auto_complete="family-name"),
        champ("Prénom", "prenom", requis=True, auto_complete="given-name"),
        adresse(),
        champ("Tél. portable", "tel_portable", requis=True, type="tel", auto_complete="tel"),
        champ("Tél. domicile", "tel_domicile", type="tel"),
        champ("Tél. travail", "tel_travail", type="tel"),
        champ("E-mail", "email", requis=responsable, type="email", auto_complete="email", aide=aide, entier=True),
    )


def formulaire_enfant() -> rx.Component:
    """The civil status of one child."""
    return rx.fragment(
        choix("Sexe", "sexe", [(s.value, s.libelle) for s in Sexe], vide="Sélectionner le sexe"),
        champ(
            "Date de naissance",
            "date_naissance",
            requis=True,
            aide="format JJ/MM/AAAA",
            input_mode="numeric",
            auto_complete="off",
        ),
        champ("Nom", "nom", requis=True, auto_complete="off"),
        champ("Prénom", "prenom", requis=True, auto_complete="off"),
    )
