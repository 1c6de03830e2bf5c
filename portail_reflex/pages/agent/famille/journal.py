"""What was done in the dossier, by whom: one page at a time."""

import reflex as rx

from portail_reflex.components.sommaire import partie
from portail_reflex.domain.famille.queries import journal_de
from portail_reflex.pages.agent.famille import affichage
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.liste import Liste, liste_paginee
from portail_reflex.web.session import EtatPortail


class JournalFamille(Liste, EtatPortail):
    """The journal of the family of the address on screen."""

    entrees: list[affichage.Entree] = []
    _famille_id: int = 0

    async def _relire(self) -> None:
        famille_id = self._identifiant(routes.FAMILLES)
        numero = self.numero if famille_id == self._famille_id else 1
        page = await lire(journal_de, agent=self._auteur, famille_id=famille_id, page=numero)
        self._famille_id = famille_id
        self.entrees = [affichage.entree(entree) for entree in page.elements]
        self._situer(page)


def journal() -> rx.Component:
    return partie(
        "journal",
        "Journal du dossier",
        liste_paginee(
            JournalFamille,
            "Journal du dossier",
            ["Quoi", "Par", "Quand"],
            rx.foreach(JournalFamille.entrees, ligne),
            vide="Rien encore.",
        ),
    )


def ligne(e: rx.Var[affichage.Entree]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(e.quoi, rx.cond(e.detail != "", rx.el.span(" : ", e.detail, class_name="doux"))),
        rx.el.td(e.par),
        rx.el.td(rx.el.span(e.le, class_name="num")),
    )
