"""Many commandes decided at once: one transaction each, so that one decided meanwhile stops none of the others."""

import asyncio
import logging
from collections import Counter
from dataclasses import dataclass
from typing import Any

import reflex as rx

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import DejaFait, Introuvable
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.motif import lire_motif
from portail_reflex.domain.reservation.service.decision import refuser_commande, valider_commande
from portail_reflex.infra import horloge
from portail_reflex.pages.agent.commandes.etat import Commandes
from portail_reflex.web.annonce import dire
from portail_reflex.web.appels import ecrire
from portail_reflex.web.guards import pour_agent
from portail_reflex.web.session import EtatPortail, auteur_du_cookie

PAS_S = 0.4  # between two looks at who asks, and two moves of the bar
FAITE, DEJA, ECHOUEE, LAISSEE = "faite", "déjà décidée", "échouée", "laissée"
EN_COURS = "Une série est déjà en cours dans cet onglet. Attendez sa fin."
RIEN = "Cochez au moins une commande."

journal = logging.getLogger(__name__)


@dataclass(frozen=True)
class Avance:
    """How far a row of decisions is; `total` is 0 when none runs."""

    faites: int = 0
    total: int = 0
    phrase: str = ""


def phrase_de_fin(issue: Counter[str], *, refus: bool) -> str:
    """ "297 commandes validées. 3 avaient déjà été traitées entre-temps"."""
    combien, mot = issue[FAITE], "refusée" if refus else "validée"
    phrases = [f"{compter(combien, 'commande')} {mot}{'s' if combien > 1 else ''}."]
    if issue[DEJA]:
        phrases.append(f"{_accorder(issue[DEJA], 'avait', 'avaient')} déjà été traitée{_s(issue[DEJA])} entre-temps.")
    if issue[ECHOUEE]:
        phrases.append(f"{_accorder(issue[ECHOUEE], 'reste', 'restent')} en attente après un problème : réessayez.")
    if issue[LAISSEE]:
        phrases.append(f"{_accorder(issue[LAISSEE], 'reste', 'restent')} en attente : votre session a changé.")
    return " ".join(phrases)


def _accorder(combien: int, un: str, plusieurs: str) -> str:
    return f"{combien} {plusieurs if combien > 1 else un}"


def _s(combien: int) -> str:
    return "s" if combien > 1 else ""


class DecisionsEnSerie(EtatPortail):
    """What is ticked in the queue, decided one by one; `serie` builds the dialog anew, closed."""

    avance: Avance = Avance()
    erreurs: dict[str, str] = {}
    serie: int = 0
    _a_faire: list[int] = []
    _motif: str = ""

    @rx.event
    @pour_agent()
    async def ouvrir(self) -> Any:
        """The page opens: a row that never began is forgotten; one that runs goes on."""
        self.erreurs = {}
        if self._a_faire:
            self._a_faire, self.avance = [], Avance()
        return Commandes.ouvrir

    @rx.event
    @pour_agent()
    async def valider(self) -> Any:
        return await self._lancer("")

    @rx.event
    @pour_agent()
    async def refuser(self, donnees: dict[str, Any]) -> Any:
        self.erreurs = {}
        suite = await self._lancer(lire_motif(str(donnees.get("motif", ""))))
        self.serie += 1
        return suite

    @rx.event(background=True)
    @pour_agent()
    async def derouler(self) -> Any:
        """Decide them, for as long as the tab stays this person's."""
        auteur = self._auteur
        async with self:
            a_faire, motif, self._a_faire = self._a_faire, self._motif, []
            if not a_faire:
                return None
            (await self.get_state(Commandes))._en_cours = True
        issue: Counter[str] = Counter()
        try:
            await self._decider(auteur, a_faire, motif, issue)
        finally:
            async with self:
                commandes = await self.get_state(Commandes)
                commandes._en_cours, self.avance = False, Avance()
                if self._auteur == auteur:
                    await dire(self, phrase_de_fin(issue, refus=bool(motif)), "alerte" if issue[ECHOUEE] else "succes")
        return Commandes.rafraichir

    async def _lancer(self, motif: str) -> Any:
        choisies = (await self.get_state(Commandes)).selection
        if self.avance.total or not choisies:
            await dire(self, EN_COURS if self.avance.total else RIEN, "alerte")
            return None
        self._a_faire, self._motif = list(choisies), motif
        self.avance = _avance(0, len(choisies))
        return [DecisionsEnSerie.derouler, rx.set_focus("resultat")]

    async def _decider(self, auteur: Auteur, a_faire: list[int], motif: str, issue: Counter[str]) -> None:
        regarder_a = 0.0
        for rang, commande_id in enumerate(a_faire):
            if (instant := asyncio.get_running_loop().time()) >= regarder_a:
                regarder_a = instant + PAS_S
                toujours = await auteur_du_cookie(self._cookies()) == auteur
                async with self:
                    if not toujours or self._auteur != auteur:
                        issue[LAISSEE] = len(a_faire) - rang
                        return
                    self.avance = _avance(rang, len(a_faire))
            issue[await _decider_une(auteur, commande_id, motif)] += 1


def _avance(faites: int, total: int) -> Avance:
    return Avance(faites, total, f"{faites} sur {compter(total, 'commande')}")


async def _decider_une(agent: Auteur, commande_id: int, motif: str) -> str:
    """One transaction; what became of it."""
    commun: dict[str, Any] = {"agent": agent, "commande_id": commande_id, "maintenant": horloge.maintenant()}
    try:
        if motif:
            await ecrire(refuser_commande, motif=motif, **commun)
        else:
            await ecrire(valider_commande, **commun)
    except (DejaFait, Introuvable):
        return DEJA
    except Exception:  # noqa: BLE001  the others are decided all the same, and this one is still in the queue
        journal.exception("a commande of a row was not decided")
        return ECHOUEE
    return FAITE
