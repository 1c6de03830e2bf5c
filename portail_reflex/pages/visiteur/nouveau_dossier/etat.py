"""The State of the wizard: a draft kept by the tab, and what the screen computes from it."""

from typing import Any

import reflex as rx

from portail_reflex.domain.adresse.communes import communes_de
from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.predossier.service import deposer_predossier
from portail_reflex.infra import horloge
from portail_reflex.infra.geo import VoieVue
from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import Brouillon, Etape
from portail_reflex.pages.visiteur.nouveau_dossier.resume import PersonneResume, resumer
from portail_reflex.pages.visiteur.nouveau_dossier.transitions import TRANSITIONS
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
        code_postal = Brouillon.lire(self.brouillon).personne.get("code_postal", "")
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

    def _prendre_adresse(self, voie: VoieVue) -> None:
        brouillon = Brouillon.lire(self.brouillon)
        brouillon.prendre_adresse(voie=voie.voie, code_postal=voie.code_postal, code_insee=voie.code_insee)
        self._garder(brouillon)

    def _garder(self, brouillon: Brouillon) -> None:
        self.brouillon = brouillon.model_dump_json()

    @rx.event
    @pour_tous
    async def noter(self, champ: str, valeur: str) -> None:
        """Keep a field as soon as it is left. Its mistake stays: a line less would move the button under the finger."""
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
        self.erreurs = {}
        action, _, cible = str(donnees.get("action", "")).partition(":")
        TRANSITIONS.get(action, TRANSITIONS["suivant"])(brouillon, cible, horloge.aujourd_hui())
        self._garder(brouillon)
        await taire(self)
        return rx.set_focus("voie" if action == "copier" else TITRE)

    @rx.event
    @pour_tous
    async def deposer(self) -> Any:
        """« Valider »: sent twice, it is one pré-dossier."""
        brouillon = Brouillon.lire(self.brouillon)
        if brouillon.etape is not Etape.RECAPITULATIF:
            return None
        saisie = await self._controler(brouillon)
        await limiter(self._adresse_ip(), "predossier")
        depose = await ecrire(
            deposer_predossier,
            saisie=saisie,
            cle=brouillon.cle,
            structure_id=brouillon.structure_id,
            maintenant=horloge.maintenant(),
        )
        self._garder(
            Brouillon(etape=Etape.TERMINE, numero=depose.numero, responsable={"email": saisie.responsable.email})
        )
        return rx.set_focus(TITRE)

    async def _controler(self, brouillon: Brouillon) -> Any:
        try:
            return brouillon.controler(horloge.aujourd_hui())
        except RegleViolee:
            self._garder(brouillon)
            raise
