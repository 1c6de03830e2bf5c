"""A page of the dossier as a form. It is built anew only when its version changes: what is typed is never wiped.

A save by somebody else meanwhile is told, field by field; nothing is overwritten unless asked for.
"""

from typing import Any, Protocol

import reflex as rx

from portail_reflex.domain.errors import ModifieEntreTemps
from portail_reflex.domain.famille.service import Enregistrement
from portail_reflex.web.annonce import dire, dire_a_l_arrivee, taire
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail

FORCER = "forcer"
AUTRE_PAGE = "Vous aviez changé de page\N{NO-BREAK SPACE}: rien n’a été enregistré. Revenez-y pour recommencer."


class PageVue(Protocol):
    """What every page has: `id` is 0 for somebody new."""

    @property
    def id(self) -> int: ...
    @property
    def titre(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def valeurs(self) -> dict[str, str]: ...


class FormulaireVersionne(EtatPortail, mixin=True):
    """`cle` names the form on screen, '' until it is loaded, `identifiant` whose it is; `conflits` is what another
    save changed. The address moves before the form does: a save goes by `identifiant`.

    `essai` counts the « Valider »: the keyboard goes to what stops it each time, even to the same fault again.
    """

    titre: str = ""
    cle: str = ""
    identifiant: int = 0
    valeurs: dict[str, str] = {}
    erreurs: dict[str, str] = {}
    conflits: list[str] = []
    enregistre: str = ""
    essai: int = 0
    _version: int = 0
    _vue_en_conflit: int = 0
    _prise: str = ""

    def _a_l_adresse(self) -> int:
        """The id in the address on screen; 0 for somebody new."""
        raise NotImplementedError

    async def _lire_page(self, identifiant: int) -> Any:
        raise NotImplementedError

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any], version: int) -> Enregistrement:
        raise NotImplementedError

    async def _montrer(self, vue: Any) -> None:
        """Fill in what a page has of its own."""

    def _adresse(self, identifiant: int) -> str:
        """The page of somebody who was new."""
        raise NotImplementedError

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        """A page that comes back after a lost connection keeps its form, and the version it was made from."""
        vue, prise = await self._lire_page(self._a_l_adresse()), str(self.router.session.session_id)
        revenue = self._prise not in ("", prise) and self.cle.startswith(f"{vue.id}-")
        self._prise = prise
        if revenue and self.cle != _cle(vue):
            return
        if not revenue:
            self._repartir()
        await self._poser(vue)

    @rx.event
    @pour_parent
    async def reprendre(self) -> None:
        """« Voir la version actuelle »: what was typed is left."""
        self._repartir()
        await taire(self)
        await self._poser(await self._lire_page(self._a_l_adresse()))

    @rx.event
    @pour_parent
    async def enregistrer(self, donnees: dict[str, Any]) -> Any:
        """« Valider ». Over somebody else's save only when the family asks for it, and for that save only."""
        cle = str(donnees.get("cle", ""))
        if not cle or cle != self.cle:
            if cle.partition("-")[0] != str(self.identifiant):
                await dire(self, AUTRE_PAGE, "alerte")
            return None
        self.erreurs, self.essai = {}, self.essai + 1
        version = self._version
        if donnees.get("action") == FORCER and self.conflits:
            version = self._vue_en_conflit
        try:
            fait = await self._enregistrer(self.identifiant, donnees, version)
        except ModifieEntreTemps:
            self._vue_en_conflit = (await self._lire_page(self.identifiant)).version
            raise
        if not self.identifiant:
            await dire_a_l_arrivee(self, fait.phrase)
            self._repartir()
            self.cle = ""
            return type(self).suivre(fait.id)
        self._repartir()
        self.enregistre = fait.phrase
        await dire(self, fait.phrase)
        await self._poser(await self._lire_page(self.identifiant))
        return None

    @rx.event
    @pour_parent
    async def suivre(self, identifiant: int) -> Any:
        """After the form has gone: to the page of somebody who was new."""
        return rx.redirect(self._adresse(identifiant))

    def _repartir(self) -> None:
        self.erreurs, self.conflits, self.enregistre = {}, [], ""

    async def _poser(self, vue: Any) -> None:
        self.identifiant, self.titre, self._version, self.valeurs = vue.id, vue.titre, vue.version, vue.valeurs
        await self._montrer(vue)
        self.cle = _cle(vue)


def _cle(vue: PageVue) -> str:
    return f"{vue.id}-{vue.version}"
