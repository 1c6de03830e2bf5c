"""The calendar on screen, and the school year that it is of."""

import reflex as rx

from portail_reflex.domain.activite.queries.jours import calendrier_reglable
from portail_reflex.domain.activite.vues_calendrier import CalendrierVue
from portail_reflex.domain.annee_scolaire import annee_scolaire
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.structure.queries import structures
from portail_reflex.infra import horloge
from portail_reflex.models.types import RoleCompte
from portail_reflex.pages.agent.reglages_calendrier.affichage import (
    CongeAffiche,
    Ligne,
    absents_affiches,
    conges_affiches,
    lignes_des_fermetures,
    lignes_des_periodes,
    mise_a_jour,
)
from portail_reflex.web.appels import lire
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.session import EtatPortail

AVANT, APRES = 1, 3  # school years around this one


class ReglagesCalendrier(EtatPortail):
    """Everything shown; the form is in FormulaireCalendrier."""

    pret: bool = False
    structures: list[tuple[str, str]] = []
    structure: str = ""
    annees: list[tuple[str, str]] = []
    annee: str = ""
    periodes: list[Ligne] = []
    fermetures: list[Ligne] = []
    conges: list[CongeAffiche] = []
    absents: list[CongeAffiche] = []
    nouveau: str = ""
    previsionnels: int = 0
    zone: str = ""

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def ouvrir(self) -> None:
        """The first structure, this school year; what was chosen stays."""
        await self._situer()
        await self._relire()

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def choisir_annee(self, annee: str) -> None:
        if annee in dict(self.annees):
            self.annee = annee
            await self._relire()

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def choisir_structure(self, structure: str) -> None:
        if structure in dict(self.structures):
            self.structure = structure
            await self._relire()

    @property
    def _structure_id(self) -> int:
        return int(self.structure or 0)

    @property
    def _annee(self) -> int:
        return int(self.annee or 0)

    async def _situer(self) -> None:
        cette_annee = annee_scolaire(jour_de(horloge.maintenant()))
        annees = range(cette_annee - AVANT, cette_annee + APRES + 1)
        self.annees = [(str(annee), f"{annee}-{annee + 1}") for annee in annees]
        self.structures = [(str(s.id), s.nom) for s in await lire(structures)]
        if self.annee not in dict(self.annees):
            self.annee = str(cette_annee)
        if self.structure not in dict(self.structures):
            self.structure = next(iter(dict(self.structures)), "")

    async def _lire_vue(self) -> CalendrierVue:
        if not self.structure:
            await self._situer()
        return await lire(calendrier_reglable, agent=self._auteur, structure_id=self._structure_id, annee=self._annee)

    async def _relire(self) -> None:
        vue = await self._lire_vue()
        self.zone, self.previsionnels = vue.zone.libelle, vue.previsionnels
        self.periodes, self.fermetures = lignes_des_periodes(vue), lignes_des_fermetures(vue)
        self.conges, self.absents, self.nouveau = conges_affiches(vue), absents_affiches(vue), mise_a_jour(vue)
        self.pret = True
