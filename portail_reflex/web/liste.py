"""What every paged list of the service does: open, go to a page, say where it is."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from portail_reflex.components.messages import quand_pret
from portail_reflex.components.tableau import pages, tableau
from portail_reflex.domain.direct import SERVICE
from portail_reflex.domain.pagination import Page
from portail_reflex.web.direct import s_abonner
from portail_reflex.web.guards import discret, pour_agent
from portail_reflex.web.session import EtatPortail


class Liste(EtatPortail, mixin=True):
    """A list reads its page in `_relire`; `total` is -1 until then."""

    numero: int = 1
    derniere: int = 1
    total: int = -1

    async def _relire(self) -> None:
        raise NotImplementedError

    def _situer(self, page: Page[Any]) -> None:
        self.numero, self.derniere, self.total = page.numero, page.derniere, page.total

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
        self.numero = numero
        await self._relire()


def liste_paginee(
    etat: type[Liste], titre: str, colonnes: Sequence[Any], lignes: rx.Component, *, vide: str
) -> rx.Component:
    """The table of a list with the ways to its other pages; `vide` says why there is nothing."""
    contenu = rx.fragment(tableau(titre, colonnes, lignes), pages(etat.numero, etat.derniere, etat.total, etat.aller))
    return quand_pret(etat.total >= 0, rx.cond(etat.total == 0, rx.el.p(vide), contenu))
