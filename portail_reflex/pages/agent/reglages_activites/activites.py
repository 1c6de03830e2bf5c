"""`/service/reglages/activites`: what families book; each leads to its créneaux."""

from dataclasses import replace
from typing import Any

import reflex as rx

from portail_reflex.components.champs import Champs, legende_requis
from portail_reflex.domain.activite.queries.reglages import activites_reglables
from portail_reflex.domain.activite.service.activite import enregistrer_activite, retirer_activite
from portail_reflex.infra import horloge
from portail_reflex.pages.agent.catalogue import Catalogue, Ligne
from portail_reflex.pages.agent.page_de_reglages import page_de_reglages
from portail_reflex.pages.agent.reglages_activites.lignes import lignes_de
from portail_reflex.web import routes
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.ecran import ecran
from portail_reflex.web.session import EtatPortail

CHAPEAU = "« Ouvrir » mène aux créneaux d’une activité : pour quelle école, à quelle heure, avec combien de places."


class ReglagesActivites(Catalogue, EtatPortail):
    """The activities; `choix`: the structures that a new one may be for."""

    choix: list[tuple[str, str]] = []

    async def _lire_lignes(self) -> list[tuple[Ligne, dict[str, str]]]:
        vue = await lire(activites_reglables, agent=self._auteur)
        self.choix = list(vue.choix)
        return [(replace(x, vers=routes.reglages_creneaux(x.id)), valeurs) for x, valeurs in lignes_de(vue.lignes)]

    def _nouveau(self) -> dict[str, str]:
        structure_id = self.choix[0][0] if self.choix else ""
        return {"structure_id": structure_id, "active": "oui", "rang": str(len(self.lignes))}

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any]) -> int:
        return await ecrire(
            enregistrer_activite,
            agent=self._auteur,
            activite_id=identifiant,
            donnees=donnees,
            maintenant=horloge.maintenant(),
            annonce=self._annonce,
        )

    async def _retirer(self, identifiant: int) -> bool:
        return await ecrire(
            retirer_activite,
            agent=self._auteur,
            activite_id=identifiant,
            maintenant=horloge.maintenant(),
            annonce=self._annonce,
        )


CHAMPS = Champs(ReglagesActivites.valeurs, ReglagesActivites.erreurs)


def champs() -> rx.Component:
    return rx.fragment(
        legende_requis(),
        rx.cond(ReglagesActivites.edite == 0, CHAMPS.choix("Structure", "structure_id", ReglagesActivites.choix)),
        CHAMPS.texte("Nom", "nom", requis=True, max_length=40),
        CHAMPS.texte("Rang dans les listes", "rang", input_mode="numeric", aide="0 vient en premier."),
        CHAMPS.case("Aussi pendant les vacances scolaires", "en_vacances"),
        CHAMPS.case("Active : proposée aux familles", "active"),
    )


@ecran(routes.REGLAGES_ACTIVITES, "Réglages : activités", ReglagesActivites.ouvrir)
def page_reglages_activites() -> rx.Component:
    return page_de_reglages(
        ReglagesActivites,
        courant="activites",
        titre="Activités",
        chapeau=CHAPEAU,
        ajout="Ajouter une activité",
        champs=champs(),
        retrait=True,
    )
