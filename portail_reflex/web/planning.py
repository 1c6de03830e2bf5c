"""What every page with a planning does: show a month or the year, click on a case, tell an absence, change formule."""

from dataclasses import dataclass, field
from datetime import date

from portail_reflex.domain.activite.delais import jour_en_mots
from portail_reflex.domain.dates import ajouter_mois, lire_date
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.case import Geste
from portail_reflex.domain.reservation.planning import BlocVu, RangVu
from portail_reflex.domain.reservation.queries.planning import PlanningVue, Vue, planning
from portail_reflex.domain.reservation.service.absence import signaler_absence
from portail_reflex.domain.reservation.service.panier import basculer_jour, demander_formule
from portail_reflex.infra import horloge
from portail_reflex.web.annonce import dire, taire
from portail_reflex.web.appels import ecrire, lire
from portail_reflex.web.identite import saluer
from portail_reflex.web.session import EtatPortail

FAIT = {
    Geste.RENONCER: "Votre demande de changement est retirée : la réservation reste comme avant.",
    Geste.REPRENDRE_ABSENCE: "L’absence est retirée : votre enfant est attendu.",
}
RAISONS = {"F": "fermé", "H": "hors délai"}


@dataclass(frozen=True)
class Tete:
    """The bar above the rows: the month, is there one before, one after, the formules; untitled: not read yet."""

    titre: str = ""
    avant: bool = False
    apres: bool = False
    formules: list[str] = field(default_factory=list)


class PlanningPartage(EtatPortail, mixin=True):
    """The rows on screen. `codes[i]` are the letters of `rangs[i]`: a click changes one of them and nothing else."""

    tete: Tete = Tete()
    annee: bool = False
    blocs: list[BlocVu] = []
    rangs: list[RangVu] = []
    codes: list[str] = []
    mots: list[str] = []
    absence: str = ""
    formule: str = ""
    _mois: date | None = None
    _absence: tuple[int, int, date] | None = None
    _tout: bool = False

    def _famille_id(self) -> int | None:
        return self._auteur.famille_id if self._auteur else None

    async def _montrer(self) -> PlanningVue:
        """Read again; what has not changed is not sent again."""
        vue = await lire(
            planning,
            auteur=self._auteur,
            famille_id=self._famille_id(),
            vue=Vue(self._mois, self.annee, self._tout),
            maintenant=horloge.maintenant(),
        )
        lus = {nom: getattr(vue, nom) for nom in ("blocs", "rangs", "codes", "mots")}
        lus["tete"] = Tete(vue.titre, vue.avant, vue.apres, vue.formules)
        for nom, valeur in lus.items():
            if getattr(self, nom) != valeur:
                setattr(self, nom, valeur)
        self._mois = vue.mois
        return vue

    async def _changer_de_mois(self, pas: int) -> None:
        """One month on, or one back, whatever number is sent."""
        pas = max(-1, min(1, pas))
        if self._mois is not None and (self.tete.avant if pas < 0 else self.tete.apres):
            self._mois = ajouter_mois(self._mois, pas)
        await self._montrer()

    async def _basculer(self, enfant_id: int, creneau_id: int, jour: str) -> None:
        quand, maintenant = _jour(jour), horloge.maintenant()
        self.absence, self._absence = "", None
        if self.formule:
            await self._changer_de_formule(enfant_id, creneau_id, quand)
            return
        fait = await ecrire(
            basculer_jour,
            auteur=self._auteur,
            famille_id=self._famille_id(),
            enfant_id=enfant_id,
            creneau_id=creneau_id,
            jour=quand,
            maintenant=maintenant,
        )
        if fait is Geste.SIGNALER_ABSENCE:
            self._absence = (enfant_id, creneau_id, quand)
            self.absence = jour_en_mots(quand)
            return
        if fait is Geste.RIEN:
            await dire(self, self._pourquoi_rien(enfant_id, creneau_id, jour), "alerte")
        elif fait in FAIT:
            await dire(self, FAIT[fait])
        else:
            await taire(self)
        await self._apres_un_geste()

    async def _changer_de_formule(self, enfant_id: int, creneau_id: int, jour: date) -> None:
        await ecrire(
            demander_formule,
            auteur=self._auteur,
            famille_id=self._famille_id(),
            enfant_id=enfant_id,
            creneau_id=creneau_id,
            jour=jour,
            formule=self.formule,
            maintenant=horloge.maintenant(),
        )
        await self._apres_un_geste()

    def _pourquoi_rien(self, enfant_id: int, creneau_id: int, jour: str) -> str:
        """The words of the case: closed, or too late."""
        rangs = [i for i, r in enumerate(self.rangs) if (r.enfant_id, r.creneau_id) == (enfant_id, creneau_id)]
        jours = [j for bloc in self.blocs for semaine in bloc.semaines for j in semaine.jours if j.iso == jour]
        if not rangs or not jours:
            return "Cette date ne peut plus changer."
        rang, vu, code = self.rangs[rangs[0]], jours[0], self.codes[rangs[0]][jours[0].rang]
        mots = self.mots[(rang.reserver if code in RAISONS else rang.annuler)[vu.rang]]
        return f"{vu.long.capitalize()}\N{NO-BREAK SPACE}: {RAISONS.get(code, 'ne peut plus changer')}, {mots}."

    async def _confirmer_absence(self) -> None:
        if self._absence is None:
            return
        enfant_id, creneau_id, jour = self._absence
        await ecrire(
            signaler_absence,
            auteur=self._auteur,
            famille_id=self._famille_id(),
            enfant_id=enfant_id,
            creneau_id=creneau_id,
            jour=jour,
            maintenant=horloge.maintenant(),
        )
        await dire(self, f"L’absence du {self.absence} est signalée au service.")
        self._oublier_absence()
        await self._apres_un_geste()

    def _oublier_absence(self) -> None:
        self.absence, self._absence = "", None

    async def _apres_un_geste(self) -> None:
        """The letters, the badge of the panier; the rest only when it moved."""
        await self._montrer()
        await saluer(self)


def _jour(texte: str) -> date:
    """The day that a case names. Raises Introuvable."""
    try:
        return lire_date(texte[:10])
    except ValueError:
        raise Introuvable from None


def annonce_de_dates(nombre: int) -> str:
    """ "71 dates seront ajoutées au panier"."""
    accord = "seront ajoutées" if nombre > 1 else "sera ajoutée"
    return f"{compter(nombre, 'date')} {accord} au panier" if nombre else "Aucune date ne serait ajoutée"
