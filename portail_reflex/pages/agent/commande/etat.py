"""The commande on screen, what is ticked in it, and what an agent decides."""

from typing import Any

import reflex as rx

from portail_reflex.domain.identifiant import lire_identifiant
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.queries.commande_du_service import lignes_de_la_commande, une_commande
from portail_reflex.domain.reservation.service.decision import refuser_commande, valider_commande
from portail_reflex.infra import horloge
from portail_reflex.pages.agent.commande import affichage
from portail_reflex.pages.agent.commandes.affichage import Demande
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.identite import saluer
from portail_reflex.web.liste import Liste
from portail_reflex.web.session import EtatPortail

RIEN = "Cochez au moins une date."


class CommandeDetail(Liste, EtatPortail):
    """The commande of the address; decisions go by the id that is on screen. `tout`: decided lines are listed too."""

    commande: affichage.Commande = affichage.Commande()
    demandes: list[Demande] = []
    lignes: list[affichage.Ligne] = []
    decisions: list[affichage.Decision] = []
    selection: list[int] = []
    page_cochee: bool = False
    tout: bool = False

    @rx.event
    @pour_agent()
    async def montrer(self, tout: bool) -> None:
        self.tout, self.numero, self.selection = tout, 1, []
        await self._relire()

    @rx.event
    @pour_agent()
    async def cocher(self, ligne_id: int) -> None:
        """One more, or one less, of those on screen."""
        if ligne_id in self.selection:
            self._choisir([i for i in self.selection if i != ligne_id])
        elif ligne_id in self._ici():
            self._choisir([*self.selection, ligne_id])

    @rx.event
    @pour_agent()
    async def cocher_page(self) -> None:
        """« Tout sélectionner »: the undecided lines of the page, or none of them."""
        ici = self._ici()
        autres = [i for i in self.selection if i not in ici]
        self._choisir(autres if self.page_cochee else [*autres, *ici])

    @rx.event
    @pour_agent()
    async def valider(self, commande_id: int) -> Any:
        """What is ticked."""
        if not self.selection:
            await dire(self, RIEN, "alerte")
            return None
        return await self._valider(commande_id, list(self.selection))

    @rx.event
    @pour_agent()
    async def valider_tout(self, commande_id: int) -> Any:
        return await self._valider(commande_id, None)

    @rx.event
    @pour_agent()
    async def fermer(self) -> None:
        """The page is left: the next one shows nothing of it."""
        self.reset()

    async def _valider(self, commande_id: int, ligne_ids: list[int] | None) -> Any:
        faites = await ecrire(
            valider_commande,
            agent=self._auteur,
            commande_id=commande_id,
            ligne_ids=ligne_ids,
            maintenant=horloge.maintenant(),
        )
        return await self._apres(faites, "validée")

    async def _apres(self, faites: int, mot: str) -> Any:
        self.selection = []
        pluriel = "s" if faites > 1 else ""
        await dire(self, f"{compter(faites, 'date')} {mot}{pluriel} : la famille reçoit une alerte et un e-mail.")
        await saluer(self)
        await self._relire()
        return rx.set_focus("decision")

    def _ici(self) -> list[int]:
        return [ligne.id for ligne in self.lignes if ligne.decidable]

    def _choisir(self, ids: list[int]) -> None:
        ici = self._ici()
        self.selection = ids
        self.page_cochee = bool(ici) and set(ici) <= set(ids)

    async def _relire(self) -> None:
        numero, maintenant, aujourd_hui = (
            self._identifiant(routes.COMMANDES),
            horloge.maintenant(),
            horloge.aujourd_hui(),
        )
        vue = await lire(une_commande, agent=self._auteur, numero=numero)
        if vue.id != self.commande.id:
            self.selection, self.tout, self.numero = [], False, 1
        ouvertes = vue.a_decider + vue.en_liste > 0
        page = await lire(
            lignes_de_la_commande,
            agent=self._auteur,
            numero=numero,
            page=self.numero,
            a_decider=ouvertes and not self.tout,
        )
        self.commande, self.demandes = affichage.commande(vue, maintenant), affichage.demandes(vue)
        self.lignes = [affichage.ligne(ligne, aujourd_hui) for ligne in page.elements]
        self.decisions = [affichage.decision(decision) for decision in vue.decisions]
        self._choisir([i for i in self.selection if page.derniere > 1 or i in self._ici()])
        self._situer(page)


class RefusDeCommande(EtatPortail):
    """The dialog of a refusal; `entiere`: the whole commande, else what is ticked."""

    entiere: bool = False
    erreurs: dict[str, str] = {}
    serie: int = 0

    @rx.event
    @pour_agent()
    async def viser(self, entiere: bool) -> None:
        """Which button opened the dialog."""
        self.entiere, self.erreurs = entiere, {}

    @rx.event
    @pour_agent()
    async def refuser(self, donnees: dict[str, Any]) -> Any:
        self.erreurs = {}
        detail = await self.get_state(CommandeDetail)
        if not self.entiere and not detail.selection:
            await dire(self, RIEN, "alerte")
            return None
        faites = await ecrire(
            refuser_commande,
            agent=self._auteur,
            commande_id=lire_identifiant(str(donnees.get("commande", ""))),
            motif=str(donnees.get("motif", "")),
            ligne_ids=None if self.entiere else list(detail.selection),
            maintenant=horloge.maintenant(),
        )
        self.serie += 1
        return await detail._apres(faites, "refusée")
