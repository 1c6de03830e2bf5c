"""The dossier on screen, and what an agent decides of it."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.domain.document.queries import suivi_des_documents
from portail_reflex.domain.famille.queries import une_famille
from portail_reflex.domain.famille.service import marquer_vus, signaler_incomplet, valider_dossier
from portail_reflex.domain.famille.vues import FamilleVue
from portail_reflex.domain.fiche_sanitaire.service import consulter_fiche
from portail_reflex.domain.identifiant import lire_identifiant
from portail_reflex.infra import horloge
from portail_reflex.models.types import RoleCompte
from portail_reflex.pages.agent.comptes import Comptes
from portail_reflex.pages.agent.famille import affichage
from portail_reflex.pages.agent.famille.journal import JournalFamille
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.identite import saluer
from portail_reflex.web.session import EtatPortail

DECISION = "decision"


@dataclass(frozen=True)
class Droits:
    """What the agent on screen may do besides; the services check it again."""

    sante: bool = False
    effacer: bool = False


class DossierFamille(EtatPortail):
    """The family of the address on screen; it leaves the tab with the page."""

    dossier: affichage.Dossier = affichage.Dossier()
    droits: Droits = Droits()
    manques: list[affichage.LigneManque] = []
    changements: list[affichage.Changements] = []
    adultes: list[affichage.Membre] = []
    enfants: list[affichage.Membre] = []
    ecoles: list[tuple[str, str]] = []
    documents: list[affichage.Suivi] = []
    erreurs: dict[str, str] = {}

    def _id(self) -> int:
        return self._identifiant(routes.FAMILLES)

    @rx.event
    @pour_agent()
    async def ouvrir(self) -> Any:
        return await self._relire()

    @rx.event
    @pour_agent()
    async def fermer(self) -> None:
        """The page is left: nothing of it is kept, nor shown before the next dossier has come."""
        self.reset()

    @rx.event
    @pour_agent()
    async def valider(self, famille_id: int) -> Any:
        await self._decider(valider_dossier, famille_id)
        await dire(self, "Dossier validé : les inscriptions sont ouvertes, la famille reçoit un e-mail.")
        return await self._apres_decision()

    @rx.event
    @pour_agent()
    async def signaler(self, donnees: dict[str, Any]) -> Any:
        """« Dossier incomplet »."""
        self.erreurs = {}
        famille_id, remarque = lire_identifiant(str(donnees.get("famille", ""))), str(donnees.get("remarque", ""))
        await self._decider(signaler_incomplet, famille_id, remarque=remarque)
        await dire(self, "La famille reçoit un e-mail avec la liste de ce qui manque.")
        return await self._apres_decision()

    @rx.event
    @pour_agent()
    async def marquer_vus(self, famille_id: int) -> Any:
        await self._decider(marquer_vus, famille_id)
        await dire(self, "Les changements sont marqués comme vus.")
        return await self._apres_decision()

    @rx.event
    @pour_agent()
    async def chercher_compte(self) -> None:
        """« Comptes » opens on the account of this family."""
        comptes = await self.get_state(Comptes)
        comptes.recherche, comptes.numero = self.dossier.compte, 1

    async def _noter_lectures(self, vue: FamilleVue) -> None:
        """A change that tells a health value is a reading of the fiche."""
        for enfant_id in {changement.sante_de for changement in vue.changements} - {0}:
            await ecrire(consulter_fiche, auteur=self._auteur, enfant_id=enfant_id, maintenant=horloge.maintenant())

    async def _decider(self, service: Any, famille_id: int, **arguments: Any) -> None:
        await ecrire(service, agent=self._auteur, famille_id=famille_id, maintenant=horloge.maintenant(), **arguments)

    async def _apres_decision(self) -> Any:
        """The button may be gone: the keyboard starts again from where the dossier stands."""
        await saluer(self)
        return [await self._relire(), rx.set_focus(DECISION)]

    async def _relire(self) -> Any:
        famille_id, maintenant, aujourd_hui = self._id(), horloge.maintenant(), horloge.aujourd_hui()
        vue = await lire(une_famille, agent=self._auteur, famille_id=famille_id, aujourd_hui=aujourd_hui)
        await self._noter_lectures(vue)
        suivis = await lire(suivi_des_documents, auteur=self._auteur, famille_id=famille_id, aujourd_hui=aujourd_hui)
        role = self._auteur.role
        self.droits = Droits(role.comprend(RoleCompte.SANTE), role.comprend(RoleCompte.RESPONSABLE))
        self.dossier = affichage.dossier(vue, maintenant)
        self.manques = [affichage.ligne_manque(manque) for manque in vue.completude.manques]
        self.changements = affichage.changements(vue.changements)
        self.adultes = [affichage.membre(adulte) for adulte in vue.adultes]
        self.enfants = [affichage.membre(enfant) for enfant in vue.enfants]
        self.ecoles = [(str(ecole_id), nom) for ecole_id, nom in vue.ecoles]
        self.documents = [affichage.suivi(suivi, aujourd_hui) for suivi in suivis]
        return JournalFamille.ouvrir
