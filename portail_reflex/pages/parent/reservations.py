"""`/reservations`: « Mes réservations », the dates to come by child; those past behind a filter."""

from dataclasses import dataclass
from datetime import datetime

import reflex as rx

from portail_reflex.components.etiquettes import etiquette
from portail_reflex.components.messages import quand_pret
from portail_reflex.components.tableau import filtre, pages, tableau
from portail_reflex.domain.activite.delais import jour_en_mots
from portail_reflex.domain.reservation.queries.reservations import prenoms, reservations
from portail_reflex.domain.reservation.suite import limite_d_annulation, reservation_en_mots
from portail_reflex.domain.reservation.vues_commande import ReservationDateVue
from portail_reflex.infra import horloge
from portail_reflex.models.types import EtatReservation
from portail_reflex.pages.parent.abonnement import abonnement, montrer_abonnement
from portail_reflex.pages.parent.menu_inscription import menu_inscription
from portail_reflex.web import routes
from portail_reflex.web.appels import lire
from portail_reflex.web.cadres import cadre_parent
from portail_reflex.web.ecran import ecran
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.liste import ListeDuParent
from portail_reflex.web.session import EtatPortail

TONS = {
    EtatReservation.EN_ATTENTE: "attente",
    EtatReservation.LISTE_ATTENTE: "info",
    EtatReservation.VALIDEE: "succes",
}
ANNULABLES = {EtatReservation.EN_ATTENTE, EtatReservation.VALIDEE}
COLONNES = ("Date", "Enfant", "Activité", "État", "Jusqu’à quand")


@dataclass(frozen=True)
class Ligne:
    """A date, in words."""

    id: int
    jour: str
    enfant: str
    activite: str
    etat: str
    ton: str
    limite: str


def _ligne(r: ReservationDateVue, maintenant: datetime) -> Ligne:
    annulable = r.etat in ANNULABLES and r.demandee is None
    return Ligne(
        id=r.id,
        jour=jour_en_mots(r.jour),
        enfant=r.enfant,
        activite=f"{r.activite}, {r.horaires}",
        etat=reservation_en_mots(r),
        ton="attente" if r.demandee else TONS.get(r.etat, ""),
        limite=limite_d_annulation(r.limite_annulation, r.debut, maintenant) if annulable else "",
    )


class MesReservations(ListeDuParent, EtatPortail):
    """One page of the dates; `enfant` is 0 for every child."""

    lignes: list[Ligne] = []
    enfants: list[tuple[int, str]] = []
    enfant: int = 0
    passees: bool = False

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await self._ecouter()
        self.enfants = await lire(prenoms, auteur=self._auteur)
        await montrer_abonnement(self)
        await self._relire()

    @rx.event
    @pour_parent
    async def montrer(self, passees: bool) -> None:
        self.passees, self.numero = passees, 1
        await self._relire()

    @rx.event
    @pour_parent
    async def choisir(self, enfant: int) -> None:
        self.enfant, self.numero = enfant, 1
        await self._relire()

    async def _relire(self) -> None:
        maintenant = horloge.maintenant()
        page = await lire(
            reservations,
            auteur=self._auteur,
            passees=self.passees,
            enfant_id=self.enfant,
            page=self.numero,
            maintenant=maintenant,
        )
        self.lignes = [_ligne(r, maintenant) for r in page.elements]
        self._situer(page)


def ligne(r: rx.Var[Ligne]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(r.jour),
        rx.el.td(r.enfant),
        rx.el.td(r.activite),
        rx.el.td(etiquette(r.etat, r.ton)),
        rx.el.td(r.limite),
        key=r.id.to_string(),
    )


def choix() -> rx.Component:
    """Which dates, of whom."""
    quand = [("À venir", False), ("Passées", True)]
    return rx.fragment(
        rx.el.div(
            *(filtre(mot, MesReservations.passees == vrai, MesReservations.montrer(vrai)) for mot, vrai in quand),
            class_name="filtres",
            role="group",
            aria_label="Période",
        ),
        rx.cond(
            MesReservations.enfants.length() > 1,
            rx.el.div(
                filtre("Tous les enfants", MesReservations.enfant == 0, MesReservations.choisir(0)),
                rx.foreach(
                    MesReservations.enfants,
                    lambda e: filtre(e[1], MesReservations.enfant == e[0], MesReservations.choisir(e[0])),
                ),
                class_name="filtres",
                role="group",
                aria_label="Enfant",
            ),
        ),
    )


@ecran(routes.RESERVATIONS, "Mes réservations", MesReservations.ouvrir)
def page_reservations() -> rx.Component:
    liste = rx.fragment(
        tableau("Mes réservations", COLONNES, rx.foreach(MesReservations.lignes, ligne)),
        pages(MesReservations.numero, MesReservations.derniere, MesReservations.total, MesReservations.aller),
    )
    vide = rx.cond(
        MesReservations.passees,
        rx.el.p("Aucune date passée."),
        rx.el.p("Aucune date à venir. Pour inscrire vos enfants, ouvrez « Inscription »."),
    )
    return cadre_parent(
        rx.el.div(
            menu_inscription(routes.RESERVATIONS),
            rx.el.div(
                rx.el.h1("Mes réservations"),
                rx.el.p(
                    "Pour annuler une date, signaler une absence ou changer de formule, ouvrez ",
                    rx.el.a("Mon calendrier", href=routes.CALENDRIER),
                    ".",
                ),
                rx.el.section(
                    choix(),
                    quand_pret(MesReservations.total >= 0, rx.cond(MesReservations.total == 0, vide, liste)),
                    class_name="carte",
                ),
                abonnement(),
                class_name="pile",
            ),
            class_name="deux",
        ),
        courant=routes.INSCRIPTION,
    )
