"""Acting for a family, by phone or at the desk: its planning, its panier, the sending in its name."""

from typing import Any

import reflex as rx

from portail_reflex.domain.direct import sujet_famille
from portail_reflex.domain.famille.queries import nom_de_la_famille
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.bilan import laissees_en_mots
from portail_reflex.domain.reservation.queries.resume import resume
from portail_reflex.domain.reservation.recurrence import lire_recurrence
from portail_reflex.domain.reservation.selection import Choix
from portail_reflex.domain.reservation.service.envoi import envoyer_commande
from portail_reflex.domain.reservation.service.panier import ajouter_jours, vider_panier
from portail_reflex.infra import horloge
from portail_reflex.models.types import Semaines
from portail_reflex.web import routes
from portail_reflex.web.annonce import dire, dire_a_l_arrivee
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.direct import s_abonner
from portail_reflex.web.guards import discret, pour_agent
from portail_reflex.web.planning import PlanningPartage
from portail_reflex.web.session import EtatPortail

NBSP = "\N{NO-BREAK SPACE}"


class PlanningPourLaFamille(PlanningPartage, EtatPortail):
    """Every child and activity of the family in the address; an agent has until the start of each day."""

    erreurs: dict[str, str] = {}
    _tout: bool = True

    def _famille_id(self) -> int | None:
        return self._identifiant(routes.FAMILLES)

    async def _apres_un_geste(self) -> None:
        await self._montrer()
        await (await self.get_state(PanierPourLaFamille))._relire(self._famille_id())

    @rx.event
    @pour_agent()
    async def ouvrir(self) -> None:
        famille_id = self._famille_id()
        await s_abonner(self, [sujet_famille(famille_id)], PlanningPourLaFamille.rafraichir)
        await self._apres_un_geste()

    @rx.event
    @pour_agent()
    @discret
    async def rafraichir(self) -> None:
        await self._apres_un_geste()

    @rx.event
    @pour_agent()
    async def mois(self, pas: int) -> None:
        await self._changer_de_mois(pas)

    @rx.event
    @pour_agent()
    async def toute_l_annee(self, annee: bool) -> None:
        self.annee = annee
        await self._montrer()

    @rx.event
    @pour_agent()
    async def basculer(self, enfant_id: int, creneau_id: int, jour: str) -> None:
        await self._basculer(enfant_id, creneau_id, jour)

    @rx.event
    @pour_agent()
    async def regler_le_clic(self, formule: str) -> None:
        self.formule = formule[:60]

    @rx.event
    @pour_agent()
    async def confirmer_absence(self) -> None:
        await self._confirmer_absence()

    @rx.event
    @pour_agent()
    async def oublier_absence(self) -> None:
        self._oublier_absence()

    @rx.event
    @pour_agent()
    async def inscrire(self, donnees: dict[str, Any]) -> None:
        """A period for one row, or for all: weekdays are the boxes that are ticked."""
        self.erreurs = {}
        jours = "".join(jour for jour in "1234567" if donnees.get(f"jour-{jour}"))
        du, au = str(donnees.get("du", "")), str(donnees.get("au", ""))
        bilan = await ecrire(
            ajouter_jours,
            auteur=self._auteur,
            famille_id=self._famille_id(),
            choix=self._choix(str(donnees.get("rang", ""))),
            recurrence=lire_recurrence(du, au, jours, Semaines.TOUTES),
            maintenant=horloge.maintenant(),
        )
        reste = laissees_en_mots(bilan.laissees)
        suite = f" Laissées de côté{NBSP}: {reste}." if reste else ""
        await dire(self, f"Au panier{NBSP}: {compter(bilan.nombre, 'date')}.{suite}")
        await self._apres_un_geste()

    def _choix(self, rang: str) -> Choix:
        """`rang` is the place of a row on screen; anything else stands for all of them."""
        rangs = [r for i, r in enumerate(self.rangs) if rang in {"", str(i)}]
        return Choix(sorted({r.enfant_id for r in rangs}), sorted({r.activite_id for r in rangs}))

    @rx.event
    @pour_agent()
    async def fermer(self) -> None:
        """The page is left: the next family finds nothing of this one."""
        self.reset()
        (await self.get_state(PanierPourLaFamille)).reset()


class PanierPourLaFamille(EtatPortail):
    """What is asked for in the family’s name and not sent yet; `lignes`: a date each, in words."""

    famille: str = ""
    lignes: list[str] = []
    total: str = ""
    cle: str = ""
    erreurs: dict[str, str] = {}

    async def _relire(self, famille_id: int | None) -> None:
        self.famille = await lire(nom_de_la_famille, agent=self._auteur, famille_id=famille_id)
        vue = await lire(resume, auteur=self._auteur, famille_id=famille_id, maintenant=horloge.maintenant())
        self.lignes = [
            f"{vue.enfants[une.enfant_id]}, {une.nom}, {une.periode}, {une.nature.libelle}"
            + (f" ({une.perdue})" if une.perdue else "")
            for une in vue.lignes
        ]
        self.total, self.cle = vue.total, vue.cle

    @rx.event
    @pour_agent()
    async def vider(self) -> None:
        famille_id = self._identifiant(routes.FAMILLES)
        await ecrire(vider_panier, auteur=self._auteur, famille_id=famille_id, maintenant=horloge.maintenant())
        await dire(self, "Le panier de la famille est vide.")
        await (await self.get_state(PlanningPourLaFamille))._apres_un_geste()

    @rx.event
    @pour_agent()
    async def envoyer(self, donnees: dict[str, Any]) -> Any:
        """In the family’s name, journaled as such; past a deadline, with a reason."""
        self.erreurs = {}
        envoi = await ecrire(
            envoyer_commande,
            auteur=self._auteur,
            famille_id=self._identifiant(routes.FAMILLES),
            cle=str(donnees.get("cle", "")),
            motif=str(donnees.get("motif", ""))[:300],
            maintenant=horloge.maintenant(),
        )
        await dire_a_l_arrivee(self, f"La demande n° {envoi.numero} est envoyée pour la famille.")
        return rx.redirect(routes.page_commande(envoi.numero))
