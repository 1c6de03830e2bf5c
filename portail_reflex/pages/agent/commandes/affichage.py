"""The queue in words."""

from dataclasses import dataclass
from datetime import datetime

from portail_reflex.domain.dates import PARIS, depuis, jour
from portail_reflex.domain.reservation.en_mots import (
    Resume,
    completes_en_mots,
    dates_courtes,
    duree_en_mots,
    issue_en_mots,
)
from portail_reflex.domain.reservation.vues_service import CommandeLigneVue, TuilesVue
from portail_reflex.models.types import NatureLigne
from portail_reflex.web import routes

TONS = {NatureLigne.RESERVATION: "succes", NatureLigne.MODIFICATION: "info", NatureLigne.ANNULATION: "requis"}
RIEN = "—"


@dataclass(frozen=True)
class Demande:
    """ "+ 71 inscriptions", and when; `qui` where it is said of one child."""

    combien: str
    quand: str
    ton: str
    qui: str = ""


@dataclass(frozen=True)
class Ligne:
    """A commande of the queue; `completes` names the dates without a place, '' when there are none."""

    id: int
    numero: str
    adresse: str
    famille: str
    par_agent: bool
    qui: tuple[str, ...]
    demandes: tuple[Demande, ...]
    places: str
    ton_places: str
    completes: str
    issue: str
    jour: str
    heure: str
    age: str


@dataclass(frozen=True)
class Tuiles:
    """The numbers above the queue."""

    commandes: str = ""
    lignes: str = ""
    completes: int = 0
    mediane: str = ""


def demande(resume: Resume, qui: str = "") -> Demande:
    return Demande(resume.combien, resume.quand, TONS[resume.nature], qui)


def ligne(vue: CommandeLigneVue, maintenant: datetime) -> Ligne:
    recue = vue.recue_le.astimezone(PARIS)
    complet = vue.nombre_complet > 0
    return Ligne(
        id=vue.id,
        numero=str(vue.numero),
        adresse=routes.page_commande(vue.numero),
        famille=vue.famille,
        par_agent=vue.par_agent,
        qui=vue.qui,
        demandes=tuple(map(demande, vue.demandes)),
        places=completes_en_mots(vue.nombre_complet) if vue.reserve else RIEN,
        ton_places="complet" if complet else "etiquette succes" if vue.reserve else "",
        completes=dates_courtes(vue.completes, autres=vue.nombre_complet - len(vue.completes)) if complet else "",
        issue=issue_en_mots(vue.issue.items()),
        jour=jour(recue),
        heure=f"{recue:%H:%M}",
        age=depuis(vue.recue_le, maintenant),
    )


def tuiles(vue: TuilesVue) -> Tuiles:
    mediane = duree_en_mots(vue.mediane) if vue.mediane is not None else RIEN
    return Tuiles(str(vue.commandes), str(vue.lignes), vue.dates_completes, mediane)
