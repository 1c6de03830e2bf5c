"""« Valider », « Refuser », and what was decided before."""

import reflex as rx

from portail_reflex.components.champs import champ_long, champ_texte
from portail_reflex.components.messages import avis
from portail_reflex.components.raccourcis import raccourcis, touche
from portail_reflex.pages.agent.document.etat import DocumentDetail
from portail_reflex.web import routes

DOCUMENT = DocumentDetail.document
MOTIFS = [
    ("Illisible", "Ce document est illisible. Envoyez une photo nette et entière, ou un scan."),
    ("Mauvais document", "Ce n’est pas le document demandé. Relisez ce qui est attendu, puis chargez le bon."),
    ("Page manquante", "Il manque une page. Envoyez le document entier."),
    ("Expiré", "Ce document n’est plus valable. Envoyez celui de l’année en cours."),
    ("Autre enfant", "Ce document concerne un autre enfant. Chargez celui de l’enfant indiqué."),
]
TOUCHES = [
    ("V", "valider (ou aller au quotient, s’il reste à écrire)"),
    ("R", "aller au motif du refus"),
    ("S", "passer au document suivant"),
    ("P", "revenir au précédent"),
]


def decision() -> rx.Component:
    """Beside the pages, in sight all along."""
    return rx.el.section(
        rx.el.h2("Décision", id="decision", tab_index=-1),
        rx.cond(DOCUMENT.attend, None, decide()),
        rx.cond(DOCUMENT.attend | DocumentDetail.rectifie, rx.fragment(validation(), rx.el.hr(), refus())),
        rx.el.hr(),
        la_file(),
        class_name="carte decision",
        custom_attrs={"aria-labelledby": "decision"},
    )


def decide() -> rx.Component:
    """Who, when, and the way to change it."""
    return rx.fragment(
        avis(
            rx.el.p(rx.el.strong(DOCUMENT.etat), " ", DOCUMENT.decision, "."),
            rx.cond(DOCUMENT.validite != "", rx.el.p("Valable ", DOCUMENT.validite, ".")),
            rx.cond(DOCUMENT.motif != "", rx.el.p(DOCUMENT.motif, class_name="lettre")),
        ),
        rx.cond(
            DocumentDetail.rectifie,
            None,
            rx.el.button(
                "Changer la décision", type="button", class_name="bouton second", on_click=DocumentDetail.rectifier
            ),
        ),
    )


def repere() -> rx.Component:
    """What the form was made from."""
    return rx.fragment(
        rx.el.input(type="hidden", name="document", default_value=DOCUMENT.id.to_string()),
        rx.el.input(type="hidden", name="version", default_value=DOCUMENT.version.to_string()),
        rx.cond(DOCUMENT.attend, None, rx.el.input(type="hidden", name="rectifier", default_value="oui")),
    )


def validation() -> rx.Component:
    return rx.el.form(
        repere(),
        rx.el.div(
            date("Valable du", "valide_du", DOCUMENT.valide_du),
            date("au", "valide_au", DOCUMENT.valide_au),
            class_name="grille",
        ),
        rx.cond(DOCUMENT.quotient, quotient()),
        rx.el.button("Valider", type="submit", class_name="bouton large", custom_attrs=touche("v")),
        key=DOCUMENT.cle,
        on_submit=DocumentDetail.valider,
        no_validate=True,
    )


def date(libelle: str, nom: str, proposee: rx.Var[str]) -> rx.Component:
    return champ_texte(
        libelle,
        nom,
        default_value=proposee,
        erreur=DocumentDetail.erreurs.get(nom, ""),
        input_mode="numeric",
        placeholder="JJ/MM/AAAA",
        auto_complete="off",
    )


def quotient() -> rx.Component:
    return champ_texte(
        "Quotient familial",
        "quotient",
        aide="En euros, lu sur le document. Vide, l’ancien est gardé.",
        erreur=DocumentDetail.erreurs.get("quotient", ""),
        input_mode="numeric",
        auto_complete="off",
        custom_attrs={"data-avant-v": ""},
    )


def refus() -> rx.Component:
    return rx.el.form(
        repere(),
        rx.el.div(
            *(motif_pret(*pret) for pret in MOTIFS), class_name="motifs", role="group", aria_label="Motifs prêts"
        ),
        champ_long(
            "Motif du refus",
            "motif",
            aide="La famille le reçoit tel quel, par e-mail.",
            erreur=DocumentDetail.erreurs.get("motif", ""),
            custom_attrs=touche("r"),
        ),
        rx.el.button("Refuser", type="submit", class_name="bouton danger large"),
        key=DOCUMENT.cle,
        on_submit=DocumentDetail.refuser,
        no_validate=True,
    )


def motif_pret(libelle: str, texte: str) -> rx.Component:
    """Fills the field in (assets/service.js); it can be changed before it is sent."""
    return rx.el.button(
        libelle, type="button", class_name="bouton second", custom_attrs={"data-remplir": "motif", "data-texte": texte}
    )


def la_file() -> rx.Component:
    return rx.fragment(
        rx.cond(
            DocumentDetail.suivant > 0,
            rx.el.div(
                rx.el.a("Précédent", href=adresse(DocumentDetail.precedent), class_name="bouton second", **marque("p")),
                rx.el.a("Passer", href=adresse(DocumentDetail.suivant), class_name="bouton second", **marque("s")),
                class_name="actions file",
            ),
        ),
        raccourcis(TOUCHES),
    )


def marque(lettre: str) -> dict[str, dict[str, str]]:
    return {"custom_attrs": touche(lettre)}


def adresse(document_id: rx.Var[int]) -> rx.Var[str]:
    return routes.DOCUMENTS_A_VERIFIER + "/" + document_id.to_string()
