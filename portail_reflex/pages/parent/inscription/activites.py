"""Étape 2: which activities, of the children’s school."""

import reflex as rx

from portail_reflex.components.messages import quand_pret
from portail_reflex.domain.reservation.queries.etapes import ActiviteVue, activites
from portail_reflex.domain.reservation.service.panier import choisir
from portail_reflex.infra import horloge
from portail_reflex.pages.parent.inscription.etapes import page_d_etape, pied_d_etape
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail


class Activites(EtatPortail):
    """What is offered to the children chosen; what is ticked is kept with the panier."""

    offertes: list[ActiviteVue] = []
    pret: bool = False

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await self._relire()

    async def _relire(self) -> None:
        self.offertes = await lire(
            activites, auteur=self._auteur, famille_id=self._auteur.famille_id, maintenant=horloge.maintenant()
        )
        self.pret = True

    @rx.event
    @pour_parent
    async def cocher(self, activite_id: int, coche: bool) -> None:
        cochees = [a.id for a in self.offertes if a.coche and a.id != activite_id]
        await self._garder([*cochees, activite_id] if coche else cochees)
        await self._relire()

    @rx.event
    @pour_parent
    async def suivant(self):
        cochees = [a.id for a in self.offertes if a.coche]
        if not cochees:
            await dire(self, "Cochez au moins une activité.", "erreur")
            return None
        await self._garder(cochees)
        return rx.redirect(routes.PLANNING)

    async def _garder(self, cochees: list[int]) -> None:
        await ecrire(
            choisir,
            auteur=self._auteur,
            famille_id=self._auteur.famille_id,
            activites=cochees,
            maintenant=horloge.maintenant(),
        )


def activite(a: rx.Var[ActiviteVue]) -> rx.Component:
    return rx.el.li(
        rx.el.label(
            rx.el.input(
                type="checkbox",
                default_checked=a.coche,
                on_change=lambda coche: Activites.cocher(a.id, coche),
                key=a.coche.to_string(),
            ),
            rx.el.span(
                rx.el.strong(a.nom), rx.foreach(a.precisions, lambda p: rx.el.small(p, class_name="doux", key=p))
            ),
            class_name="choix",
        ),
        key=a.id.to_string(),
    )


@ecran(routes.ACTIVITES, "Activités", Activites.ouvrir)
def page_activites() -> rx.Component:
    vide = rx.el.p(
        "Aucune activité n’est proposée à l’école des enfants choisis. ",
        rx.el.a("Nous contacter", href=routes.CONTACT),
    )
    suivant = rx.el.button("Suivant", type="button", class_name="bouton suivant", on_click=Activites.suivant)
    return page_d_etape(
        "activites",
        rx.el.section(
            rx.el.h2("À quelles activités ?"),
            quand_pret(
                Activites.pret,
                rx.cond(
                    Activites.offertes.length() == 0,
                    vide,
                    rx.el.ul(rx.foreach(Activites.offertes, activite), class_name="liste-choix"),
                ),
            ),
            class_name="carte",
        ),
        pied_d_etape(routes.PARTICIPANTS, suivant),
    )
