"""Étape 2: which activities, of the children’s school."""

from collections.abc import Callable

import reflex as rx

from portail_reflex.domain.reservation.queries.etapes import ChoixVu, activites
from portail_reflex.pages.parent.inscription.etape_de_choix import EtapeDeChoix, page_de_choix
from portail_reflex.web import routes
from portail_reflex.web.ecran import ecran
from portail_reflex.web.session import EtatPortail


class Activites(EtapeDeChoix, EtatPortail):
    """What is offered to the children chosen."""

    _quoi: str = "activites"
    _rien: str = "Cochez au moins une activité."
    _suite: str = routes.PLANNING

    def _lecture(self) -> Callable[..., list[ChoixVu]]:
        return activites


@ecran(routes.ACTIVITES, "Activités", Activites.ouvrir)
def page_activites() -> rx.Component:
    vide = rx.el.p(
        "Aucune activité n’est proposée à l’école des enfants choisis. ",
        rx.el.a("Nous contacter", href=routes.CONTACT),
    )
    return page_de_choix(Activites, "activites", "À quelles activités ?", retour=routes.PARTICIPANTS, vide=vide)
