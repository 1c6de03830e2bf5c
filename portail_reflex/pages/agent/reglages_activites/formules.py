"""`/service/reglages/activites/ID/formules`: the variants of its créneaux."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import Champs, legende_requis
from portail_reflex.domain.activite.queries.reglages import formules_reglables
from portail_reflex.domain.activite.service.formule import ajouter_formule, modifier_formule, retirer_formule
from portail_reflex.domain.activite.vues import ActiviteVue
from portail_reflex.infra import horloge
from portail_reflex.pages.agent.page_de_reglages import page_de_reglages
from portail_reflex.pages.agent.reglages_activites.une_activite import UneActivite, onglets_de_l_activite
from portail_reflex.web import routes
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.ecran import ecran
from portail_reflex.web.session import EtatPortail

CHAPEAU = (
    "Les variantes d’un créneau, comme « jusqu’à 17 h 30 ». La première est donnée à qui n’en choisit pas ; un "
    "créneau sans formule n’en demande aucune."
)


class ReglagesFormules(UneActivite, EtatPortail):
    """The formules; `choix`: the créneaux of the activity."""

    async def _lire_activite(self, activite_id: int) -> ActiviteVue:
        return await lire(formules_reglables, agent=self._auteur, activite_id=activite_id)

    def _nouveau(self) -> dict[str, str]:
        return {"active": "oui", "rang": "0"}

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any]) -> int:
        commun = {"agent": self._auteur, "donnees": donnees, "maintenant": horloge.maintenant()}
        if not identifiant:
            return await ecrire(ajouter_formule, activite_id=self._activite_id(), **commun)
        return await ecrire(modifier_formule, formule_id=identifiant, annonce=self._annonce, **commun)

    async def _retirer(self, identifiant: int) -> bool:
        return await ecrire(
            retirer_formule,
            agent=self._auteur,
            formule_id=identifiant,
            maintenant=horloge.maintenant(),
            annonce=self._annonce,
        )


CHAMPS = Champs(ReglagesFormules.valeurs, ReglagesFormules.erreurs)


def champs() -> rx.Component:
    return rx.fragment(
        legende_requis(),
        rx.cond(
            ReglagesFormules.edite == 0,
            CHAMPS.choix("Créneau", "creneau_id", ReglagesFormules.choix, vide="Choisir", requis=True),
        ),
        CHAMPS.texte("Libellé", "libelle", requis=True, max_length=60),
        CHAMPS.texte("Rang dans les listes", "rang", input_mode="numeric", aide="0 vient en premier."),
        CHAMPS.case("Active : proposée aux familles", "active"),
    )


@ecran(
    routes.REGLAGES_ACTIVITES + "/[activite]/formules", "Réglages : formules d’une activité", ReglagesFormules.ouvrir
)
def page_reglages_formules() -> rx.Component:
    return page_de_reglages(
        ReglagesFormules,
        courant="activites",
        titre="Formules : " + ReglagesFormules.nom,
        chapeau=CHAPEAU,
        ajout="Ajouter une formule",
        champs=champs(),
        retrait=True,
        haut=onglets_de_l_activite(ReglagesFormules, "formules"),
    )
