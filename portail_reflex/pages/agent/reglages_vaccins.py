"""`/service/reglages/vaccins`: which vaccines the fiches sanitaires ask for, by birth date."""

from typing import Any

import reflex as rx

from portail_reflex.components.champs import Champs, legende_requis
from portail_reflex.domain.fiche_sanitaire.queries import catalogue_des_vaccins
from portail_reflex.domain.fiche_sanitaire.service import enregistrer_vaccin
from portail_reflex.infra import horloge
from portail_reflex.pages.agent.catalogue import Catalogue, Ligne
from portail_reflex.pages.agent.page_de_reglages import page_de_reglages
from portail_reflex.web import routes
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.ecran import ecran
from portail_reflex.web.session import EtatPortail

CHAPEAU = (
    "Un vaccin obligatoire qui manque ne bloque pas un dossier : l’enfant est admis pour trois mois. Rien n’est "
    "supprimé : un vaccin inactif n’est plus montré, mais ses dates sont gardées."
)
BORNE = "JJ/MM/AAAA. Vide : sans limite de ce côté."


class ReglagesVaccins(Catalogue, EtatPortail):
    """The vaccines."""

    async def _lire_lignes(self) -> list[tuple[Ligne, dict[str, str]]]:
        vaccins = await lire(catalogue_des_vaccins, agent=self._auteur)
        return [(Ligne(v.id, v.valeurs["libelle"], "", v.resume, v.actif), v.valeurs) for v in vaccins]

    def _nouveau(self) -> dict[str, str]:
        return {**super()._nouveau(), "obligatoire": "oui"}

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any]) -> int:
        return await ecrire(
            enregistrer_vaccin,
            agent=self._auteur,
            vaccin_id=identifiant,
            donnees=donnees,
            maintenant=horloge.maintenant(),
        )


CHAMPS = Champs(ReglagesVaccins.valeurs, ReglagesVaccins.erreurs)


def champs() -> rx.Component:
    return rx.fragment(
        legende_requis(),
        CHAMPS.texte("Libellé", "libelle", requis=True, max_length=120),
        CHAMPS.case("Obligatoire (sinon conseillé à tous)", "obligatoire"),
        CHAMPS.texte("Pour les enfants nés à partir du", "nes_du", aide=BORNE, input_mode="numeric"),
        CHAMPS.texte("et avant le", "nes_avant", aide=BORNE, input_mode="numeric"),
        CHAMPS.texte("Rang dans la fiche", "rang", input_mode="numeric", aide="0 vient en premier."),
        CHAMPS.case("Actif : montré sur les fiches", "actif"),
    )


@ecran(routes.REGLAGES_VACCINS, "Réglages : vaccins", ReglagesVaccins.ouvrir)
def page_reglages_vaccins() -> rx.Component:
    return page_de_reglages(
        ReglagesVaccins,
        courant="vaccins",
        titre="Vaccins",
        chapeau=CHAPEAU,
        ajout="Ajouter un vaccin",
        champs=champs(),
    )
