"""`/nouveau-dossier`: the pré-dossier in four screens."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portail_reflex.components.champs import legende_requis
from portail_reflex.components.etapes import etapes
from portail_reflex.components.messages import attente, avis, confirmation
from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import Etape
from portail_reflex.pages.visiteur.nouveau_dossier.depart import Depart
from portail_reflex.pages.visiteur.nouveau_dossier.etat import TITRE
from portail_reflex.pages.visiteur.nouveau_dossier.etat import NouveauDossier as Etat
from portail_reflex.pages.visiteur.nouveau_dossier.formulaires import formulaire_adulte, formulaire_enfant
from portail_reflex.pages.visiteur.nouveau_dossier.resume import PersonneResume
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_public
from portail_reflex.web.commune import Commune, Structures
from portail_reflex.web.ecran import ecran

FORMULAIRE = "formulaire-dossier"
ETAPES = [
    (Etape.RESPONSABLE, "Responsable"),
    (Etape.AUTRE, "Autre adulte"),
    (Etape.ENFANTS, "Enfants"),
    (Etape.RECAPITULATIF, "Récapitulatif"),
]


def bouton(libelle: str, action: str | rx.Var[str], classe: str = "bouton second", **proprietes: Any) -> rx.Component:
    """Sends the form with `action`: what is typed is kept whatever the button."""
    return rx.el.button(
        libelle,
        type="submit",
        form=FORMULAIRE,
        class_name=classe,
        custom_attrs={"data-action": action, **proprietes},
    )


def titre(*texte: Any) -> rx.Component:
    return rx.el.h2(*texte, id=TITRE, tab_index=-1)


def _ecran(entete: rx.Component, champs: rx.Component, *boutons: rx.Component) -> rx.Component:
    """One screen: the form is built anew for each person. Its first button is what Enter in a field presses."""
    return rx.el.form(
        rx.el.button(type="submit", hidden=True, tab_index=-1, custom_attrs={"data-action": "suivant"}),
        entete,
        legende_requis(),
        rx.el.input(type="hidden", name="formulaire", default_value=Etat.formulaire),
        rx.el.input(type="hidden", name="action", default_value="suivant"),
        rx.el.div(champs, class_name="grille"),
        rx.el.div(*boutons, class_name="actions"),
        id=FORMULAIRE,
        key=Etat.formulaire,
        no_validate=True,
        on_submit=Etat.avancer,
        class_name="carte",
    )


def responsable() -> rx.Component:
    service = rx.el.p("Service : ", rx.el.strong(Commune.structure.nom), class_name="doux")
    entete = rx.fragment(titre("Informations responsable"), service)
    return _ecran(entete, formulaire_adulte(responsable=True), bouton("Suivant", "suivant", "bouton"))


def autre_adulte() -> rx.Component:
    entete = rx.fragment(
        titre("Informations autre adulte"),
        rx.el.div(rx.el.p("Vous êtes le seul adulte du dossier ?"), bouton("Ignorer", "ignorer"), class_name="intro"),
        rx.el.div(
            rx.el.p("Vous habitez ensemble ?"),
            bouton("Copier l’adresse", "copier", **{"aria-label": "Copier l'adresse"}),
            class_name="intro",
        ),
    )
    return _ecran(
        entete,
        formulaire_adulte(responsable=False),
        bouton("Suivant", "suivant", "bouton"),
        bouton("Retour", "retour"),
    )


def enfants() -> rx.Component:
    ordinal = rx.cond(Etat.rang == 0, "1er", (Etat.rang + 1).to_string() + "e")
    return _ecran(
        titre("Informations concernant le ", ordinal, " enfant"),
        formulaire_enfant(),
        bouton("Terminé", "suivant", "bouton"),
        bouton("Autre enfant", "autre_enfant"),
        bouton("Retour", "retour"),
    )


def carte_personne(personne: rx.Var[PersonneResume]) -> rx.Component:
    """Somebody already entered, with the way back to their screen."""
    cible = personne.etape + "-" + personne.rang.to_string()
    return rx.el.div(
        rx.el.p(personne.role, class_name="doux petit sans-marge"),
        rx.el.h3(personne.nom),
        rx.el.ul(rx.foreach(personne.lignes, rx.el.li)),
        rx.el.div(
            bouton("Modifier", "modifier:" + cible, "bouton discret", **{"aria-label": "Modifier " + personne.nom}),
            rx.cond(
                personne.etape == Etape.ENFANTS,
                bouton(
                    "Retirer",
                    "retirer:" + personne.rang.to_string(),
                    "bouton discret",
                    **{"aria-label": "Retirer " + personne.nom},
                ),
            ),
        ),
        class_name="personne",
    )


def enfant_retire() -> rx.Component:
    return rx.cond(
        Etat.retire != "",
        avis(rx.el.p(Etat.retire, " a été retiré de la liste."), bouton("Rétablir", "retablir"), ton="alerte"),
    )


def mon_dossier() -> rx.Component:
    """The side panel, which grows as people are added."""
    return rx.el.aside(
        rx.el.h2("Mon dossier"),
        rx.cond(
            Etat.personnes.length() == 0,
            rx.el.p("Les personnes que vous ajoutez s’affichent ici.", class_name="doux"),
            rx.foreach(Etat.personnes, carte_personne),
        ),
        enfant_retire(),
        class_name="carte",
        aria_label="Mon dossier",
    )


def recapitulatif() -> rx.Component:
    """What will be sent, and what happens then."""
    return rx.el.form(
        titre("Récapitulatif de votre dossier"),
        rx.el.input(type="hidden", name="formulaire", default_value=Etat.formulaire),
        rx.el.input(type="hidden", name="action", default_value="suivant"),
        avis(
            rx.el.p(
                "Votre demande n’est pas encore envoyée. Après « Valider », vous recevrez un e-mail récapitulatif. "
                "Le service étudiera ensuite votre dossier ; s’il est validé, un e-mail vous invitera à choisir votre "
                "mot de passe, pour terminer votre dossier en ligne."
            ),
            ton="alerte",
        ),
        rx.el.div(rx.foreach(Etat.personnes, carte_personne), class_name="fiches"),
        enfant_retire(),
        rx.el.div(
            rx.el.button("Valider", type="button", class_name="bouton", on_click=Etat.deposer),
            bouton("Autre enfant", "autre_enfant"),
            bouton("Retour", "retour"),
            abandon(),
            class_name="actions",
        ),
        id=FORMULAIRE,
        key=Etat.formulaire,
        on_submit=Etat.avancer,
        class_name="carte",
    )


def abandon() -> rx.Component:
    return confirmation(
        "abandon",
        ouvrir="Annuler",
        titre="Abandonner ce pré-dossier ?",
        texte=rx.el.p("Tout ce que vous avez saisi sera effacé. Rien n’a été envoyé au service."),
        confirmer=rx.el.button(
            "Effacer ma saisie", type="button", class_name="bouton danger", on_click=Depart.abandonner
        ),
        annuler="Continuer ma saisie",
    )


def structure() -> rx.Component:
    return rx.el.section(
        titre("Choix de la structure"),
        rx.el.p("À quel service voulez-vous adresser votre dossier ?"),
        rx.el.div(
            rx.foreach(
                Structures.toutes,
                lambda s: rx.el.button(
                    s.nom, type="button", class_name="bouton second", on_click=Depart.choisir_structure(s.id)
                ),
            ),
            class_name="actions",
        ),
        class_name="carte",
    )


def termine() -> rx.Component:
    return rx.el.section(
        titre("Votre pré-dossier est enregistré"),
        avis(rx.el.p("Son numéro : ", rx.el.strong(Etat.numero)), ton="succes"),
        rx.el.h3("Et maintenant ?"),
        rx.el.ol(
            rx.el.li(
                "Un e-mail récapitulatif part à l’adresse ",
                rx.el.strong(Etat.personne.get("email", "")),
                ". Pas reçu ? Regardez les indésirables.",
            ),
            rx.el.li("Le service périscolaire étudie votre pré-dossier. Sans réponse sous 7 jours, contactez-le."),
            rx.el.li(
                "S’il est validé, un e-mail vous invite à choisir votre mot de passe. Le lien est valable 7 jours."
            ),
        ),
        rx.el.p(
            "Une erreur dans vos réponses, ou dans l’adresse ? ",
            rx.el.a("Contactez-nous", href=routes.CONTACT),
            " avec ce numéro : tout peut encore être corrigé.",
        ),
        rx.el.div(
            rx.el.a("Retour à l’accueil", href=routes.ACCUEIL_PUBLIC, class_name="bouton"),
            rx.el.button(
                "Créer un autre dossier", type="button", class_name="bouton second", on_click=Depart.recommencer
            ),
            class_name="actions",
        ),
        class_name="carte",
    )


def _avec_panneau(contenu: Callable[[], rx.Component]) -> rx.Component:
    return rx.el.div(contenu(), mon_dossier(), class_name="deux dossier")


def ecran_de_l_etape() -> rx.Component:
    return rx.match(
        Etat.etape,
        (Etape.STRUCTURE, structure()),
        (Etape.AUTRE, _avec_panneau(autre_adulte)),
        (Etape.ENFANTS, _avec_panneau(enfants)),
        (Etape.RECAPITULATIF, recapitulatif()),
        (Etape.TERMINE, termine()),
        _avec_panneau(responsable),
    )


@ecran(routes.NOUVEAU_DOSSIER, "Création de mon dossier famille", Depart.ouvrir)
def nouveau_dossier() -> rx.Component:
    return cadre_public(
        rx.el.h1("Création de mon dossier famille"),
        etapes(ETAPES, Etat.etape),
        rx.cond(Etat.formulaire == "", attente(), ecran_de_l_etape()),
        courant=routes.NOUVEAU_DOSSIER,
    )
