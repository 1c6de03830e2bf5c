"""The dossier on screen, and what an agent decides of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.domain.document.queries import suivi_des_documents
from portail_reflex.domain.errors import ModifieEntreTemps, SaisieInvalide
from portail_reflex.domain.famille.queries import une_famille
from portail_reflex.domain.famille.service import changer_ecole, marquer_vus, signaler_incomplet, valider_dossier
from portail_reflex.domain.identifiant import lire_identifiant
from portail_reflex.domain.saisie import deplier
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


@dataclass(frozen=True)
class Droits:
    """What the agent on screen may do besides; the services check it again."""

    sante: bool = False
    effacer: bool = False


class DossierFamille(EtatPortail):
    """The family of the address on screen. `conflits`: what was saved meanwhile about the child `conflit_de`."""

    dossier: affichage.Dossier = affichage.Dossier()
    droits: Droits = Droits()
    manques: list[affichage.LigneManque] = []
    changements: list[affichage.Changements] = []
    adultes: list[affichage.Membre] = []
    enfants: list[affichage.Membre] = []
    ecoles: list[tuple[str, str]] = []
    documents: list[affichage.Suivi] = []
    erreurs: dict[str, str] = {}
    conflits: list[str] = []
    conflit_de: int = 0

    def _id(self) -> int:
        return self._identifiant(routes.FAMILLES)

    @rx.event
    @pour_agent()
    async def ouvrir(self) -> Any:
        if self._id() != self.dossier.id:
            self.erreurs, self.conflits, self.conflit_de = {}, [], 0
        return await self._relire()

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
    async def changer_ecole(self, donnees: dict[str, Any]) -> Any:
        """The fields of each child are named after it: « enfants.12.classe »."""
        enfant_id = lire_identifiant(str(donnees.get("enfant", "")))
        self.erreurs, self.conflits, self.conflit_de = {}, [], 0
        try:
            fait = await ecrire(
                changer_ecole,
                agent=self._auteur,
                enfant_id=enfant_id,
                donnees=_champs_de(donnees, enfant_id),
                version=lire_identifiant(str(donnees.get("version", ""))),
                maintenant=horloge.maintenant(),
            )
        except SaisieInvalide as refus:
            raise SaisieInvalide({f"enfants.{enfant_id}.{c}": phrase for c, phrase in refus.erreurs.items()}) from None
        except ModifieEntreTemps:
            self.conflit_de = enfant_id
            await self._relire()
            raise
        await dire(self, fait.phrase)
        return await self._relire()

    @rx.event
    @pour_agent()
    async def chercher_compte(self) -> None:
        """« Comptes » opens on the account of this family."""
        comptes = await self.get_state(Comptes)
        comptes.recherche, comptes.numero = self.dossier.compte, 1

    async def _decider(self, service: Any, famille_id: int, **arguments: Any) -> None:
        await ecrire(service, agent=self._auteur, famille_id=famille_id, maintenant=horloge.maintenant(), **arguments)

    async def _apres_decision(self) -> Any:
        await saluer(self)
        return await self._relire()

    async def _relire(self) -> Any:
        famille_id, maintenant, aujourd_hui = self._id(), horloge.maintenant(), horloge.aujourd_hui()
        vue = await lire(une_famille, agent=self._auteur, famille_id=famille_id, aujourd_hui=aujourd_hui)
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


def _champs_de(donnees: Mapping[str, Any], enfant_id: int) -> dict[str, Any]:
    enfants = deplier(donnees).get("enfants")
    champs = enfants.get(str(enfant_id)) if isinstance(enfants, dict) else None
    return champs if isinstance(champs, dict) else {}
