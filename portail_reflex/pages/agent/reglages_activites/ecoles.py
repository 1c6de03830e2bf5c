"""`/service/reglages/ecoles`: the schools, and the classes that each has by its niveau."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import Champs, legende_requis
from portail_reflex.domain.activite.queries.reglages import ecoles_reglables
from portail_reflex.domain.activite.service.ecole import enregistrer_ecole, retirer_ecole
from portail_reflex.infra import horloge
from portail_reflex.models.types import NiveauEcole
from portail_reflex.pages.agent.catalogue import Catalogue, Ligne
from portail_reflex.pages.agent.page_de_reglages import page_de_reglages
from portail_reflex.pages.agent.reglages_activites.lignes import lignes_de
from portail_reflex.web import routes
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.ecran import ecran
from portail_reflex.web.session import EtatPortail

CHAPEAU = "Une école décide de ce qu’un enfant peut réserver. Ses classes sont celles de son niveau."


class ReglagesEcoles(Catalogue, EtatPortail):
    """The schools; `choix`: the structures that a new one may be for."""

    choix: list[tuple[str, str]] = []

    async def _lire_lignes(self) -> list[tuple[Ligne, dict[str, str]]]:
        vue = await lire(ecoles_reglables, agent=self._auteur)
        self.choix = list(vue.choix)
        return lignes_de(vue.lignes)

    def _nouveau(self) -> dict[str, str]:
        return {"structure_id": self.choix[0][0] if self.choix else ""}

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any]) -> int:
        return await ecrire(
            enregistrer_ecole,
            agent=self._auteur,
            ecole_id=identifiant,
            donnees=donnees,
            maintenant=horloge.maintenant(),
            annonce=self._annonce,
        )

    async def _retirer(self, identifiant: int) -> bool:
        maintenant = horloge.maintenant()
        return await ecrire(retirer_ecole, agent=self._auteur, ecole_id=identifiant, maintenant=maintenant)


CHAMPS = Champs(ReglagesEcoles.valeurs, ReglagesEcoles.erreurs)


def champs() -> rx.Component:
    return rx.fragment(
        legende_requis(),
        rx.cond(ReglagesEcoles.edite == 0, CHAMPS.choix("Structure", "structure_id", ReglagesEcoles.choix)),
        CHAMPS.texte("Nom", "nom", requis=True, max_length=80),
        CHAMPS.choix("Niveau", "niveau", [(n.value, n.libelle) for n in NiveauEcole], vide="Choisir", requis=True),
    )


@ecran(routes.REGLAGES_ECOLES, "Réglages : écoles", ReglagesEcoles.ouvrir)
def page_reglages_ecoles() -> rx.Component:
    return page_de_reglages(
        ReglagesEcoles,
        courant="ecoles",
        titre="Écoles",
        chapeau=CHAPEAU,
        ajout="Ajouter une école",
        champs=champs(),
        retrait=True,
    )
