"""The settings of the service: a list whose lines are changed in a form beside it. For the responsable."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.domain.activite.confirmation import AConfirmer
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.identifiant import identifiant_ou_zero
from portail_reflex.models.types import RoleCompte
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.session import EtatPortail

TITRE, FORMULAIRE, EFFETS = "titre-reglage", "titre-formulaire", "titre-effets"
PAGES = [
    ("structure", "Structure", routes.REGLAGES_STRUCTURE),
    ("ecoles", "Écoles", routes.REGLAGES_ECOLES),
    ("activites", "Activités", routes.REGLAGES_ACTIVITES),
    ("calendrier", "Calendrier", routes.REGLAGES_CALENDRIER),
    ("documents", "Types de document", routes.REGLAGES_DOCUMENTS),
    ("vaccins", "Vaccins", routes.REGLAGES_VACCINS),
]


@dataclass(frozen=True)
class Ligne:
    """A line of the list, in words; `vers` is its own page, when it has one."""

    id: int
    libelle: str
    precision: str
    resume: str
    actif: bool
    vers: str = ""


@dataclass(frozen=True)
class Geste:
    """What waits for « Confirmer »."""

    identifiant: int
    donnees: dict[str, Any]
    retrait: bool = False


class Catalogue(EtatPortail, mixin=True):
    """`cle` names the form on screen, '' when there is none; `edite` is its line, 0 for a new one.

    `effets`: what the change touches; it waits for « Confirmer ».
    """

    lignes: list[Ligne] = []
    pret: bool = False
    cle: str = ""
    edite: int = 0
    valeurs: dict[str, str] = {}
    erreurs: dict[str, str] = {}
    effets: list[str] = []
    _ouvertures: int = 0
    _annonce: str = ""
    _geste: Geste | None = None

    async def _lire_lignes(self) -> list[tuple[Ligne, dict[str, str]]]:
        """Each line with its form."""
        raise NotImplementedError

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any]) -> int:
        """The line's id. May raise AConfirmer, unless `_annonce` says what is touched."""
        raise NotImplementedError

    async def _retirer(self, identifiant: int) -> bool:  # noqa: ARG002  for those that can
        """Delete a line (True), or keep it inactive (False). May raise AConfirmer as well."""
        raise Introuvable

    def _nouveau(self) -> dict[str, str]:
        """The form of a new line."""
        return {"actif": "oui", "rang": str(len(self.lignes))}

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def ouvrir(self) -> None:
        await self._relire()

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def modifier(self, identifiant: int) -> Any:
        """The form of a line; of a new one when nobody has this id."""
        formulaires = {ligne.id: {"libelle": ligne.libelle, **valeurs} for ligne, valeurs in await self._relire()}
        self._fermer()
        self.edite = identifiant if identifiant in formulaires else 0
        self.valeurs = formulaires.get(identifiant) or self._nouveau()
        self._ouvertures += 1
        self.cle = f"{self.edite}-{self._ouvertures}"
        return rx.set_focus(FORMULAIRE)

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def annuler(self) -> Any:
        """The form goes away with what was typed."""
        self._fermer()
        return rx.set_focus(TITRE)

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def enregistrer(self, donnees: dict[str, Any]) -> Any:
        identifiant = identifiant_ou_zero(str(donnees.get("identifiant", "")))
        return await self._faire(Geste(identifiant, donnees))

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def retirer(self) -> Any:
        """Delete the line on screen, or make it inactive when it was booked."""
        return await self._faire(Geste(self.edite, {}, retrait=True))

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def confirmer(self) -> Any:
        """Do what was announced; what is touched may have grown, and is announced again."""
        if self._geste is not None:
            return await self._faire(self._geste, "\n".join(self.effets))
        return None

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def revenir(self) -> Any:
        """Back to the form, as it was typed."""
        self.effets, self._geste = [], None
        return rx.set_focus(FORMULAIRE)

    async def _faire(self, geste: Geste, annonce: str = "") -> Any:
        self.erreurs, self.effets, self._geste, self._annonce = {}, [], None, annonce
        try:
            dit = await (self._sortir(geste) if geste.retrait else self._garder(geste))
        except AConfirmer as refus:
            self.effets, self._geste = refus.phrase.splitlines(), geste
            return rx.set_focus(EFFETS)
        self._fermer()
        await dire(self, dit)
        return rx.set_focus(TITRE)

    async def _garder(self, geste: Geste) -> str:
        garde = await self._enregistrer(geste.identifiant, geste.donnees)
        await self._relire()
        return f"Enregistré : {self._libelle(garde)}."

    async def _sortir(self, geste: Geste) -> str:
        libelle = self._libelle(geste.identifiant)
        supprime = await self._retirer(geste.identifiant)
        await self._relire()
        return f"{'Supprimé' if supprime else 'Désactivé'} : {libelle}."

    def _libelle(self, identifiant: int) -> str:
        return next((ligne.libelle for ligne in self.lignes if ligne.id == identifiant), "")

    def _fermer(self) -> None:
        self.cle, self.erreurs, self.effets, self._geste = "", {}, [], None

    async def _relire(self) -> list[tuple[Ligne, dict[str, str]]]:
        lues = await self._lire_lignes()
        self.lignes, self.pret = [ligne for ligne, _ in lues], True
        return lues
