"""What the tabs that open later share: the greeting, and how to reach the service."""

from collections.abc import Sequence

import reflex as rx

from portail_reflex.components.bientot import bientot
from portail_reflex.web import routes
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.commune import Commune
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail


class Bientot(EtatPortail):
    """Nothing of its own yet."""

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        """Only tells who may come."""


def page_bientot(titre: str, chapeau: str, attendus: Sequence[str], *, courant: str) -> rx.Component:
    """A tab's page before its service opens."""
    return cadre_parent(
        bientot(titre, chapeau, attendus, structure=Commune.structure, contact=routes.CONTACT), courant=courant
    )
