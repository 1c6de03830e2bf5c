"""`/service/familles/12`: the whole dossier of a family on one page."""

import reflex as rx

from portail_reflex.components.messages import attente
from portail_reflex.components.sommaire import sommaire
from portail_reflex.pages.agent.famille.decision import changements, decision
from portail_reflex.pages.agent.famille.ecole import EcoleEnfant
from portail_reflex.pages.agent.famille.effacement import EffacementFamille, effacement
from portail_reflex.pages.agent.famille.etat import DECISION, DossierFamille
from portail_reflex.pages.agent.famille.journal import journal
from portail_reflex.pages.agent.famille.membres import adultes, enfants
from portail_reflex.pages.agent.famille.pieces import compte, documents, quotient
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran

SOMMAIRE = [
    (DECISION, "État et décision", 0, True),
    ("changements", "Changements", DossierFamille.changements.length(), DossierFamille.changements.length() > 0),
    ("adultes", "Adultes", 0, True),
    ("enfants", "Enfants", DossierFamille.enfants.length(), True),
    ("documents", "Documents", 0, True),
    ("quotient", "Quotient et planning", 0, True),
    ("compte", "Compte", 0, True),
    ("effacement", "Effacement", 0, DossierFamille.dossier.effacement != ""),
    ("journal", "Journal", 0, True),
]


def reserver() -> rx.Component:
    """To what a parent does, done for them."""
    vers = routes.FAMILLES + "/" + DossierFamille.dossier.id.to_string() + "/reservations"
    lien = rx.el.a("Réserver pour cette famille", href=vers, class_name="bouton second")
    return rx.cond(DossierFamille.dossier.id > 0, rx.el.p(lien, class_name="actions"))


@ecran(routes.FAMILLES + "/[famille]", "Dossier d’une famille", DossierFamille.ouvrir)
def page_famille() -> rx.Component:
    return cadre_service(
        rx.el.p(
            rx.el.a("Retour aux dossiers", href=routes.FAMILLES),
            class_name="retour",
            on_unmount=[DossierFamille.fermer, EcoleEnfant.fermer, EffacementFamille.fermer],
        ),
        rx.el.h1(
            "Dossier ", rx.cond(DossierFamille.dossier.titre == "", "d’une famille", DossierFamille.dossier.titre)
        ),
        reserver(),
        rx.cond(
            DossierFamille.dossier.id == 0,
            attente(),
            rx.el.div(
                sommaire("Sections du dossier", SOMMAIRE),
                rx.el.div(
                    decision(),
                    changements(),
                    adultes(),
                    enfants(),
                    documents(),
                    quotient(),
                    compte(),
                    effacement(),
                    journal(),
                    class_name="pile",
                ),
                class_name="deux dossier-service",
            ),
        ),
        courant=routes.FAMILLES,
    )
