"""`/mon-compte/donnees`: « Traitement des données RGPD » – what is done with them, consents, copy, erasure."""

import reflex as rx

from portail_reflex.pages.parent.donnees.consentements import consentements
from portail_reflex.pages.parent.donnees.copie import copie
from portail_reflex.pages.parent.donnees.effacement import effacement
from portail_reflex.pages.parent.donnees.etat import MesDonnees
from portail_reflex.pages.parent.donnees.registre import fiche_du_registre
from portail_reflex.pages.parent.menu import menu_compte
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran

TITRE = "Traitement des données RGPD"


@ecran(routes.DONNEES, TITRE, MesDonnees.ouvrir)
def donnees() -> rx.Component:
    return cadre_parent(
        rx.el.div(
            menu_compte(routes.DONNEES),
            rx.el.div(rx.el.h1(TITRE), consentements(), copie(), effacement(), fiche_du_registre(), class_name="pile"),
            class_name="deux",
        ),
        courant=routes.MON_COMPTE,
    )
