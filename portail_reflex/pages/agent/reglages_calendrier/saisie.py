"""The form of the calendar, and the yes that some changes wait for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import reflex as rx

from portail_reflex.domain.activite.confirmation import AConfirmer
from portail_reflex.domain.activite.service.calendrier import (
    ajouter_jours,
    confirmer_jours,
    installer_vacances,
    renommer_jour,
    retirer_jour,
)
from portail_reflex.domain.activite.service.jour_ferme import enregistrer_jour_ferme, retirer_jour_ferme
from portail_reflex.domain.activite.service.periode import enregistrer_periode, retirer_periode
from portail_reflex.domain.activite.vacances import conges
from portail_reflex.domain.activite.vues_calendrier import CalendrierVue
from portail_reflex.domain.dates import jour
from portail_reflex.domain.identifiant import identifiant_ou_zero
from portail_reflex.infra import horloge
from portail_reflex.models.types import NatureJour, RoleCompte
from portail_reflex.pages.agent.reglages_calendrier.affichage import absents_affiches
from portail_reflex.pages.agent.reglages_calendrier.etat import ReglagesCalendrier
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.session import EtatPortail

FORMULAIRE, QUESTION = "titre-formulaire", "titre-question"


class Partie(StrEnum):
    """What a form is about."""

    PERIODE = "PERIODE"
    FERMETURE = "FERMETURE"
    JOUR = "JOUR"


@dataclass(frozen=True)
class Geste:
    """A change, as it is asked for, of the structure then on screen; a question may come before it is made."""

    partie: Partie
    structure_id: int
    service: Callable[..., str]
    arguments: Mapping[str, Any] = field(default_factory=dict)


class FormulaireCalendrier(EtatPortail):
    """`cle` names the form on screen, '' when there is none; `question` is what a change would touch."""

    partie: str = ""
    edite: int = 0
    cle: str = ""
    valeurs: dict[str, str] = {}
    erreurs: dict[str, str] = {}
    ecoles: list[tuple[str, str]] = []
    activites: list[tuple[str, str]] = []
    question: str = ""
    _geste: Geste | None = None
    _structure_id: int = 0
    _ouvertures: int = 0

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def modifier(self, partie: Partie, identifiant: int) -> Any:
        """The form of a line; of a new one when nobody has this id."""
        etat = await self.get_state(ReglagesCalendrier)
        vue = await etat._lire_vue()
        connues = formulaires(vue, partie)
        self._fermer()
        self._structure_id = etat._structure_id
        self.partie, self.edite = partie.value, identifiant if identifiant in connues else 0
        self.valeurs = connues.get(self.edite, {"nature": NatureJour.VACANCES.value})
        self.ecoles = [(str(code), nom) for code, nom in vue.ecoles]
        self.activites = [(str(code), nom) for code, nom in vue.activites]
        self._ouvertures += 1
        self.cle = f"{partie}-{self.edite}-{self._ouvertures}"
        return rx.set_focus(FORMULAIRE)

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def annuler(self) -> Any:
        """The form goes away with what was typed."""
        self._fermer()
        return rx.set_focus(titre_de(self.partie))

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def enregistrer(self, donnees: dict[str, Any]) -> Any:
        self.erreurs = {}
        if self.partie not in list(Partie):
            return None
        identifiant = identifiant_ou_zero(str(donnees.get("identifiant", "")))
        return await self._faire(enregistrement(Partie(self.partie), self._structure_id, identifiant, donnees))

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def retirer(self, partie: Partie, identifiant: int) -> Any:
        etat = await self.get_state(ReglagesCalendrier)
        self._fermer()
        return await self._faire(retrait(partie, etat._structure_id, identifiant))

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def confirmer_jour(self, identifiant: int) -> Any:
        """A projected day is right; all those of the year for 0."""
        etat = await self.get_state(ReglagesCalendrier)
        arguments = {"annee": etat._annee, "jour_id": identifiant}
        return await self._faire(Geste(Partie.JOUR, etat._structure_id, confirmer_jours, arguments))

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def installer(self, cle: str) -> Any:
        """A holiday of the official calendar; all that is missing or outdated for ''."""
        etat = await self.get_state(ReglagesCalendrier)
        vue = await etat._lire_vue()
        arguments: dict[str, Any] = {"annee": etat._annee}
        if cle:
            manquants = {a.cle: c for c, a in zip(conges(vue.ecarts.ajouter), absents_affiches(vue), strict=True)}
            if cle not in manquants:
                return await etat._relire()
            arguments["seulement"] = (manquants[cle].nature, manquants[cle].du)
        self._fermer()
        return await self._faire(Geste(Partie.JOUR, etat._structure_id, installer_vacances, arguments))

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def confirmer(self) -> Any:
        """« Confirmer » what was told; asked again when more is touched by now."""
        return await self._faire(self._geste, self.question) if self._geste else None

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def revenir(self) -> Any:
        """Nothing is changed; what was typed is still there."""
        partie = self._geste.partie if self._geste else self.partie
        self.question, self._geste = "", None
        return rx.set_focus(FORMULAIRE if self.cle else titre_de(partie))

    async def _faire(self, geste: Geste, annonce: str = "") -> Any:
        self.question, self._geste = "", None
        etat = await self.get_state(ReglagesCalendrier)
        arguments = {**geste.arguments, "agent": self._auteur, "structure_id": geste.structure_id}
        if annonce:
            arguments["annonce"] = annonce
        try:
            phrase = await ecrire(geste.service, maintenant=horloge.maintenant(), **arguments)
        except AConfirmer as refus:
            self._geste, self.question = geste, refus.phrase
            return rx.set_focus(QUESTION)
        ouvert = self.cle or annonce
        self._fermer()
        await etat._relire()
        await dire(self, phrase)
        return rx.set_focus(titre_de(geste.partie)) if ouvert else None

    def _fermer(self) -> None:
        self.cle, self.erreurs, self.question, self._geste = "", {}, "", None


def titre_de(partie: str) -> str:
    """The heading of a part of the page."""
    return f"titre-{(partie or Partie.JOUR).lower()}"


def formulaires(vue: CalendrierVue, partie: Partie) -> dict[int, dict[str, str]]:
    """What is on the calendar as forms, by id."""
    if partie is Partie.PERIODE:
        return {p.id: {"du": jour(p.du), "au": jour(p.au)} for p in vue.periodes}
    if partie is Partie.JOUR:
        return {j.id: {"libelle": j.libelle, "date": jour(j.jour)} for conge in vue.conges for j in conge.jours}
    return {
        f.id: {
            "du": jour(f.du),
            "au": jour(f.au) if f.au != f.du else "",
            "motif": f.motif,
            "ecole_id": str(f.ecole_id or ""),
            "activite_id": str(f.activite_id or ""),
        }
        for f in vue.fermetures
    }


def enregistrement(partie: Partie, structure_id: int, identifiant: int, donnees: Mapping[str, Any]) -> Geste:
    """What « Enregistrer » asks for."""
    if partie is Partie.PERIODE:
        return Geste(partie, structure_id, enregistrer_periode, {"periode_id": identifiant, "donnees": donnees})
    if partie is Partie.FERMETURE:
        return Geste(partie, structure_id, enregistrer_jour_ferme, {"jour_ferme_id": identifiant, "donnees": donnees})
    if identifiant:
        return Geste(partie, structure_id, renommer_jour, {"jour_id": identifiant, "donnees": donnees})
    return Geste(partie, structure_id, ajouter_jours, {"donnees": donnees})


def retrait(partie: Partie, structure_id: int, identifiant: int) -> Geste:
    """What « Retirer » asks for."""
    return {
        Partie.PERIODE: Geste(partie, structure_id, retirer_periode, {"periode_id": identifiant}),
        Partie.FERMETURE: Geste(partie, structure_id, retirer_jour_ferme, {"jour_ferme_id": identifiant}),
        Partie.JOUR: Geste(partie, structure_id, retirer_jour, {"jour_id": identifiant}),
    }[partie]
