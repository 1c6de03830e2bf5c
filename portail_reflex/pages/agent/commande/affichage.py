"""A commande and its lines in words."""

from dataclasses import dataclass
from datetime import date, datetime

from portail_reflex.domain.activite.delais import jour_en_mots
from portail_reflex.domain.dates import depuis, instant_en_mots
from portail_reflex.domain.nombre import compter
from portail_reflex.domain.reservation.en_mots import issue_en_mots, places_en_mots
from portail_reflex.domain.reservation.vues_service import CommandeVue, DecisionVue, LigneDetailVue
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureLigne
from portail_reflex.pages.agent.commandes.affichage import TONS, Demande, demande
from portail_reflex.web import routes

ETATS = {EtatLigne.VALIDEE: "succes", EtatLigne.REFUSEE: "requis", EtatLigne.EN_ATTENTE: "attente"}


@dataclass(frozen=True)
class Commande:
    """The commande on screen; `numero` is 0 until it has come, `suivante` an address or ''."""

    id: int = 0
    numero: int = 0
    etat: str = ""
    ton: str = ""
    famille: str = ""
    dossier: str = ""
    joindre: str = ""
    recue: str = ""
    par: str = ""
    motif: str = ""
    reste: str = ""
    a_decider: int = 0
    ouvertes: int = 0
    issue: str = ""
    suivante: str = ""
    recu: str = ""


@dataclass(frozen=True)
class Ligne:
    """A date; `decidable`: an agent may still answer."""

    id: int
    enfant: str
    activite: str
    jour: str
    passee: bool
    nature: str
    ton_nature: str
    formule: str
    etat: str
    ton: str
    motif: str
    places: str
    decidable: bool


@dataclass(frozen=True)
class Decision:
    """A line of the history."""

    quoi: str
    detail: str
    par: str
    le: str
    motif: str


def commande(vue: CommandeVue, maintenant: datetime) -> Commande:
    attend = vue.etat is EtatCommande.EN_ATTENTE
    return Commande(
        id=vue.id,
        numero=vue.numero,
        etat=vue.etat.libelle,
        ton="attente" if attend else "succes",
        famille=vue.famille,
        dossier=f"{routes.FAMILLES}/{vue.famille_id}",
        joindre=" · ".join(filter(None, (vue.telephone, vue.email))),
        recue=f"{instant_en_mots(vue.recue_le)} ({depuis(vue.recue_le, maintenant)})",
        par=vue.par,
        motif=vue.motif,
        reste=_reste(vue),
        a_decider=vue.a_decider,
        ouvertes=vue.a_decider + vue.en_liste,
        issue=issue_en_mots((etat, nombre) for etat, nombre in vue.issue.items() if etat is not EtatLigne.EN_ATTENTE),
        suivante=routes.page_commande(vue.suivante) if vue.suivante else "",
        recu=f"/api/commandes/{vue.numero}/recu.pdf",
    )


def _reste(vue: CommandeVue) -> str:
    """ "71 dates à décider, 3 dates sur liste d’attente"."""
    morceaux = [f"{compter(vue.a_decider, 'date')} à décider"] if vue.a_decider else []
    morceaux += [f"{compter(vue.en_liste, 'date')} sur liste d’attente"] if vue.en_liste else []
    return ", ".join(morceaux)


def demandes(vue: CommandeVue) -> list[Demande]:
    return [demande(resume, qui) for qui, resume in vue.demandes]


def ligne(vue: LigneDetailVue, aujourd_hui: date) -> Ligne:
    ouverte = vue.etat is EtatLigne.EN_ATTENTE
    return Ligne(
        id=vue.id,
        enfant=vue.enfant,
        activite=f"{vue.activite}, {vue.horaires}",
        jour=jour_en_mots(vue.jour),
        passee=ouverte and vue.jour < aujourd_hui,
        nature=vue.nature.libelle,
        ton_nature=TONS[vue.nature],
        formule=vue.formule,
        etat=_etat(vue),
        ton=ETATS.get(vue.etat, ""),
        motif=vue.motif,
        places=places_en_mots(vue.capacite, vue.prises) if ouverte and vue.nature is NatureLigne.RESERVATION else "—",
        decidable=ouverte,
    )


def _etat(vue: LigneDetailVue) -> str:
    """Of an undecided line, where its booking stands; else what became of it."""
    if vue.etat is not EtatLigne.EN_ATTENTE:
        return vue.etat.libelle
    if vue.reservation is EtatReservation.LISTE_ATTENTE:
        return f"Liste d’attente, rang {vue.rang}"
    return "À décider, place gardée" if vue.nature is NatureLigne.RESERVATION else "À décider"


def decision(vue: DecisionVue) -> Decision:
    return Decision(vue.quoi, vue.detail, vue.par, instant_en_mots(vue.le), vue.motif)
