"""Streets like the one being typed; the field stays free text."""

from typing import Any

import reflex as rx

from portail_reflex.infra.geo import VoieVue, geocodeur
from portail_reflex.pages.visiteur.nouveau_dossier.etat import NouveauDossier
from portail_reflex.web.guards import pour_tous
from portail_reflex.web.session import EtatPortail


class Suggestions(EtatPortail):
    """They belong to the form on which they were asked."""

    voies: list[VoieVue] = []
    formulaire: str = ""

    @rx.event(background=True)
    @pour_tous
    async def chercher(self, texte: str) -> None:
        """They arrive when they can; nothing waits for them."""
        async with self:
            dossier = await self.get_state(NouveauDossier)
            formulaire, personne = dossier.formulaire, dossier.personne
        voies = await geocodeur().voies(
            texte, code_postal=personne.get("code_postal", ""), code_insee=personne.get("code_insee", "")
        )
        async with self:
            self.voies, self.formulaire = voies, formulaire

    @rx.event
    @pour_tous
    async def prendre(self, rang: int) -> Any:
        """Fill the address with a suggestion."""
        if not 0 <= rang < len(self.voies):
            return None
        dossier = await self.get_state(NouveauDossier)
        dossier._prendre_adresse(self.voies[rang])
        self.voies = []
        return rx.set_focus("voie")


def suggestions() -> rx.Component:
    """One button a street."""
    a_montrer = (Suggestions.voies.length() > 0) & (Suggestions.formulaire == NouveauDossier.formulaire)
    return rx.el.div(
        rx.cond(
            a_montrer,
            rx.el.ul(
                rx.foreach(
                    Suggestions.voies,
                    lambda voie, rang: rx.el.li(
                        rx.el.button(voie.libelle, type="button", on_click=Suggestions.prendre(rang))
                    ),
                ),
                aria_label="Adresses proposées",
            ),
        ),
        class_name="suggestions entier",
        role="status",
    )
