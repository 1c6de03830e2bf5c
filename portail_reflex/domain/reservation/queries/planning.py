"""The planning of a family: six statements, whatever the number of dates, children and activities."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import and_, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import peut_voir
from portail_reflex.domain.activite.calendrier import Calendrier
from portail_reflex.domain.activite.semaine import ecrire_jours
from portail_reflex.domain.dates import ajouter_mois, jour, jour_de, mois_en_mots
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.identifiant import ID_MAX
from portail_reflex.domain.reservation.bilan import Bilan, a_ajouter, a_retirer
from portail_reflex.domain.reservation.grille import Grille
from portail_reflex.domain.reservation.planning import (
    BlocVu,
    Mots,
    RangVu,
    blocs,
    colonnes,
    mois_de,
    rangee,
)
from portail_reflex.domain.reservation.queries.grille import Cadre, grille_de
from portail_reflex.domain.reservation.recurrence import Recurrence, exiger_duree, exiger_periode
from portail_reflex.domain.reservation.selection import Choix, Selection
from portail_reflex.models import Commande, Famille
from portail_reflex.models.types import EtatCommande

AOUT = 8


@dataclass(frozen=True)
class Vue:
    """What to show: a month (that of today when None), or the whole year; `tout`: beyond the wizard’s selection."""

    mois: date | None = None
    annee: bool = False
    tout: bool = False


@dataclass(frozen=True)
class PlanningVue:
    """The columns, the rows, their letters; `periode`: the bounds of the réservation périodique."""

    titre: str
    mois: date
    avant: bool
    apres: bool
    blocs: list[BlocVu] = field(default_factory=list)
    rangs: list[RangVu] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    mots: list[str] = field(default_factory=list)
    periode: tuple[str, str] = ("", "")
    jours_servis: str = ""
    formules: list[str] = field(default_factory=list)


def famille_et_selection(session: Session, *, auteur: Auteur, famille_id: int | None) -> tuple[Famille, Selection]:
    """The family that this person may see, and what its wizard shows. Raises Introuvable."""
    if famille_id is None or not 0 < famille_id <= ID_MAX or not peut_voir(auteur, famille_id):
        raise Introuvable
    panier = and_(col(Commande.famille_id) == Famille.id, col(Commande.etat) == EtatCommande.PANIER)
    requete = select(Famille, col(Commande.selection)).outerjoin(Commande, panier).where(col(Famille.id) == famille_id)
    trouve = session.execute(requete).first()
    if trouve is None:
        raise Introuvable
    return trouve[0], Selection.lire(trouve[1] or "")


def planning(
    session: Session, *, auteur: Auteur, famille_id: int | None, vue: Vue, maintenant: datetime
) -> PlanningVue:
    """The rows of the children and activities chosen, for a month or for the year."""
    famille, selection = famille_et_selection(session, auteur=auteur, famille_id=famille_id)
    aujourd_hui = jour_de(maintenant)
    mois = (vue.mois or aujourd_hui).replace(day=1)
    bornes = _annee_de(mois) if vue.annee else mois_de(mois)
    enfants, activites = (None, None) if vue.tout else (selection.enfants, selection.activites)
    sans_delai = auteur.role.du_service
    grille = grille_de(
        session,
        famille=famille,
        cadre=Cadre(*bornes, enfants, activites),
        maintenant=maintenant,
        sans_delai=sans_delai,
    )
    du, au = periode_de(grille.calendrier, mois if vue.mois else aujourd_hui)
    if vue.mois is None and not du <= aujourd_hui <= au:
        suite = Vue(du, vue.annee, vue.tout)
        return planning(session, auteur=auteur, famille_id=famille_id, vue=suite, maintenant=maintenant)
    montres = (max(du, bornes[0]), min(au, bornes[1])) if vue.annee else bornes
    jours = colonnes(*montres, grille.offres)
    return _vue(grille, jours, mois, (du, au), annee=vue.annee)


def periode_de(calendrier: Calendrier, reference: date) -> tuple[date, date]:
    """The period that holds this day, else the next one, else the last; its own month without any."""
    periodes = calendrier.periodes
    suivantes = [periode for periode in periodes if periode[1] >= reference]
    return suivantes[0] if suivantes else periodes[-1] if periodes else mois_de(reference)


def _annee_de(mois: date) -> tuple[date, date]:
    """From August to July: a school year with its edges."""
    annee = mois.year if mois.month >= AOUT else mois.year - 1
    return date(annee, AOUT, 1), date(annee + 1, AOUT, 1) - timedelta(days=1)


def _vue(grille: Grille, jours: list[date], mois: date, periode: tuple[date, date], *, annee: bool) -> PlanningVue:
    du, au = periode
    mots = Mots()
    rangees = [rangee(grille, offre, jours, mots) for offre in grille.offres]
    formules = dict.fromkeys(f.libelle for offre in grille.offres for f in offre.formules)
    return PlanningVue(
        titre=f"{mois_en_mots(du)} – {mois_en_mots(au)}" if annee else mois_en_mots(mois),
        mois=mois,
        avant=mois > du,
        apres=ajouter_mois(mois, 1) <= au,
        blocs=blocs(jours),
        rangs=[vu for vu, _ in rangees],
        codes=[lettres for _, lettres in rangees],
        mots=mots.liste,
        periode=(jour(max(du, min(au, jour_de(grille.maintenant)))), jour(au)),
        jours_servis=ecrire_jours(frozenset().union(*(offre.creneau.jours for offre in grille.offres))),
        formules=list(formules),
    )


@dataclass(frozen=True)
class Annonce:
    """How many dates « Inscrire » and « Désinscrire » would touch."""

    ajoutees: Bilan
    retirees: Bilan


def annoncer_jours(
    session: Session,
    *,
    auteur: Auteur,
    famille_id: int | None,
    choix: Choix,
    recurrence: Recurrence,
    maintenant: datetime,
) -> Annonce:
    """Counted by what will do it (domain/reservation/bilan.py). Raises SaisieInvalide as it would."""
    exiger_duree(recurrence)
    famille, _ = famille_et_selection(session, auteur=auteur, famille_id=famille_id)
    cadre = Cadre(recurrence.du, recurrence.au, choix.enfants, choix.activites)
    sans_delai = auteur.role.du_service
    grille = grille_de(session, famille=famille, cadre=cadre, maintenant=maintenant, sans_delai=sans_delai)
    if not grille.calendrier.periodes:
        return Annonce(Bilan(()), Bilan(()))
    exiger_periode(recurrence, grille.calendrier.periodes)
    dates = recurrence.dates()
    return Annonce(a_ajouter(grille, grille.offres, dates), a_retirer(grille, grille.offres, dates))
