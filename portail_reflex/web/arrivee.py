"""Arriving on a page: who is greeted is read again, what was announced before does not follow."""

import reflex as rx

from portail_reflex.web import annonce
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.identite import saluer
from portail_reflex.web.session import EtatPortail


class Arrivee(EtatPortail):
    """Nothing to remember."""

    @rx.event
    @pour_tous
    async def arriver(self) -> None:
        await annonce.arriver(self)
        await saluer(self)
