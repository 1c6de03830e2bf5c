"""How a draft begins and ends: the service it is for, giving up, starting another."""

from typing import Any

import reflex as rx

from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import Brouillon, Etape
from portail_reflex.pages.visiteur.nouveau_dossier.etat import CLE_DU_NAVIGATEUR, TITRE, NouveauDossier
from portail_reflex.web import commune, routes
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail


class Depart(EtatPortail):
    """Nothing of its own: it acts on the draft."""

    @rx.event
    @pour_tous
    async def ouvrir(self) -> None:
        """Several services: the first screen asks which. With one, the draft is for it."""
        dossier = await self.get_state(NouveauDossier)
        brouillon = Brouillon.lire(dossier.brouillon)
        connues = [structure.id for structure in commune.toutes()]
        if brouillon.structure_id not in connues and brouillon.etape is not Etape.TERMINE:
            if len(connues) > 1:
                brouillon.aller(Etape.STRUCTURE)
            brouillon.structure_id = connues[0] if len(connues) == 1 else 0
        dossier._garder(brouillon)  # as it was read: what the browser had put in besides is forgotten

    @rx.event
    @pour_tous
    async def choisir_structure(self, structure_id: int) -> Any:
        """« Choix de la structure »."""
        if structure_id not in [structure.id for structure in commune.toutes()]:
            return None
        dossier = await self.get_state(NouveauDossier)
        brouillon = Brouillon.lire(dossier.brouillon)
        brouillon.structure_id = structure_id
        brouillon.aller(Etape.RESPONSABLE)
        dossier._garder(brouillon)
        return rx.set_focus(TITRE)

    @rx.event
    @pour_tous
    async def abandonner(self) -> Any:
        """« Annuler », once confirmed: the browser forgets the draft."""
        dossier = await self.get_state(NouveauDossier)
        dossier.reset()
        return [rx.remove_session_storage(CLE_DU_NAVIGATEUR), rx.redirect(routes.ACCUEIL_PUBLIC)]

    @rx.event
    @pour_tous
    async def recommencer(self) -> Any:
        """Another pré-dossier after this one."""
        dossier = await self.get_state(NouveauDossier)
        dossier._garder(Brouillon())
        await self.ouvrir()
        return rx.set_focus(TITRE)
