"""`/service/courriels`: the mails sent, waiting, or failed."""

from dataclasses import dataclass

import reflex as rx

from portail_reflex.components.tableau import filtre, filtres
from portail_reflex.domain.courriel.queries import courriels
from portail_reflex.domain.dates import instant_en_mots
from portail_reflex.models.types import EtatCourriel
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.liste import Liste, liste_paginee
from portail_reflex.web.session import EtatPortail

CLASSES = {EtatCourriel.ENVOYE: "etiquette succes", EtatCourriel.EN_ECHEC: "etiquette requis"}
TOUS = "TOUS"


@dataclass(frozen=True)
class Ligne:
    """A mail, in words."""

    id: int
    objet: str
    nature: str
    destinataire: str
    etat: str
    classe: str
    cree_le: str


class Courriels(Liste, EtatPortail):
    """One page of the mails of one state."""

    etat: str = TOUS
    lignes: list[Ligne] = []

    @rx.event
    @pour_agent()
    async def filtrer(self, etat: str) -> None:
        self.etat, self.numero = etat if etat in list(EtatCourriel) else TOUS, 1
        await self._relire()

    async def _relire(self) -> None:
        etat = EtatCourriel(self.etat) if self.etat != TOUS else None
        page = await lire(courriels, agent=self._auteur, etat=etat, page=self.numero)
        self.lignes = [
            Ligne(
                c.id,
                c.objet,
                c.nature.libelle,
                c.destinataire,
                c.etat.libelle,
                CLASSES.get(c.etat, "etiquette attente"),
                instant_en_mots(c.cree_le),
            )
            for c in page.elements
        ]
        self._situer(page)


def ligne(c: rx.Var[Ligne]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.a(c.objet, href=routes.COURRIELS + "/" + c.id.to_string()),
            rx.el.br(),
            rx.el.span(c.nature, class_name="doux"),
        ),
        rx.el.td(c.destinataire),
        rx.el.td(rx.el.span(c.etat, class_name=c.classe)),
        rx.el.td(rx.el.span(c.cree_le, class_name="num")),
        key=c.id.to_string(),
    )


def choix_de_l_etat() -> rx.Component:
    etats = [(TOUS, "Tous"), ("EN_ATTENTE", "En attente"), ("ENVOYE", "Envoyés"), ("EN_ECHEC", "En échec")]
    return filtres(*(filtre(libelle, Courriels.etat == code, Courriels.filtrer(code)) for code, libelle in etats))


@ecran(routes.COURRIELS, "E-mails", Courriels.ouvrir)
def page_courriels() -> rx.Component:
    return cadre_service(
        rx.el.h1("E-mails"),
        rx.el.section(
            choix_de_l_etat(),
            liste_paginee(
                Courriels,
                "E-mails",
                ["Objet", "Destinataire", "État", "Écrit le"],
                rx.foreach(Courriels.lignes, ligne),
                vide="Aucun e-mail ici.",
            ),
            class_name="carte",
        ),
        courant=routes.COURRIELS,
    )
