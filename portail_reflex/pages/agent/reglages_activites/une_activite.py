"""What the screens of one activity share: its name, its tabs, a form that closes when another is opened."""

from typing import Any

import reflex as rx

from portail_reflex.components.navigation import onglets_de_page
from portail_reflex.domain.activite.vues import ActiviteVue
from portail_reflex.pages.agent.catalogue import Catalogue, Ligne
from portail_reflex.pages.agent.reglages_activites.lignes import lignes_de
from portail_reflex.web import routes


class UneActivite(Catalogue, mixin=True):
    """`choix`: what a new line may be attached to."""

    activite: int = 0
    nom: str = ""
    choix: list[tuple[str, str]] = []

    async def _lire_activite(self, activite_id: int) -> ActiviteVue:
        raise NotImplementedError

    def _activite_id(self) -> int:
        return self._identifiant(routes.REGLAGES_ACTIVITES)

    async def _lire_lignes(self) -> list[tuple[Ligne, dict[str, str]]]:
        activite_id = self._activite_id()
        vue = await self._lire_activite(activite_id)
        if activite_id != self.activite:
            self._fermer()
        self.activite, self.nom, self.choix = activite_id, vue.nom, list(vue.choix)
        return lignes_de(vue.lignes)


def onglets_de_l_activite(etat: type[Any], courant: str) -> rx.Component:
    """Back to the list, then what there is to change of this one."""
    ici = f"{routes.REGLAGES_ACTIVITES}/" + etat.activite.to_string()
    return rx.fragment(
        rx.el.p(rx.el.a("Toutes les activités", href=routes.REGLAGES_ACTIVITES)),
        onglets_de_page(
            "Cette activité",
            [("creneaux", "Créneaux", ici), ("formules", "Formules", ici + "/formules")],
            courant,
        ),
    )
