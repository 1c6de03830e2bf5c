"""The days one by one, on the rows chosen."""

import reflex as rx

from portail_reflex.web.guards import discret, pour_parent
from portail_reflex.web.planning import PlanningPartage
from portail_reflex.web.section_de_planning import planning_de
from portail_reflex.web.session import EtatPortail


class Planning(PlanningPartage, EtatPortail):
    """The rows of the children and activities chosen."""

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


ponctuelle = planning_de(Planning, "RangeeDuPlanning")
