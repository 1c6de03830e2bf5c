"""`/demandes` and `/historique`: what the family has sent, the newest first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.messages import quand_pret
from portail_reflex.components.tableau import fait, pages
from portail_reflex.domain.dates import instant_en_mots
from portail_reflex.domain.reservation.queries.commandes import demandes_en_attente, historique
from portail_reflex.domain.reservation.suite import decompte_en_mots, et_maintenant
from portail_reflex.domain.reservation.vues_commande import DemandeVue
from portail_reflex.models.types import EtatCommande
from portail_reflex.pages.parent.menu_inscription import menu_inscription
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran
from portail_reflex.web.liste import ListeDuParent
from portail_reflex.web.session import EtatPortail

NBSP = "\N{NO-BREAK SPACE}"
TONS = {EtatCommande.EN_ATTENTE: "attente"}


@dataclass(frozen=True)
class Ligne:
    """A commande, in words; `demandes`: ("LÉA, MIDI", "+ 71 inscriptions · mardi, vendredi…")."""

    titre: str
    vers: str
    envoyee: str
    etat: str
    ton: str
    decompte: str
    suite: str
    demandes: list[tuple[str, str]]


def _ligne(d: DemandeVue) -> Ligne:
    par = " par le service, pour votre compte" if d.par_le_service else ""
    return Ligne(
        titre=f"Demande n°{NBSP}{d.numero}",
        vers=routes.page_demande(d.numero),
        envoyee=f"Envoyée le {instant_en_mots(d.envoyee_le)}{par}",
        etat=d.etat.libelle,
        ton=TONS.get(d.etat, ""),
        decompte=decompte_en_mots(d.decompte),
        suite=et_maintenant(d.decompte),
        demandes=[(qui, f"{resume.combien} · {resume.quand}") for qui, resume in d.demandes],
    )


class ListeDeDemandes(ListeDuParent, mixin=True):
    """One page of what `_lecture` reads."""

    lignes: list[Ligne] = []

    def _lecture(self) -> Callable[..., Any]:
        raise NotImplementedError

    async def _relire(self) -> None:
        page = await lire(self._lecture(), auteur=self._auteur, page=self.numero)
        self.lignes = [_ligne(demande) for demande in page.elements]
        self._situer(page)


class DemandesEnAttente(ListeDeDemandes, EtatPortail):
    """Those that wait for an answer."""

    def _lecture(self) -> Callable[..., Any]:
        return demandes_en_attente


class Historique(ListeDeDemandes, EtatPortail):
    """All of them."""

    def _lecture(self) -> Callable[..., Any]:
        return historique


def demande(d: rx.Var[Ligne]) -> rx.Component:
    return rx.el.article(
        rx.el.h2(rx.el.a(d.titre, href=d.vers)),
        rx.el.div(etiquette(d.etat, d.ton), rx.el.span(d.envoyee, class_name="doux"), class_name="intro"),
        rx.el.dl(rx.foreach(d.demandes, lambda une: fait(une[0], une[1])), class_name="faits"),
        rx.el.p(rx.el.strong(d.decompte), ". ", d.suite),
        class_name="carte",
        key=d.vers,
    )


def page_de_liste(etat: type[ListeDeDemandes], titre: str, vide: str, courant: str) -> rx.Component:
    liste = rx.fragment(
        rx.el.div(rx.foreach(etat.lignes, demande), class_name="pile"),
        pages(etat.numero, etat.derniere, etat.total, etat.aller),
    )
    return cadre_parent(
        rx.el.div(
            menu_inscription(courant),
            rx.el.div(
                rx.el.h1(titre),
                quand_pret(
                    etat.total >= 0, rx.cond(etat.total == 0, rx.el.section(rx.el.p(vide), class_name="carte"), liste)
                ),
                class_name="pile",
            ),
            class_name="deux",
        ),
        courant=routes.INSCRIPTION,
    )


@ecran(routes.DEMANDES, "Mes demandes en attente", DemandesEnAttente.ouvrir)
def page_demandes() -> rx.Component:
    return page_de_liste(
        DemandesEnAttente,
        "Mes demandes en attente",
        "Aucune demande n’attend de réponse. Celles qui ont reçu la leur sont dans « Historique de demande ».",
        routes.DEMANDES,
    )


@ecran(routes.HISTORIQUE, "Historique de demande", Historique.ouvrir)
def page_historique() -> rx.Component:
    return page_de_liste(
        Historique,
        "Historique de demande",
        "Vous n’avez encore envoyé aucune demande. Pour inscrire vos enfants, ouvrez « Inscription ».",
        routes.HISTORIQUE,
    )
