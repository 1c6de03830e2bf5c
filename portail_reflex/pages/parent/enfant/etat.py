"""The State of a child's page."""

from typing import Any

import reflex as rx

from portail_reflex.domain.famille.queries import formulaire_enfant
from portail_reflex.domain.famille.saisie import CLASSES, CONTACTS_MAX
from portail_reflex.domain.famille.service import Enregistrement, enregistrer_enfant, retirer_enfant
from portail_reflex.domain.famille.vues import FormulaireVue
from portail_reflex.infra import horloge
from portail_reflex.models.types import NiveauEcole
from portail_reflex.pages.parent.menu import rafraichir_menu
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire_a_l_arrivee
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.formulaire_versionne import FormulaireVersionne
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.session import EtatPortail


class PageEnfant(FormulaireVersionne, EtatPortail):
    """The child of the address on screen; `contacts` are the numbers of the rows shown."""

    ecoles: list[tuple[str, str]] = []
    classes: list[tuple[str, str]] = []
    ecole_figee: bool = False
    retirable: bool = False
    contacts: list[int] = []
    _niveaux: dict[str, str] = {}

    def _a_l_adresse(self) -> int:
        return self._identifiant(routes.ENFANTS)

    async def _lire_page(self, identifiant: int) -> FormulaireVue:
        return await lire(formulaire_enfant, auteur=self._auteur, enfant_id=identifiant)

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any], version: int) -> Enregistrement:
        return await ecrire(
            enregistrer_enfant,
            auteur=self._auteur,
            enfant_id=identifiant,
            donnees=donnees,
            version=version,
            maintenant=horloge.maintenant(),
        )

    async def _montrer(self, vue: FormulaireVue) -> None:
        await rafraichir_menu(self, vue.id)
        self.ecole_figee, self.retirable = vue.ecole_figee, vue.retirable
        self.ecoles = [(str(ecole_id), nom) for ecole_id, nom, _ in vue.ecoles]
        self._niveaux = {str(ecole_id): niveau for ecole_id, _, niveau in vue.ecoles}
        self.contacts = list(range(vue.contacts))
        self._proposer(vue.valeurs.get("ecole_id", ""))

    def _proposer(self, ecole_id: str) -> None:
        niveau = self._niveaux.get(ecole_id)
        self.classes = [(c.value, c.libelle) for c in CLASSES[NiveauEcole(niveau)]] if niveau else []

    def _adresse(self, identifiant: int) -> str:
        return routes.page_enfant(identifiant)

    @rx.event
    @pour_parent
    async def choisir_ecole(self, ecole_id: str) -> None:
        """The classes of this school."""
        self._proposer(ecole_id)

    @rx.event
    @pour_parent
    async def ajouter_contact(self) -> Any:
        """One more row, at the end."""
        if len(self.contacts) < CONTACTS_MAX:
            self.contacts = [*self.contacts, max(self.contacts, default=-1) + 1]

    @rx.event
    @pour_parent
    async def retirer_contact(self, rang: int) -> None:
        """A row less; it is forgotten at the next « Valider » only."""
        self.contacts = [present for present in self.contacts if present != rang]

    @rx.event
    @pour_parent
    async def retirer(self, identifiant: int) -> Any:
        """Once confirmed; `identifiant`: of the page that asked."""
        nom = await ecrire(retirer_enfant, auteur=self._auteur, enfant_id=identifiant, maintenant=horloge.maintenant())
        await dire_a_l_arrivee(self, f"{nom} ne fait plus partie de votre dossier.")
        self.cle = ""
        return PageEnfant.rentrer

    @rx.event
    @pour_parent
    async def rentrer(self) -> Any:
        """Back to the family, once the form has gone."""
        return rx.redirect(routes.MON_COMPTE)
