"""Étape 1: which children."""

import reflex as rx

from portail_reflex.components.messages import quand_pret
from portail_reflex.domain.reservation.queries.etapes import ParticipantVu, participants
from portail_reflex.domain.reservation.service.panier import choisir
from portail_reflex.infra import horloge
from portail_reflex.pages.parent.inscription.etapes import page_d_etape, pied_d_etape
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail


class Participants(EtatPortail):
    """The family’s children; what is ticked is kept with the panier."""

    enfants: list[ParticipantVu] = []
    pret: bool = False

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await self._relire()

    async def _relire(self) -> None:
        self.enfants = await lire(
            participants, auteur=self._auteur, famille_id=self._auteur.famille_id, maintenant=horloge.maintenant()
        )
        self.pret = True

    @rx.event
    @pour_parent
    async def cocher(self, enfant_id: int, coche: bool) -> None:
        coches = [enfant.id for enfant in self.enfants if enfant.coche and enfant.id != enfant_id]
        await self._garder([*coches, enfant_id] if coche else coches)
        await self._relire()

    @rx.event
    @pour_parent
    async def suivant(self):
        coches = [enfant.id for enfant in self.enfants if enfant.coche]
        if not coches:
            await dire(self, "Cochez au moins un enfant.", "erreur")
            return None
        await self._garder(coches)
        return rx.redirect(routes.ACTIVITES)

    async def _garder(self, coches: list[int]) -> None:
        await ecrire(
            choisir,
            auteur=self._auteur,
            famille_id=self._auteur.famille_id,
            enfants=coches,
            maintenant=horloge.maintenant(),
        )


def enfant(e: rx.Var[ParticipantVu]) -> rx.Component:
    return rx.el.li(
        rx.el.label(
            rx.el.input(
                type="checkbox",
                default_checked=e.coche,
                disabled=e.empechement != "",
                on_change=lambda coche: Participants.cocher(e.id, coche),
                key=e.coche.to_string(),
            ),
            rx.el.span(rx.el.strong(e.prenom), rx.el.small(e.ecole, class_name="doux")),
            class_name="choix",
        ),
        rx.cond(e.empechement != "", rx.el.p(e.empechement, class_name="avis alerte")),
        key=e.id.to_string(),
    )


@ecran(routes.PARTICIPANTS, "Participants", Participants.ouvrir)
def page_participants() -> rx.Component:
    suivant = rx.el.button("Suivant", type="button", class_name="bouton suivant", on_click=Participants.suivant)
    return page_d_etape(
        "participants",
        rx.el.section(
            rx.el.h2("Qui souhaitez-vous inscrire ?"),
            quand_pret(
                Participants.pret,
                rx.el.ul(rx.foreach(Participants.enfants, enfant), class_name="liste-choix"),
            ),
            class_name="carte",
        ),
        pied_d_etape(routes.INSCRIPTION, suivant),
    )
