"""What the page of a demande shows and does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

import reflex as rx

from portail_reflex.domain.activite.delais import jour_en_mots
from portail_reflex.domain.dates import instant_en_mots, mois_en_mots
from portail_reflex.domain.direct import sujet_de
from portail_reflex.domain.identifiant import lire_identifiant
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.queries.commandes import commande_de
from portail_reflex.domain.reservation.service.retrait import retirer_demande_envoyee
from portail_reflex.domain.reservation.suite import (
    decompte_en_mots,
    est_retirable,
    est_sur_liste,
    et_maintenant,
    etat_court,
    suite_de_la_date,
)
from portail_reflex.domain.reservation.vues_commande import CommandeVue, DateVue
from portail_reflex.infra import horloge
from portail_reflex.models.types import EtatLigne, NatureLigne
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.direct import s_abonner
from portail_reflex.web.guards import discret, pour_parent
from portail_reflex.web.identite import saluer
from portail_reflex.web.session import EtatPortail

NBSP = "\N{NO-BREAK SPACE}"
TITRE = "titre-de-la-demande"
TONS = {EtatLigne.EN_ATTENTE: "attente", EtatLigne.VALIDEE: "succes", EtatLigne.REFUSEE: "requis"}
EFFETS = {
    NatureLigne.RESERVATION: "Cette date ne sera plus demandée, et sa place est rendue aussitôt.",
    NatureLigne.MODIFICATION: "La réservation reste comme elle était.",
    NatureLigne.ANNULATION: "La date reste réservée : votre enfant est attendu.",
}


@dataclass(frozen=True)
class Date:
    """A date as it is shown."""

    id: int
    jour: str
    activite: str
    nature: str
    etat: str
    ton: str
    motif: str
    suite: str
    retirable: bool


@dataclass(frozen=True)
class Mois:
    """The dates of a child in a month; `titre` names both."""

    cle: str
    libelle: str
    titre: str
    dates: list[Date]


@dataclass(frozen=True)
class Groupe:
    """A child."""

    id: int
    prenom: str
    mois: list[Mois]


@dataclass(frozen=True)
class Entete:
    """The demande itself, in words."""

    titre: str = ""
    envoyee: str = ""
    decompte: str = ""
    suite: str = ""
    recu: str = ""


@dataclass(frozen=True)
class Choisie:
    """The date that the open dialog asks about; none at 0."""

    id: int = 0
    quoi: str = ""
    effet: str = ""


def _date(d: DateVue, maintenant: datetime) -> Date:
    formule = f" ({d.formule})" if d.formule else ""
    return Date(
        id=d.ligne_id,
        jour=jour_en_mots(d.jour),
        activite=f"{d.activite}{formule}, {d.horaires}",
        nature=d.nature.libelle,
        etat=etat_court(d),
        ton="info" if est_sur_liste(d) else TONS.get(d.etat, ""),
        motif=d.motif,
        suite=suite_de_la_date(d, maintenant),
        retirable=est_retirable(d, maintenant),
    )


def _groupes(dates: Iterable[DateVue], maintenant: datetime) -> Iterator[Groupe]:
    for (enfant_id, prenom), siennes in groupby(dates, key=lambda d: (d.enfant_id, d.enfant)):
        mois = []
        for premier, du_mois in groupby(siennes, key=lambda d: d.jour.replace(day=1)):
            libelle = mois_en_mots(premier)
            lues = [_date(d, maintenant) for d in du_mois]
            mois.append(Mois(premier.isoformat(), libelle, f"{prenom}, {libelle}", lues))
        yield Groupe(enfant_id, prenom, mois)


def _entete(vue: CommandeVue) -> Entete:
    par = " par le service, pour votre compte" if vue.par_le_service else " par votre famille"
    return Entete(
        titre=f"Demande n°{NBSP}{vue.numero}",
        envoyee=f"Envoyée le {instant_en_mots(vue.envoyee_le)}{par}",
        decompte=decompte_en_mots(vue.decompte),
        suite=et_maintenant(vue.decompte),
        recu=f"/api/commandes/{vue.numero}/recu.pdf",
    )


class DetailDemande(EtatPortail):
    """The demande of the address; `numero` is 0 until it is read."""

    numero: int = 0
    entete: Entete = Entete()
    groupes: list[Groupe] = []
    retirables: int = 0
    choisie: Choisie = Choisie()
    _dates: dict[int, DateVue] = {}

    def _demande(self) -> int:
        return lire_identifiant(str(self.router.url.path).rstrip("/").rpartition("/")[2])

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await s_abonner(self, [sujet_de(self._auteur)], DetailDemande.rafraichir)
        if self.numero != self._demande():
            self.numero = 0
        await self._relire()

    @rx.event
    @pour_parent
    @discret
    async def rafraichir(self) -> None:
        await self._relire()

    @rx.event
    @pour_parent
    async def choisir(self, ligne_id: int) -> None:
        """What the dialog will ask about."""
        date = self._dates.get(ligne_id)
        quoi = f"{date.activite}, {date.enfant}, {jour_en_mots(date.jour)}" if date else ""
        self.choisie = Choisie(ligne_id, quoi, EFFETS[date.nature]) if date else Choisie()

    @rx.event
    @pour_parent
    async def retirer(self, ligne_id: int) -> Any:
        """One date, once confirmed."""
        return await self._retirer([ligne_id])

    @rx.event
    @pour_parent
    async def tout_retirer(self) -> Any:
        """All that nobody has decided, once confirmed."""
        return await self._retirer(None)

    async def _retirer(self, ligne_ids: list[int] | None) -> Any:
        nombre = await ecrire(
            retirer_demande_envoyee,
            auteur=self._auteur,
            famille_id=self._auteur.famille_id,
            numero=self._demande(),
            ligne_ids=ligne_ids,
            maintenant=horloge.maintenant(),
        )
        accord = "s sont retirées" if nombre > 1 else " est retirée"
        await dire(self, f"{compter(nombre, 'date').removesuffix('s')}{accord}.")
        self.choisie = Choisie()
        await saluer(self)
        await self._relire()
        return rx.set_focus(TITRE)

    async def _relire(self) -> None:
        vue = await lire(commande_de, auteur=self._auteur, numero=self._demande())
        maintenant = horloge.maintenant()
        self.entete, self.groupes = _entete(vue), list(_groupes(vue.dates, maintenant))
        self._dates = {date.ligne_id: date for date in vue.dates}
        self.retirables = sum(est_retirable(date, maintenant) for date in vue.dates)
        self.numero = vue.numero
