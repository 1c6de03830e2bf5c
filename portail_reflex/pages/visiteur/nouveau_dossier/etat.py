"""The State of the wizard: a draft kept by the tab, and what the screen computes from it."""

import asyncio
from typing import Any

import reflex as rx

from portail_reflex.domain.adresse.communes import communes_de
from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.predossier.service import deposer_predossier
from portail_reflex.infra import horloge
from portail_reflex.infra.geo import VoieVue, geocodeur
from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import Brouillon, Etape
from portail_reflex.pages.visiteur.nouveau_dossier.resume import PersonneResume, resumer
from portail_reflex.pages.visiteur.nouveau_dossier.transitions import TRANSITIONS
from portail_reflex.web import commune, routes
from portail_reflex.web.annonce import taire
from portail_reflex.web.appels import ecrire
from portail_reflex.web.debit import limiter
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail

CLE_DU_NAVIGATEUR = "portail-brouillon"
TITRE = "titre-etape"


class NouveauDossier(EtatPortail):
    """The draft is what counts: it survives a reload, a lost connection, a restart of the server."""

    brouillon: str = rx.SessionStorage("", name=CLE_DU_NAVIGATEUR)
    erreurs: dict[str, str] = {}
    voies: list[VoieVue] = []

    @rx.var
    def etape(self) -> str:
        return Brouillon.lire(self.brouillon).etape

    @rx.var
    def rang(self) -> int:
        return Brouillon.lire(self.brouillon).rang

    @rx.var(initial_value="")
    def formulaire(self) -> str:
        """Empty only in the served HTML: a form appears once the draft is known, and not anew at a reconnection."""
        return Brouillon.lire(self.brouillon).formulaire

    @rx.var
    def version(self) -> int:
        return Brouillon.lire(self.brouillon).version

    @rx.var
    def personne(self) -> dict[str, str]:
        return Brouillon.lire(self.brouillon).personne

    @rx.var
    def communes(self) -> list[tuple[str, str]]:
        code_postal = Brouillon.lire(self.brouillon).personne.get("code_postal", "").strip()
        return [(c.code_insee, c.nom) for c in communes_de(code_postal)]

    @rx.var
    def personnes(self) -> list[PersonneResume]:
        return resumer(Brouillon.lire(self.brouillon))

    @rx.var
    def retire(self) -> str:
        return Brouillon.lire(self.brouillon).retire.get("prenom", "")

    @rx.var
    def numero(self) -> str:
        return Brouillon.lire(self.brouillon).numero

    def _garder(self, brouillon: Brouillon) -> None:
        self.brouillon = brouillon.model_dump_json()

    @rx.event
    @pour_tous
    async def ouvrir(self) -> None:
        """Several services: the first screen asks which."""
        brouillon = Brouillon.lire(self.brouillon)
        connues = {structure.id for structure in commune.toutes()}
        if brouillon.structure_id not in connues and brouillon.etape is not Etape.TERMINE:
            brouillon.structure_id = min(connues, default=0) if len(connues) == 1 else 0
            brouillon.etape = brouillon.etape if len(connues) <= 1 else Etape.STRUCTURE
            self._garder(brouillon)

    @rx.event
    @pour_tous
    async def choisir_structure(self, structure_id: int) -> Any:
        brouillon = Brouillon.lire(self.brouillon)
        if structure_id not in {structure.id for structure in commune.toutes()}:
            return None
        brouillon.structure_id = structure_id
        brouillon.aller(Etape.RESPONSABLE)
        self._garder(brouillon)
        return rx.set_focus(TITRE)

    @rx.event
    @pour_tous
    async def noter(self, champ: str, valeur: str) -> None:
        """Keep a field as soon as it is left."""
        brouillon = Brouillon.lire(self.brouillon)
        brouillon.noter({champ: valeur})
        self._garder(brouillon)

    @rx.event
    @pour_tous
    async def avancer(self, donnees: dict[str, Any]) -> Any:
        """Any button of the form: what is typed is kept first, whatever comes next."""
        brouillon = Brouillon.lire(self.brouillon)
        if donnees.get("formulaire") != brouillon.formulaire:
            return None
        brouillon.noter(donnees)
        self._garder(brouillon)
        self.erreurs, self.voies = {}, []
        action, _, cible = str(donnees.get("action", "")).partition(":")
        TRANSITIONS.get(action, TRANSITIONS["suivant"])(brouillon, cible, horloge.aujourd_hui())
        self._garder(brouillon)
        await taire(self)
        return rx.set_focus("voie" if action == "copier" else TITRE)

    @rx.event(background=True)
    @pour_tous
    async def chercher_voies(self, texte: str) -> None:
        """Suggestions arrive when they can; nothing waits for them."""
        async with self:
            personne = Brouillon.lire(self.brouillon).personne
        voies = await geocodeur().voies(
            texte, code_postal=personne.get("code_postal", ""), code_insee=personne.get("code_insee", "")
        )
        async with self:
            self.voies = voies

    @rx.event
    @pour_tous
    async def prendre_voie(self, rang: int) -> Any:
        """Fill the address with a suggestion."""
        if not 0 <= rang < len(self.voies):
            return None
        brouillon, voie = Brouillon.lire(self.brouillon), self.voies[rang]
        brouillon.prendre_adresse(voie=voie.voie, code_postal=voie.code_postal, code_insee=voie.code_insee)
        self._garder(brouillon)
        self.voies = []
        return rx.set_focus("voie")

    @rx.event
    @pour_tous
    async def deposer(self) -> Any:
        """« Valider »: sent twice, it is one pré-dossier."""
        brouillon = Brouillon.lire(self.brouillon)
        if brouillon.etape is not Etape.RECAPITULATIF:
            return None
        saisie = await self._controler(brouillon)
        await asyncio.to_thread(limiter, self._adresse_ip(), "predossier")
        depose = await ecrire(
            deposer_predossier,
            saisie=saisie,
            cle=brouillon.cle,
            structure_id=brouillon.structure_id,
            maintenant=horloge.maintenant(),
        )
        self._garder(Brouillon(etape=Etape.TERMINE, numero=depose.numero))
        return rx.set_focus(TITRE)

    async def _controler(self, brouillon: Brouillon) -> Any:
        try:
            return brouillon.controler(horloge.aujourd_hui())
        except RegleViolee:
            self._garder(brouillon)
            raise

    @rx.event
    @pour_tous
    async def abandonner(self) -> Any:
        """« Annuler », once confirmed: the browser forgets the draft."""
        self.reset()
        return [rx.remove_session_storage(CLE_DU_NAVIGATEUR), rx.redirect(routes.ACCUEIL_PUBLIC)]

    @rx.event
    @pour_tous
    async def recommencer(self) -> Any:
        """Another pré-dossier after this one."""
        self._garder(Brouillon())
        return await self.ouvrir()
