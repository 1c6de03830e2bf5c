"""What the page shows and does."""

import asyncio
import secrets
from typing import Any

import reflex as rx

from portail_reflex.domain.donnees_personnelles import registre
from portail_reflex.domain.donnees_personnelles.conservation import Conservation
from portail_reflex.domain.donnees_personnelles.queries import export_de, mes_donnees
from portail_reflex.domain.donnees_personnelles.service import (
    demander_effacement,
    demander_export,
    repondre_autorisation,
    retirer_demande_effacement,
)
from portail_reflex.domain.donnees_personnelles.vues import EffacementVue, EnfantVue, ExportVue, NoticeVue
from portail_reflex.infra import horloge
from portail_reflex.infra.export import reveiller
from portail_reflex.models.types import EtatExport, NatureConsentement
from portail_reflex.pages.parent.menu import rafraichir_menu
from portail_reflex.settings import settings
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.commune import Commune
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail, auteur_du_cookie

PERIODE_S = 1.0
REGARDS = 900
PRETE = "La copie de vos données est prête : vous pouvez la télécharger."


class MesDonnees(EtatPortail):
    """`_suivi` is the one look after a copy that counts: a newer one ends it."""

    pret: bool = False
    enfants: list[EnfantVue] = []
    notices: list[NoticeVue] = []
    export: ExportVue = ExportVue()
    effacement: EffacementVue = EffacementVue()
    durees: list[tuple[str, str]] = []
    dpo_email: str = ""
    _suivi: str = ""

    @rx.event
    @pour_parent
    async def ouvrir(self) -> Any:
        """A copy under way is looked after again: the page may have been away."""
        await rafraichir_menu(self)
        self.durees = registre.durees(Conservation.des_reglages(settings()))
        self.dpo_email = settings().dpo_email or (await self.get_state(Commune)).structure.email
        await self._relire()
        return MesDonnees.suivre if self.export.etat == EtatExport.EN_COURS else None

    async def _relire(self) -> None:
        vue = await lire(mes_donnees, auteur=self._auteur, maintenant=horloge.maintenant())
        self.enfants, self.notices = vue.enfants, vue.notices
        self.export, self.effacement = vue.export, vue.effacement
        self.pret = True

    @rx.event
    @pour_parent
    async def repondre(self, enfant_id: int, nature: NatureConsentement, accorde: bool) -> None:
        """Give or withdraw an authorisation, at once."""
        qui = await ecrire(
            repondre_autorisation,
            auteur=self._auteur,
            enfant_id=enfant_id,
            nature=nature,
            accorde=accorde,
            maintenant=horloge.maintenant(),
        )
        await dire(self, f"{nature.libelle}, {qui} : autorisation {'donnée' if accorde else 'retirée'}.")
        await self._relire()

    @rx.event
    @pour_parent
    async def exporter(self) -> None:
        """Ask for a copy, or find the one that is there."""
        nouveau = await ecrire(demander_export, auteur=self._auteur, maintenant=horloge.maintenant())
        reveiller()
        await self._relire()
        if nouveau or self.export.etat == EtatExport.EN_COURS:
            await dire(self, "La copie de vos données se prépare.")
        else:
            await dire(self, PRETE)

    @rx.event(background=True)
    @pour_parent
    async def suivre(self) -> None:
        """Show how far the copy is, each second, for as long as the tab stays this person's; a quarter of an hour."""
        auteur, suivi = self._auteur, secrets.token_hex(8)
        async with self:
            self._suivi = suivi
        for _ in range(REGARDS):
            vue = await lire(export_de, auteur=auteur, maintenant=horloge.maintenant())
            toujours = await auteur_du_cookie(self._cookies()) == auteur
            async with self:
                if not toujours or (self._suivi, self._auteur) != (suivi, auteur):
                    return
                if vue.etat == EtatExport.PRET and self.export.etat == EtatExport.EN_COURS:
                    await dire(self, PRETE)
                self.export = vue
            if vue.etat != EtatExport.EN_COURS:
                return
            await asyncio.sleep(PERIODE_S)

    @rx.event
    @pour_parent
    async def demander(self) -> None:
        """Ask for the erasure."""
        await ecrire(demander_effacement, auteur=self._auteur, maintenant=horloge.maintenant())
        await dire(self, "Votre demande d’effacement est enregistrée. Le service vous répondra.")
        await self._relire()

    @rx.event
    @pour_parent
    async def renoncer(self) -> None:
        """Take the request back."""
        await ecrire(retirer_demande_effacement, auteur=self._auteur, maintenant=horloge.maintenant())
        await dire(self, "Votre demande d’effacement est retirée.")
        await self._relire()
