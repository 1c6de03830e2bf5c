"""`/service/documents`: what was received and waits for a decision, oldest first."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.components.champs import champ_choix
from portail_reflex.domain.dates import depuis, instant_en_mots
from portail_reflex.domain.document.queries import documents_a_verifier, types_de_document
from portail_reflex.domain.nombre import compter
from portail_reflex.infra import horloge
from portail_reflex.models.types import RoleCompte
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.liste import Liste, liste_paginee
from portail_reflex.web.session import EtatPortail


@dataclass(frozen=True)
class Ligne:
    """A document of the queue, in words."""

    id: int
    libelle: str
    famille: str
    enfant: str
    depose_le: str
    age: str
    fichiers: str


class Documents(Liste, EtatPortail):
    """One page of the queue; `type_choisi` is '' for every type, and `premier` the one to begin with."""

    type_choisi: str = ""
    types: list[tuple[str, str]] = []
    lignes: list[Ligne] = []
    premier: int = 0
    resultat: str = ""

    @rx.event
    @pour_agent()
    async def choisir(self, type_choisi: str) -> None:
        self.type_choisi, self.numero = type_choisi, 1
        await self._relire()

    def _type_id(self) -> int | None:
        return int(self.type_choisi) if self.type_choisi else None

    async def _relire(self) -> None:
        await self._relire_types()
        page = await lire(documents_a_verifier, agent=self._auteur, page=self.numero, type_id=self._type_id())
        maintenant = horloge.maintenant()
        self.lignes = [
            Ligne(
                d.id,
                d.libelle,
                d.famille,
                d.enfant,
                instant_en_mots(d.depose_le),
                depuis(d.depose_le, maintenant),
                compter(d.fichiers, "fichier"),
            )
            for d in page.elements
        ]
        self.premier = page.elements[0].id if page.elements else 0
        self.resultat = f"{compter(page.total, 'document')} à vérifier" if page.total else "Aucun document à vérifier"
        self._situer(page)

    async def _relire_types(self) -> None:
        """Those that this agent may read; another choice is none."""
        sante = self._auteur.role.comprend(RoleCompte.SANTE)
        types = await lire(types_de_document, agent=self._auteur)
        self.types = [(str(t.id), t.valeurs["libelle"]) for t in types if sante or not t.valeurs["sante"]]
        if self.type_choisi not in {code for code, _ in self.types}:
            self.type_choisi = ""


def ligne(d: rx.Var[Ligne]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.a(
                d.libelle,
                rx.el.span(" de ", d.famille, class_name="invisible"),
                href=routes.DOCUMENTS_A_VERIFIER + "/" + d.id.to_string(),
                class_name="fort",
            )
        ),
        rx.el.td(d.famille, rx.cond(d.enfant != "", rx.fragment(rx.el.br(), rx.el.span(d.enfant, class_name="doux")))),
        rx.el.td(d.fichiers),
        rx.el.td(rx.el.span(d.depose_le, class_name="num"), rx.el.br(), rx.el.span(d.age, class_name="doux")),
        key=d.id.to_string(),
    )


def outils() -> rx.Component:
    return rx.el.div(
        champ_choix(
            "Type de document",
            "type",
            Documents.types,
            vide="Tous les types",
            value=Documents.type_choisi,
            on_change=Documents.choisir,
        ),
        rx.cond(
            Documents.premier > 0,
            rx.el.a(
                "Vérifier un par un",
                href=routes.DOCUMENTS_A_VERIFIER + "/" + Documents.premier.to_string(),
                class_name="bouton",
            ),
        ),
        class_name="outils",
    )


def tableau_des_documents() -> Any:
    return liste_paginee(
        Documents,
        "Documents à vérifier",
        ["Document", "Famille", "Fichiers", "Chargé"],
        rx.foreach(Documents.lignes, ligne),
        vide="Aucun document à vérifier. Ceux que les familles chargent arrivent ici.",
    )


@ecran(routes.DOCUMENTS_A_VERIFIER, "Documents à vérifier", Documents.ouvrir)
def page_documents() -> rx.Component:
    return cadre_service(
        rx.el.h1("Documents à vérifier"),
        rx.el.section(
            outils(),
            rx.el.p(Documents.resultat, class_name="invisible", role="status"),
            tableau_des_documents(),
            class_name="carte",
        ),
        courant=routes.DOCUMENTS_A_VERIFIER,
    )
