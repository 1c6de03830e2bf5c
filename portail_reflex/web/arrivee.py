"""Arriving on a page: who is greeted is read again, what was announced or heard before does not follow."""

import reflex as rx

from portail_reflex.domain.direct import sujet_de
from portail_reflex.web import annonce, direct
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.identite import Identite, saluer
from portail_reflex.web.session import EtatPortail


class Arrivee(EtatPortail):
    """Nothing to remember."""

    @rx.event
    @pour_tous
    async def arriver(self) -> None:
        await annonce.arriver(self)
        direct.arriver(self)
        if self._auteur is not None:
            await direct.s_abonner(self, [sujet_de(self._auteur)], Identite.rafraichir)
        await saluer(self)
