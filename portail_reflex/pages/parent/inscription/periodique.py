"""The réservation périodique: which rows, from when to when, which weeks and weekdays."""

import reflex as rx

from portail_reflex.domain.activite.semaine import JOURS
from portail_reflex.domain.direct import sujet_de
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.reservation.bilan import Bilan
from portail_reflex.domain.reservation.queries.planning import PlanningVue, annoncer_jours
from portail_reflex.domain.reservation.recurrence import lire_recurrence
from portail_reflex.domain.reservation.service.copie import copier_jours
from portail_reflex.domain.reservation.service.panier import ajouter_jours, retirer_jours
from portail_reflex.infra import horloge
from portail_reflex.models.types import Semaines
from portail_reflex.pages.parent.inscription.cibles import (
    TOUT,
    Propose,
    Rang,
    annonce_en_mots,
    bilan_en_mots,
    choix_de,
    cibles,
    copies,
)
from portail_reflex.pages.parent.inscription.ponctuelle import Planning
from portail_reflex.web.annonce import dire, taire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.direct import s_abonner
from portail_reflex.web.guards import pour_parent
from portail_reflex.web.identite import saluer
from portail_reflex.web.session import EtatPortail

NBSP = "\N{NO-BREAK SPACE}"


class Periodique(EtatPortail):
    """What is filled in; `annonce` says what « Inscrire » would do."""

    propose: Propose = Propose()
    du: str = ""
    au: str = ""
    jours: str = ""
    annonce: str = ""
    erreurs: dict[str, str] = {}
    _cible: str = TOUT
    _semaines: Semaines = Semaines.TOUTES
    _formule: str = ""
    _rangs: list[Rang] = []

    @rx.event
    @pour_parent
    async def ouvrir(self) -> None:
        await s_abonner(self, [sujet_de(self._auteur)], Planning.rafraichir)
        await self._preparer(await (await self.get_state(Planning))._montrer())

    async def _preparer(self, vue: PlanningVue) -> None:
        """The bounds of the period and every weekday that is served, unless they were changed already."""
        rangs = [(r.enfant_id, r.activite_id, r.enfant, r.activite) for r in vue.rangs]
        if rangs != self._rangs:
            self._rangs, self._cible = rangs, TOUT
            self.propose = Propose(cibles(rangs), copies(rangs), [(f, f) for f in vue.formules], vue.jours_servis)
            (self.du, self.au), self.jours = vue.periode, vue.jours_servis
            self._formule, self._semaines = "", Semaines.TOUTES
        await self._annoncer()

    @rx.event
    @pour_parent
    async def viser(self, cible: str) -> None:
        self._cible = cible if cible in dict(self.propose.cibles) else TOUT
        await self._annoncer()

    @rx.event
    @pour_parent
    async def dater(self, borne: str, texte: str) -> None:
        if borne in {"du", "au"}:
            setattr(self, borne, texte[:20])
            await self._annoncer()

    @rx.event
    @pour_parent
    async def choisir_les_semaines(self, semaines: str) -> None:
        self._semaines = Semaines(semaines) if semaines in set(Semaines) else Semaines.TOUTES
        await self._annoncer()

    @rx.event
    @pour_parent
    async def choisir_la_formule(self, formule: str) -> None:
        self._formule = formule[:60]

    @rx.event
    @pour_parent
    async def cocher(self, jour: int, coche: bool) -> None:
        if jour in JOURS:
            jours = set(self.jours) | {str(jour)} if coche else set(self.jours) - {str(jour)}
            self.jours = "".join(sorted(jours))
            await self._annoncer()

    @rx.event
    @pour_parent
    async def inscrire(self) -> None:
        bilan = await ecrire(ajouter_jours, **self._demande())
        await self._conclure(bilan, "ajoutée", " au panier")

    @rx.event
    @pour_parent
    async def desinscrire(self) -> None:
        bilan = await ecrire(retirer_jours, **self._demande())
        await self._conclure(bilan, "désinscrite", "")

    @rx.event
    @pour_parent
    async def copier(self, copie: str) -> None:
        if copie not in dict(self.propose.copies):
            return
        de, vers = (int(morceau) for morceau in copie.split("-"))
        bilan = await ecrire(
            copier_jours,
            auteur=self._auteur,
            famille_id=self._auteur.famille_id,
            de=de,
            vers=vers,
            activites=sorted({activite for _, activite, _, _ in self._rangs}),
            maintenant=horloge.maintenant(),
        )
        await self._conclure(bilan, "copiée", " dans le panier")

    async def _conclure(self, bilan: Bilan, mot: str, suite: str) -> None:
        """What was done, what was not and why; the rows and the badge are read again."""
        await dire(self, *bilan_en_mots(bilan, mot, suite))
        await (await self.get_state(Planning))._montrer()
        await self._annoncer()
        await saluer(self)

    async def _annoncer(self) -> None:
        try:
            annonce = await lire(annoncer_jours, **self._demande())
        except SaisieInvalide as refus:
            self.erreurs, self.annonce = refus.erreurs, ""
            await taire(self)
            return
        self.erreurs = {}
        self.annonce = annonce_en_mots(annonce)

    def _demande(self) -> dict[str, object]:
        """Raises SaisieInvalide, beside the date that cannot be read."""
        return {
            "auteur": self._auteur,
            "famille_id": self._auteur.famille_id,
            "choix": choix_de(self._rangs, self._cible, self._formule),
            "recurrence": lire_recurrence(self.du, self.au, self.jours, self._semaines),
            "maintenant": horloge.maintenant(),
        }
