"""The queue on screen, and what is ticked in it."""

from typing import Any

import reflex as rx

from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.queries.file_d_attente import (
    SELECTION_MAX,
    en_attente,
    file_d_attente,
    tuiles,
)
from portail_reflex.domain.reservation.vues_service import FiltreCommande
from portail_reflex.domain.saisie import nettoyer
from portail_reflex.infra import horloge
from portail_reflex.pages.agent.commandes import affichage
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import lire
from portail_reflex.web.guards import discret, pour_agent
from portail_reflex.web.liste import Liste
from portail_reflex.web.session import EtatPortail

RECHERCHE_MAX = 100
TROP = f"{SELECTION_MAX} commandes au plus à la fois."


class Commandes(Liste, EtatPortail):
    """One page of the queue; `selection` holds ids, kept from page to page, of what waits only.

    `_en_cours`: a row of decisions runs in this tab (en_serie.py), and the list is read again at its end.
    """

    filtre: str = FiltreCommande.EN_ATTENTE.value
    recherche: str = ""
    remise: int = 0
    lignes: list[affichage.Ligne] = []
    resultat: str = ""
    selection: list[int] = []
    page_cochee: bool = False
    tuiles: affichage.Tuiles = affichage.Tuiles()
    _en_cours: bool = False

    @rx.event
    @pour_agent()
    @discret
    async def rafraichir(self) -> None:
        if not self._en_cours:
            await self._relire()

    @rx.event
    @pour_agent()
    async def chercher(self, donnees: dict[str, Any]) -> None:
        self.recherche, self.numero = nettoyer(str(donnees.get("recherche", "")))[:RECHERCHE_MAX], 1
        await self._repartir()

    @rx.event
    @pour_agent()
    async def effacer(self) -> Any:
        """Every commande again, in the same filter."""
        self.recherche, self.numero, self.remise = "", 1, self.remise + 1
        await self._repartir()
        return rx.set_focus("recherche")

    @rx.event
    @pour_agent()
    async def filtrer(self, filtre: FiltreCommande) -> None:
        self.filtre, self.numero = filtre.value, 1
        await self._repartir()

    @rx.event
    @pour_agent()
    async def cocher(self, commande_id: int) -> None:
        """One more, or one less, of those on screen."""
        if commande_id in self.selection:
            self._choisir([i for i in self.selection if i != commande_id])
        elif commande_id not in self._sur_la_page():
            return
        elif len(self.selection) >= SELECTION_MAX:
            await dire(self, TROP, "alerte")
        else:
            self._choisir([*self.selection, commande_id])

    @rx.event
    @pour_agent()
    async def cocher_page(self) -> None:
        """« Tout sélectionner »: the page, or nothing of it."""
        ici = self._sur_la_page()
        autres = [i for i in self.selection if i not in ici]
        self._choisir(autres if self.page_cochee else [*autres, *ici][:SELECTION_MAX])

    @rx.event
    @pour_agent()
    async def cocher_liste(self) -> None:
        """Every commande of the search that waits, 300 at most."""
        self._choisir(await lire(en_attente, agent=self._auteur, recherche=self.recherche))

    def _sur_la_page(self) -> list[int]:
        return [ligne.id for ligne in self.lignes] if self.filtre == FiltreCommande.EN_ATTENTE.value else []

    def _choisir(self, ids: list[int]) -> None:
        ici = self._sur_la_page()
        self.selection = ids
        self.page_cochee = bool(ici) and set(ici) <= set(ids)

    async def _repartir(self) -> None:
        """Other commandes come on screen: nothing stays ticked out of sight."""
        self.selection = []
        await self._relire()

    async def _relire(self) -> None:
        filtre, agent = FiltreCommande(self.filtre), self._auteur
        page = await lire(file_d_attente, agent=agent, filtre=filtre, recherche=self.recherche, page=self.numero)
        maintenant = horloge.maintenant()
        self.lignes = [affichage.ligne(vue, maintenant) for vue in page.elements]
        self.resultat = compter(page.total, "commande") if page.total else "Aucune commande"
        self.tuiles = affichage.tuiles(await lire(tuiles, agent=agent, aujourd_hui=horloge.aujourd_hui()))
        encore = await lire(en_attente, agent=agent, parmi=self.selection) if self.selection else []
        self._choisir([i for i in self.selection if i in encore])
        self._situer(page)
