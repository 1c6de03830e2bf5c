"""`/service/familles`: find a dossier by name, e-mail or phone, and see what each one waits for."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_texte
from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.tableau import filtre, filtres
from portail_reflex.domain.famille.filtres import FiltreFamille
from portail_reflex.domain.famille.queries import familles
from portail_reflex.domain.famille.vues import FamilleLigneVue
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.saisie import nettoyer
from portail_reflex.infra import horloge
from portail_reflex.pages.agent.famille.etats import TONS
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.liste import Liste, liste_paginee
from portail_reflex.web.session import EtatPortail

RECHERCHE_MAX = 100
MANQUES_MONTRES = 2


@dataclass(frozen=True)
class Ligne:
    """A dossier, in words; what is empty is not shown."""

    id: int
    responsable: str
    enfants: str
    email: str
    telephone: str
    etat: str
    ton: str
    manques: tuple[str, ...]
    autres: str
    changements: str
    effacement: bool


def _ligne(f: FamilleLigneVue) -> Ligne:
    reste = len(f.manques) - MANQUES_MONTRES
    return Ligne(
        id=f.id,
        responsable=f.responsable,
        enfants=f.enfants,
        email=f.email,
        telephone=f.telephone,
        etat=f.etat.libelle,
        ton=TONS.get(f.etat, ""),
        manques=f.manques[:MANQUES_MONTRES],
        autres=f"et {compter(reste, 'autre')}" if reste > 0 else "",
        changements=compter(f.changements, "changement") if f.changements else "",
        effacement=f.effacement,
    )


class Familles(Liste, EtatPortail):
    """One page of a search; what was searched is kept. `remise` counts the searches that a button emptied."""

    recherche: str = ""
    filtre: str = FiltreFamille.TOUTES.value
    lignes: list[Ligne] = []
    resultat: str = ""
    remise: int = 0

    @rx.event
    @pour_agent()
    async def ouvrir(self) -> Any:
        """An address that names a filter starts a new search, then is the plain one: going back finds it as left."""
        demande = self.router.url.query_parameters.get("filtre")
        if demande in list(FiltreFamille):
            self.filtre = FiltreFamille(demande).value
            self._vider()
            return rx.redirect(routes.FAMILLES, replace=True)
        await self._ecouter()
        await self._relire()
        return None

    @rx.event
    @pour_agent()
    async def chercher(self, donnees: dict[str, Any]) -> None:
        self.recherche, self.numero = nettoyer(str(donnees.get("recherche", "")))[:RECHERCHE_MAX], 1
        await self._relire()

    @rx.event
    @pour_agent()
    async def filtrer(self, filtre: FiltreFamille) -> None:
        self.filtre, self.numero = filtre.value, 1
        await self._relire()

    @rx.event
    @pour_agent()
    async def effacer(self) -> Any:
        """Everybody again, in the same filter."""
        self._vider()
        await self._relire()
        return rx.set_focus("recherche")

    def _vider(self) -> None:
        self.recherche, self.numero, self.remise = "", 1, self.remise + 1

    async def _relire(self) -> None:
        page = await lire(
            familles,
            agent=self._auteur,
            recherche=self.recherche,
            filtre=FiltreFamille(self.filtre),
            page=self.numero,
            aujourd_hui=horloge.aujourd_hui(),
        )
        self.lignes = [_ligne(famille) for famille in page.elements]
        self.resultat = compter(page.total, "dossier") if page.total else "Aucun dossier"
        self._situer(page)


def recherche() -> rx.Component:
    return rx.el.form(
        champ_texte(
            "Nom, e-mail ou téléphone",
            "recherche",
            type="search",
            auto_complete="off",
            default_value=Familles.recherche,
            key=Familles.remise.to_string(),
        ),
        rx.el.button("Rechercher", type="submit", class_name="bouton"),
        rx.cond(
            Familles.recherche != "",
            rx.el.button("Effacer la recherche", type="button", class_name="bouton second", on_click=Familles.effacer),
        ),
        on_submit=Familles.chercher,
        class_name="outils",
        role="search",
    )


def ligne(f: rx.Var[Ligne]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.a(f.responsable, href=routes.FAMILLES + "/" + f.id.to_string(), class_name="fort"),
            rx.el.br(),
            rx.el.span(f.enfants, class_name="doux"),
        ),
        rx.el.td(
            rx.el.span(f.email, class_name="coupable"), rx.el.br(), rx.el.span(f.telephone, class_name="num doux")
        ),
        rx.el.td(
            rx.el.div(
                etiquette(f.etat, f.ton),
                rx.cond(f.changements != "", etiquette(f.changements, "info")),
                rx.cond(f.effacement, etiquette("Effacement demandé", "requis")),
                class_name="etiquettes",
            )
        ),
        rx.el.td(manques(f)),
        key=f.id.to_string(),
    )


def manques(f: rx.Var[Ligne]) -> rx.Component:
    return rx.cond(
        f.manques.length() == 0,
        rx.el.span("Rien ne manque", class_name="doux"),
        rx.el.ul(
            rx.foreach(f.manques, rx.el.li),
            rx.cond(f.autres != "", rx.el.li(f.autres, class_name="doux")),
            class_name="manques",
        ),
    )


def choix_du_filtre() -> rx.Component:
    return filtres(*(filtre(f.libelle, Familles.filtre == f.value, Familles.filtrer(f.value)) for f in FiltreFamille))


@ecran(routes.FAMILLES, "Dossiers", Familles.ouvrir)
def page_familles() -> rx.Component:
    return cadre_service(
        rx.el.h1("Dossiers"),
        rx.el.section(
            recherche(),
            choix_du_filtre(),
            rx.el.p(Familles.resultat, class_name="invisible", role="status"),
            liste_paginee(
                Familles,
                "Dossiers",
                ["Responsable et enfants", "Contact", "État", "Ce qui manque"],
                rx.foreach(Familles.lignes, ligne),
                vide="Aucun dossier ne correspond. Essayez une partie d’un nom, une adresse ou un numéro.",
            ),
            class_name="carte",
        ),
        courant=routes.FAMILLES,
    )
