"""`/service/predossiers`: the queue, oldest first."""

from dataclasses import dataclass

import reflex as rx

from portail_reflex.components.tableau import filtre, filtres
from portail_reflex.domain.dates import depuis, instant_en_mots
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.predossier.queries import file_d_attente
from portail_reflex.infra import horloge
from portail_reflex.models.types import EtatPredossier
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.liste import Liste, liste_paginee
from portail_reflex.web.session import EtatPortail

FILTRES = [
    (EtatPredossier.DEPOSE, "À traiter"),
    (EtatPredossier.VALIDE, "Validés"),
    (EtatPredossier.REFUSE, "Refusés"),
]


@dataclass(frozen=True)
class Ligne:
    """A line of the queue, in words."""

    numero: str
    responsable: str
    enfants: str
    depose_le: str
    age: str


class Predossiers(Liste, EtatPortail):
    """One page of one state of the queue."""

    etat: str = EtatPredossier.DEPOSE.value
    lignes: list[Ligne] = []

    @rx.event
    @pour_agent()
    async def filtrer(self, etat: EtatPredossier) -> None:
        self.etat, self.numero = etat.value, 1
        await self._relire()

    async def _relire(self) -> None:
        page = await lire(file_d_attente, agent=self._auteur, etat=EtatPredossier(self.etat), page=self.numero)
        maintenant = horloge.maintenant()
        self.lignes = [
            Ligne(
                p.numero,
                p.responsable,
                compter(p.enfants, "enfant"),
                instant_en_mots(p.depose_le),
                depuis(p.depose_le, maintenant),
            )
            for p in page.elements
        ]
        self._situer(page)


def ligne(p: rx.Var[Ligne]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.el.a(p.numero, href=routes.PREDOSSIERS + "/" + p.numero, class_name="num")),
        rx.el.td(p.responsable),
        rx.el.td(p.enfants),
        rx.el.td(rx.el.span(p.depose_le, class_name="num"), rx.el.br(), rx.el.span(p.age, class_name="doux")),
        key=p.numero,
    )


@ecran(routes.PREDOSSIERS, "Pré-dossiers", Predossiers.ouvrir)
def predossiers() -> rx.Component:
    return cadre_service(
        rx.el.h1("Pré-dossiers"),
        rx.el.section(
            filtres(
                *(
                    filtre(libelle, Predossiers.etat == etat.value, Predossiers.filtrer(etat.value))
                    for etat, libelle in FILTRES
                )
            ),
            liste_paginee(
                Predossiers,
                "Pré-dossiers",
                ["Numéro", "Responsable", "Enfants", "Déposé"],
                rx.foreach(Predossiers.lignes, ligne),
                vide="Aucun pré-dossier ici. Les nouveaux arrivent dans « À traiter ».",
            ),
            class_name="carte",
        ),
        courant=routes.PREDOSSIERS,
    )
