"""What a parent does on a planning: in the wizard, and on Mon calendrier."""

import reflex as rx

from portail_reflex.web.guards import discret, pour_parent
from portail_reflex.web.planning import PlanningPartage


class PlanningDuParent(PlanningPartage, mixin=True):
    """The family is that of the session, at each event."""

    @rx.event
    @pour_parent
    @discret
    async def rafraichir(self) -> None:
        await self._montrer()

    @rx.event
    @pour_parent
    async def mois(self, pas: int) -> None:
        await self._changer_de_mois(pas)

    @rx.event
    @pour_parent
    async def toute_l_annee(self, annee: bool) -> None:
        self.annee = annee
        await self._montrer()

    @rx.event
    @pour_parent
    async def basculer(self, enfant_id: int, creneau_id: int, jour: str) -> None:
        await self._basculer(enfant_id, creneau_id, jour)

    @rx.event
    @pour_parent
    async def regler_le_clic(self, formule: str) -> None:
        self.formule = formule[:60]

    @rx.event
    @pour_parent
    async def confirmer_absence(self) -> None:
        await self._confirmer_absence()

    @rx.event
    @pour_parent
    async def oublier_absence(self) -> None:
        self._oublier_absence()
