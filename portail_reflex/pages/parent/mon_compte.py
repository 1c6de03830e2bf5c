"""`/mon-compte`: whom the dossier holds."""

import reflex as rx

from portail_reflex.components.messages import avis, quand_pret
from portail_reflex.domain.famille.vues import MembreVue
from portail_reflex.domain.famille.queries import dossier
from portail_reflex.infra import horloge
from portail_reflex.pages.parent.menu import menu_compte
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail


class MonCompte(EtatPortail):
    """The members of the family, to read."""

    adultes: list[MembreVue] = []
    enfants: list[MembreVue] = []

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        vue = await lire(dossier, famille_id=self._auteur.famille_id, aujourd_hui=horloge.aujourd_hui())
        self.adultes, self.enfants = vue.adultes, vue.enfants


def carte_membre(membre: rx.Var[MembreVue]) -> rx.Component:
    return rx.el.article(
        rx.el.span(membre.initiales, class_name="avatar", aria_hidden="true"),
        rx.el.div(
            rx.el.h3(membre.nom, " ", membre.prenom, class_name="sans-marge"),
            rx.el.span(membre.detail, class_name="doux"),
        ),
        class_name="carte membre",
    )


@ecran(routes.MON_COMPTE, "Mon compte", MonCompte.ouvrir)
def mon_compte() -> rx.Component:
    return cadre_parent(
        rx.el.div(
            menu_compte(routes.MON_COMPTE),
            rx.el.div(
                rx.el.h1("Mon compte"),
                avis(
                    rx.el.p(
                        "Bientôt, vous compléterez ici le dossier de votre famille et enverrez vos documents. "
                        "En attendant, pour toute correction : ",
                        rx.el.a("contactez le service", href=routes.CONTACT),
                        ".",
                    )
                ),
                quand_pret(
                    MonCompte.adultes.length() > 0,
                    rx.el.h2("Adultes"),
                    rx.el.div(rx.foreach(MonCompte.adultes, carte_membre), class_name="fiches"),
                    rx.el.h2("Mes enfants", class_name="section"),
                    rx.el.div(rx.foreach(MonCompte.enfants, carte_membre), class_name="fiches"),
                ),
            ),
            class_name="deux",
        ),
        courant=routes.MON_COMPTE,
    )
