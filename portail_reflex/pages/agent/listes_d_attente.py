"""`/service/listes-d-attente`: who waits for a place, day by day, and what deserves a look in the bookings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import reflex as rx

from portail_reflex.components.tableau import tableau
from portail_reflex.domain.activite.delais import jour_en_mots
from portail_reflex.domain.dates import instant_en_mots
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.en_mots import date_courte, places_en_mots
from portail_reflex.domain.reservation.queries.listes_d_attente import (
    d_une_autre_ecole,
    depassements,
    listes_d_attente,
)
from portail_reflex.domain.reservation.vues_service import (
    AttenteVue,
    AutreEcoleVue,
    DepassementVue,
    JourEnAttenteVue,
)
from portail_reflex.infra import horloge
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_service
from portail_reflex.web.ecran import ecran
from portail_reflex.web.liste import Liste, liste_paginee
from portail_reflex.web.session import EtatPortail


@dataclass(frozen=True)
class Attente:
    """Who waits; `famille` is the address of the dossier."""

    cle: str
    qui: str
    famille: str
    depuis: str


@dataclass(frozen=True)
class Jour:
    """A day of a créneau, its places, who waits in order."""

    cle: str
    jour: str
    activite: str
    ecole: str
    places: str
    attentes: tuple[Attente, ...]
    autres: str


@dataclass(frozen=True)
class Avertissement:
    """A warning: on what, how much, when; `vers` is the address of the dossier, '' for a créneau."""

    cle: str
    quoi: str
    combien: str
    quand: str
    vers: str = ""


class ListesDAttente(Liste, EtatPortail):
    """One page of days, and the warnings."""

    jours: list[Jour] = []
    depassements: list[Avertissement] = []
    autres_ecoles: list[Avertissement] = []

    async def _relire(self) -> None:
        commun: dict[str, Any] = {"agent": self._auteur, "aujourd_hui": horloge.aujourd_hui()}
        page = await lire(listes_d_attente, page=self.numero, **commun)
        self.jours = [_jour(vue) for vue in page.elements]
        self.depassements = [_depassement(vue) for vue in await lire(depassements, **commun)]
        self.autres_ecoles = [_autre_ecole(vue) for vue in await lire(d_une_autre_ecole, **commun)]
        self._situer(page)


def _jour(vue: JourEnAttenteVue) -> Jour:
    reste = vue.nombre - len(vue.attentes)
    return Jour(
        cle=f"{vue.creneau_id}-{vue.jour}",
        jour=jour_en_mots(vue.jour),
        activite=f"{vue.activite}, {vue.horaires}",
        ecole=vue.ecole,
        places=f"{vue.prises} sur {vue.capacite}" if vue.capacite else places_en_mots(vue.capacite, vue.prises),
        attentes=tuple(map(_attente, vue.attentes)),
        autres=f"et {compter(reste, 'autre')}" if reste else "",
    )


def _attente(vue: AttenteVue) -> Attente:
    return Attente(
        f"{vue.famille_id}-{vue.rang}",
        f"{vue.enfant} ({vue.famille})",
        f"{routes.FAMILLES}/{vue.famille_id}",
        f"demandé le {instant_en_mots(vue.demandee_le)}",
    )


def _bornes(du: date, au: date) -> str:
    return date_courte(du) if du == au else f"{date_courte(du)} → {date_courte(au)}"


def _depassement(vue: DepassementVue) -> Avertissement:
    return Avertissement(
        cle=str(vue.creneau_id),
        quoi=f"{vue.activite}, {vue.horaires}, {vue.ecole}",
        combien=f"{compter(vue.jours, 'jour')} au-delà de {compter(vue.capacite, 'place')}, jusqu’à {vue.pire} de trop",
        quand=_bornes(vue.du, vue.au),
    )


def _autre_ecole(vue: AutreEcoleVue) -> Avertissement:
    return Avertissement(
        cle=f"{vue.enfant_id}-{vue.creneau_id}",
        quoi=vue.enfant,
        combien=f"{compter(vue.jours, 'date')} : {vue.activite}, {vue.ecole}"
        + (f" (maintenant : {vue.nouvelle_ecole})" if vue.nouvelle_ecole else " (sans école maintenant)"),
        quand=_bornes(vue.du, vue.au),
        vers=f"{routes.FAMILLES}/{vue.famille_id}",
    )


def jour(j: rx.Var[Jour]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(j.jour, class_name="fort"),
        rx.el.td(j.activite, rx.el.br(), rx.el.span(j.ecole, class_name="doux")),
        rx.el.td(j.places),
        rx.el.td(
            rx.el.ol(rx.foreach(j.attentes, attente), class_name="en-attente"),
            rx.cond(j.autres != "", rx.el.span(j.autres, class_name="doux")),
        ),
        key=j.cle,
    )


def attente(a: rx.Var[Attente]) -> rx.Component:
    return rx.el.li(rx.el.a(a.qui, href=a.famille), " ", rx.el.span(a.depuis, class_name="doux petit"), key=a.cle)


def avertissement(a: rx.Var[Avertissement]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.cond(a.vers != "", rx.el.a(a.quoi, href=a.vers), a.quoi)),
        rx.el.td(a.combien),
        rx.el.td(a.quand, class_name="num"),
        key=a.cle,
    )


def avertissements(titre: str, explication: str, quoi: str, lignes: rx.Var[list[Avertissement]]) -> rx.Component:
    """Nothing when there is nothing to say."""
    return rx.cond(
        lignes.length() > 0,
        rx.el.section(
            rx.el.h2(titre),
            rx.el.p(explication, class_name="doux"),
            tableau(titre, [quoi, "Réservations", "Dates"], rx.foreach(lignes, avertissement)),
            class_name="carte",
        ),
    )


@ecran(routes.LISTES_D_ATTENTE, "Listes d’attente", ListesDAttente.ouvrir)
def page_listes_d_attente() -> rx.Component:
    return cadre_service(
        rx.el.p(rx.el.a("Retour aux commandes", href=routes.COMMANDES), class_name="retour"),
        rx.el.h1("Listes d’attente"),
        rx.el.div(
            rx.el.section(
                rx.el.p(
                    "Une place qui se libère va à la première famille de la liste, avant la date limite de "
                    "réservation. Relever la capacité du créneau sert aussi la liste, aussitôt."
                ),
                liste_paginee(
                    ListesDAttente,
                    "Jours avec une liste d’attente",
                    ["Jour", "Activité", "Places prises", "Attendent, dans l’ordre"],
                    rx.foreach(ListesDAttente.jours, jour),
                    vide="Personne n’attend de place.",
                ),
                class_name="carte",
            ),
            avertissements(
                "Plus de réservations que de places",
                "La capacité a été abaissée après coup. Personne ne perd sa place, et rien de plus n’est réservé.",
                "Créneau",
                ListesDAttente.depassements,
            ),
            avertissements(
                "Réservations dans une ancienne école",
                "L’enfant a changé d’école ou est parti. Ces dates ne sont jamais annulées sans vous : appelez la "
                "famille, puis annulez-les depuis son dossier.",
                "Enfant",
                ListesDAttente.autres_ecoles,
            ),
            class_name="pile",
        ),
        courant=routes.COMMANDES,
    )
