"""`/service/reglages/structure`: the service as families read it, and the zone of its school holidays."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import Champs, legende_requis
from portail_reflex.domain.activite.queries.reglages import structures_reglables
from portail_reflex.domain.structure.service import modifier_structure
from portail_reflex.infra import horloge
from portail_reflex.models.types import ZoneScolaire
from portail_reflex.pages.agent.catalogue import Catalogue, Ligne
from portail_reflex.pages.agent.page_de_reglages import page_de_reglages
from portail_reflex.pages.agent.reglages_activites.lignes import lignes_de
from portail_reflex.web import commune, routes
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.ecran import ecran
from portail_reflex.web.session import EtatPortail

CHAPEAU = (
    "Ce que les familles lisent du service : son nom signe les e-mails, ses coordonnées sont sur les pages publiques."
)
ZONE = "Elle dit quelles vacances le calendrier propose. Celles qui y sont déjà ne changent pas d’elles-mêmes."


class ReglagesStructure(Catalogue, EtatPortail):
    """The town's services; the command line adds one."""

    async def _lire_lignes(self) -> list[tuple[Ligne, dict[str, str]]]:
        return lignes_de(await lire(structures_reglables, agent=self._auteur))

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any]) -> int:
        gardee = await ecrire(
            modifier_structure,
            agent=self._auteur,
            structure_id=identifiant,
            donnees=donnees,
            maintenant=horloge.maintenant(),
        )
        await commune.relire()
        return gardee


CHAMPS = Champs(ReglagesStructure.valeurs, ReglagesStructure.erreurs)


def champs() -> rx.Component:
    return rx.fragment(
        legende_requis(),
        CHAMPS.texte("Nom", "nom", requis=True, max_length=80),
        CHAMPS.texte("Commune", "commune", requis=True, max_length=80),
        CHAMPS.texte("Service", "service", requis=True, max_length=80),
        CHAMPS.texte("E-mail", "email", requis=True, max_length=254, input_mode="email"),
        CHAMPS.texte("Téléphone", "telephone", requis=True, max_length=20, input_mode="tel"),
        CHAMPS.texte("Adresse", "adresse", requis=True, max_length=200),
        CHAMPS.texte("Code postal", "code_postal", requis=True, max_length=5, input_mode="numeric"),
        CHAMPS.texte("Horaires d’ouverture", "horaires", requis=True, max_length=200),
        CHAMPS.choix("Zone scolaire", "zone", [(z.value, z.libelle) for z in ZoneScolaire], requis=True, aide=ZONE),
    )


@ecran(routes.REGLAGES_STRUCTURE, "Réglages : structure", ReglagesStructure.ouvrir)
def page_reglages_structure() -> rx.Component:
    return page_de_reglages(
        ReglagesStructure, courant="structure", titre="Structure", chapeau=CHAPEAU, ajout="", champs=champs()
    )
