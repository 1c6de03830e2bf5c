"""Étape 1: which children."""

from collections.abc import Callable

import reflex as rx

from portail_reflex.domain.reservation.queries.etapes import ChoixVu, participants
from portail_reflex.pages.parent.inscription.etape_de_choix import EtapeDeChoix, page_de_choix
from portail_reflex.web import routes
from portail_reflex.web.ecran import ecran
from portail_reflex.web.session import EtatPortail


class Participants(EtapeDeChoix, EtatPortail):
    """The family’s children."""

    _quoi: str = "enfants"
    _rien: str = "Cochez au moins un enfant."
    _suite: str = routes.ACTIVITES

    def _lecture(self) -> Callable[..., list[ChoixVu]]:
        return participants


@ecran(routes.PARTICIPANTS, "Participants", Participants.ouvrir)
def page_participants() -> rx.Component:
    return page_de_choix(Participants, "participants", "Qui souhaitez-vous inscrire ?", retour=routes.INSCRIPTION)
