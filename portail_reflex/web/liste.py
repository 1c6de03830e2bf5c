"""What every paged list does, for agents or for a family: open, go to a page, say where it is."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portail_reflex.components.messages import quand_pret
from portail_reflex.components.tableau import pages, tableau
from portail_reflex.domain.direct import SERVICE, sujet_de
from portail_reflex.domain.pagination import Page
from portail_reflex.web.direct import s_abonner
from portail_reflex.web.guards import discret, pour_agent, pour_parent
from portail_reflex.web.session import EtatPortail


class ListeEnPages(EtatPortail, mixin=True):
    """A list reads its page in `_relire`; `total` is -1 until then."""

    numero: int = 1
    derniere: int = 1
    total: int = -1

    async def _relire(self) -> None:
        raise NotImplementedError

    def _situer(self, page: Page[Any]) -> None:
        self.numero, self.derniere, self.total = page.numero, page.derniere, page.total

    async def _aller(self, numero: int) -> None:
        self.numero = numero
        await self._relire()


class Liste(ListeEnPages, mixin=True):
    """Of the service's agents."""

    @rx.event
    @pour_agent()
    async def ouvrir(self) -> None:
        await self._ecouter()
        await self._relire()

    async def _ecouter(self) -> None:
        """The list moves by itself while it is on screen: the first thing that opening it does."""
        await s_abonner(self, [SERVICE], type(self).rafraichir)

    @rx.event
    @pour_agent()
    @discret
    async def rafraichir(self) -> None:
        await self._relire()

    @rx.event
    @pour_agent()
    async def aller(self, numero: int) -> None:
        await self._aller(numero)


class ListeDuParent(ListeEnPages, mixin=True):
    """Of a family: it opens on its first page, and moves by itself."""

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await self._ecouter()
        await self._aller(1)

    async def _ecouter(self) -> None:
        await s_abonner(self, [sujet_de(self._auteur)], type(self).rafraichir)

    @rx.event
    @pour_parent
    @discret
    async def rafraichir(self) -> None:
        await self._relire()

    @rx.event
    @pour_parent
    async def aller(self, numero: int) -> None:
        await self._aller(numero)


def liste_paginee(
    etat: type[Liste], titre: str, colonnes: Sequence[Any], lignes: rx.Component, *, vide: str
) -> rx.Component:
    """The table of a list with the ways to its other pages; `vide` says why there is nothing."""
    contenu = rx.fragment(tableau(titre, colonnes, lignes), pages(etat.numero, etat.derniere, etat.total, etat.aller))
    return quand_pret(etat.total >= 0, rx.cond(etat.total == 0, rx.el.p(vide), contenu))
