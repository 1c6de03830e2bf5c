"""The settings of the service: a list whose lines are changed in a form beside it. For the responsable."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.messages import quand_pret
from portail_reflex.components.navigation import onglets_de_page
from portail_reflex.components.tableau import tableau
from portail_reflex.domain.identifiant import identifiant_ou_zero
from portail_reflex.models.types import RoleCompte
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.session import EtatPortail

TITRE, FORMULAIRE = "titre-reglage", "titre-formulaire"
PAGES = [
    ("calendrier", "Calendrier", routes.REGLAGES_CALENDRIER),
    ("documents", "Types de document", routes.REGLAGES_DOCUMENTS),
    ("vaccins", "Vaccins", routes.REGLAGES_VACCINS),
]


@dataclass(frozen=True)
class Ligne:
    """A line of the list, in words."""

    id: int
    libelle: str
    precision: str
    resume: str
    actif: bool


class Catalogue(EtatPortail, mixin=True):
    """`cle` names the form on screen, '' when there is none; `edite` is its line, 0 for a new one."""

    lignes: list[Ligne] = []
    pret: bool = False
    cle: str = ""
    edite: int = 0
    valeurs: dict[str, str] = {}
    erreurs: dict[str, str] = {}
    _ouvertures: int = 0

    async def _lire_lignes(self) -> list[tuple[Ligne, dict[str, str]]]:
        """Each line with its form."""
        raise NotImplementedError

    async def _enregistrer(self, identifiant: int, donnees: dict[str, Any]) -> None:
        raise NotImplementedError

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
        formulaires = {ligne.id: valeurs for ligne, valeurs in await self._relire()}
        self.edite = identifiant if identifiant in formulaires else 0
        self.valeurs, self.erreurs = formulaires.get(identifiant) or self._nouveau(), {}
        self._ouvertures += 1
        self.cle = f"{self.edite}-{self._ouvertures}"
        return rx.set_focus(FORMULAIRE)

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def annuler(self) -> Any:
        """The form goes away with what was typed."""
        self.cle = ""
        return rx.set_focus(TITRE)

    @rx.event
    @pour_agent(RoleCompte.RESPONSABLE)
    async def enregistrer(self, donnees: dict[str, Any]) -> Any:
        self.erreurs = {}
        await self._enregistrer(identifiant_ou_zero(str(donnees.get("identifiant", ""))), donnees)
        self.cle = ""
        await self._relire()
        await dire(self, f"Enregistré : {donnees.get('libelle', '')}.")
        return rx.set_focus(TITRE)

    async def _relire(self) -> list[tuple[Ligne, dict[str, str]]]:
        lues = await self._lire_lignes()
        self.lignes, self.pret = [ligne for ligne, _ in lues], True
        return lues


def page_de_reglages(
    etat: type[Catalogue], *, courant: str, titre: str, chapeau: str, ajout: str, champs: rx.Component
) -> rx.Component:
    """The list, and the form when a line is being changed."""
    return cadre_service(
        rx.el.h1("Réglages"),
        onglets_de_page("Réglages", PAGES, courant),
        rx.el.div(
            rx.el.section(
                rx.el.h2(titre, id=TITRE, tab_index=-1),
                rx.el.p(chapeau, class_name="doux"),
                quand_pret(
                    etat.pret, tableau(titre, ["Libellé", "État", "Action"], rx.foreach(etat.lignes, _ligne(etat)))
                ),
                rx.el.div(
                    rx.el.button(ajout, type="button", class_name="bouton", on_click=etat.modifier(0)),
                    class_name="actions",
                ),
                class_name="carte",
            ),
            rx.cond(etat.cle != "", _formulaire(etat, ajout, champs)),
            class_name=rx.cond(etat.cle != "", "reglages ouvert", "reglages"),
        ),
        courant=routes.REGLAGES_DOCUMENTS,
    )


def _ligne(etat: type[Catalogue]) -> Any:
    def rangee(ligne: rx.Var[Ligne]) -> rx.Component:
        return rx.el.tr(
            rx.el.td(
                rx.el.span(ligne.libelle, class_name="fort"),
                rx.cond(ligne.precision != "", rx.el.div(ligne.precision, class_name="petit")),
                rx.el.div(ligne.resume, class_name="doux petit"),
            ),
            rx.el.td(rx.cond(ligne.actif, etiquette("Actif", "succes"), etiquette("Inactif"))),
            rx.el.td(
                rx.el.button(
                    "Modifier",
                    rx.el.span(" : ", ligne.libelle, class_name="invisible"),
                    type="button",
                    class_name="bouton second",
                    on_click=etat.modifier(ligne.id),
                )
            ),
        )

    return rangee


def _formulaire(etat: type[Catalogue], ajout: str, champs: rx.Component) -> rx.Component:
    return rx.el.form(
        rx.el.h2(rx.cond(etat.edite == 0, ajout, etat.valeurs.get("libelle", "")), id=FORMULAIRE, tab_index=-1),
        rx.el.input(type="hidden", name="identifiant", default_value=etat.edite.to_string()),
        champs,
        rx.el.div(
            rx.el.button("Annuler", type="button", class_name="bouton second", on_click=etat.annuler),
            rx.el.button("Enregistrer", type="submit", class_name="bouton"),
            class_name="actions",
        ),
        key=etat.cle,
        on_submit=etat.enregistrer,
        no_validate=True,
        class_name="carte",
    )
