"""The first two steps: tick some of what is offered, kept with the panier at each tick, then go on."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from portail_reflex.components.messages import quand_pret
from portail_reflex.domain.reservation.queries.etapes import ChoixVu
from portail_reflex.domain.reservation.service.panier import choisir
from portail_reflex.infra import horloge
from portail_reflex.pages.parent.inscription.etapes import page_d_etape, pied_d_etape
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail


class EtapeDeChoix(EtatPortail, mixin=True):
    """A step says what it reads, what it keeps (`choisir`’s argument), what it asks for, where it leads."""

    choix: list[ChoixVu] = []
    pret: bool = False
    _quoi: str = ""
    _rien: str = ""
    _suite: str = ""

    def _lecture(self) -> Callable[..., list[ChoixVu]]:
        raise NotImplementedError

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await self._relire()

    @rx.event
    @pour_parent
    async def cocher(self, choix_id: int, coche: bool) -> None:
        autres = [i for i in self._coches() if i != choix_id]
        await ecrire(choisir, **self._qui(), **{self._quoi: [*autres, choix_id] if coche else autres})
        await self._relire()

    @rx.event
    @pour_parent
    async def suivant(self) -> Any:
        if not self._coches():
            await dire(self, self._rien, "erreur")
            return None
        await ecrire(choisir, **self._qui(), **{self._quoi: self._coches()})
        return rx.redirect(self._suite)

    def _coches(self) -> list[int]:
        return [un.id for un in self.choix if un.coche]

    def _qui(self) -> dict[str, Any]:
        return {"auteur": self._auteur, "famille_id": self._auteur.famille_id, "maintenant": horloge.maintenant()}

    async def _relire(self) -> None:
        self.choix = await lire(self._lecture(), **self._qui())
        self.pret = True


def page_de_choix(
    etat: type[EtapeDeChoix], etape: str, titre: str, *, retour: str, vide: rx.Component | None = None
) -> rx.Component:
    """The boxes of a step; `vide` is said when nothing is offered."""

    def choix(un: rx.Var[ChoixVu]) -> rx.Component:
        boite = rx.el.input(
            type="checkbox",
            default_checked=un.coche,
            disabled=un.empechement != "",
            on_change=lambda coche: etat.cocher(un.id, coche),
            key=un.coche.to_string(),
        )
        precisions = rx.foreach(un.precisions, lambda p: rx.el.small(p, class_name="doux", key=p))
        return rx.el.li(
            rx.el.label(boite, rx.el.span(rx.el.strong(un.nom), precisions), class_name="choix"),
            rx.cond(un.empechement != "", rx.el.p(un.empechement, class_name="avis alerte")),
            key=un.id.to_string(),
        )

    liste = rx.el.ul(rx.foreach(etat.choix, choix), class_name="liste-choix")
    suivant = rx.el.button("Suivant", type="button", class_name="bouton suivant", on_click=etat.suivant)
    return page_d_etape(
        etape,
        rx.el.section(
            rx.el.h2(titre),
            quand_pret(etat.pret, rx.cond(etat.choix.length() == 0, vide, liste) if vide else liste),
            class_name="carte",
        ),
        pied_d_etape(retour, suivant),
    )
