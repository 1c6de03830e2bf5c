"""`/service/documents/12`: the pages of a document beside its decision."""

import reflex as rx

from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.messages import attente
from portail_reflex.components.natif import LienNatif, lien_de_fichier
from portail_reflex.components.visionneuse import page_en_image
from portail_reflex.pages.agent.document.decision import decision
from portail_reflex.pages.agent.document.etat import TITRE, DocumentDetail
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran

DOCUMENT = DocumentDetail.document


def entete() -> rx.Component:
    famille = rx.el.a(DOCUMENT.famille, href=routes.FAMILLES + "/" + DOCUMENT.famille_id.to_string())
    return rx.fragment(
        rx.el.div(
            rx.el.a("Retour aux documents", href=routes.DOCUMENTS_A_VERIFIER),
            rx.cond(
                DocumentDetail.restent > 0, rx.el.span(DocumentDetail.restent, " à vérifier", class_name="doux"), None
            ),
            class_name="retour",
        ),
        rx.el.h1(DOCUMENT.libelle, rx.cond(DOCUMENT.enfant != "", " – " + DOCUMENT.enfant, ""), id=TITRE, tab_index=-1),
        rx.el.div(
            etiquette(DOCUMENT.etat, DOCUMENT.ton),
            rx.el.span("Famille ", famille),
            rx.el.span("chargé le ", DOCUMENT.depose, class_name="doux"),
            LienNatif.create("Aller à la décision", href="#decision", class_name="vers-la-decision"),
            class_name="intro",
        ),
    )


def les_pages() -> rx.Component:
    return rx.el.div(
        rx.el.ul(
            rx.foreach(DocumentDetail.fichiers, lambda f: rx.el.li(lien_de_fichier("Télécharger " + f.nom, f.adresse))),
            class_name="telechargements",
        ),
        rx.foreach(DocumentDetail.pages, lambda p: page_en_image(p.adresse, p.alternative, p.dialogue)),
        class_name="pages-du-document",
    )


@ecran(routes.DOCUMENTS_A_VERIFIER + "/[document_id]", "Document à vérifier", DocumentDetail.ouvrir)
def page_document() -> rx.Component:
    return cadre_service(
        rx.cond(
            DOCUMENT.id == 0,
            rx.fragment(rx.el.h1("Document à vérifier"), attente()),
            rx.el.div(rx.el.div(entete(), les_pages()), decision(), class_name="document-a-verifier"),
        ),
        courant=routes.DOCUMENTS_A_VERIFIER,
    )
