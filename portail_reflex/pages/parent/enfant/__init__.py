"""`/mon-compte/enfants/12` (or `nouveau`): everything about a child but its health."""

import reflex as rx

from portail_reflex.components.messages import attente, confirmation
from portail_reflex.components.page_de_dossier import conflit, page_de_dossier
from portail_reflex.pages.parent.enfant.etat import PageEnfant
from portail_reflex.pages.parent.enfant.formulaire import CHAMPS, contacts, ecole, identite, vie_quotidienne
from portail_reflex.pages.parent.menu import menu_compte
from portail_reflex.pages.parent.notices import boites
from portail_reflex.pages.parent.onglets_enfant import onglets_enfant
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran


def retrait() -> rx.Component:
    return rx.cond(
        PageEnfant.retirable,
        rx.el.div(
            confirmation(
                "retirer-enfant",
                ouvrir="Retirer cet enfant du dossier",
                titre="Retirer cet enfant du dossier ?",
                texte=rx.el.p("Ses informations et ses documents seront effacés. C’est définitif."),
                confirmer=rx.el.button(
                    "Retirer",
                    type="button",
                    class_name="bouton danger",
                    on_click=PageEnfant.retirer(PageEnfant.identifiant),
                ),
            ),
            class_name="actions",
        ),
    )


@ecran(routes.ENFANTS + "/[enfant]", "Enfant du dossier", PageEnfant.ouvrir)
def page_enfant() -> rx.Component:
    formulaire = page_de_dossier(
        identite(),
        ecole(),
        vie_quotidienne(),
        contacts(),
        page=PageEnfant,
        boites=boites(CHAMPS),
        annuler=routes.MON_COMPTE,
    )
    return cadre_parent(
        rx.el.div(
            menu_compte(""),
            rx.el.div(
                rx.el.h1(rx.cond(PageEnfant.titre == "", "Enfant du dossier", PageEnfant.titre)),
                onglets_enfant(PageEnfant.identifiant, "informations"),
                conflit(PageEnfant.conflits, PageEnfant.reprendre),
                rx.cond(PageEnfant.cle == "", attente(), formulaire),
                retrait(),
            ),
            class_name="deux",
        ),
        courant=routes.MON_COMPTE,
    )
