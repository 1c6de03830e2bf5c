"""Arriving on a page: what was announced on the one before does not follow."""

import reflex as rx

from portail_reflex.web.annonce import taire
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail


class Arrivee(EtatPortail):
    """Nothing to remember."""

    @rx.event
    @pour_tous
    async def arriver(self) -> None:
        await taire(self)
