"""A dossier in the words of the agents' screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from portail_reflex.domain.dates import depuis, instant_en_mots, jour
from portail_reflex.domain.document.situation import Recu, Situation, est_valide
from portail_reflex.domain.document.vues import DocumentVue, SuiviVue
from portail_reflex.domain.donnees_personnelles.effacement import reponse_avant
from portail_reflex.domain.famille.completude import Completude, Manque, NatureManque
from portail_reflex.domain.famille.vues import ChangementVue, EntreeVue, FamilleVue, PageEnMotsVue
from portail_reflex.domain.nombre import compter
from portail_reflex.pages.agent.famille.etats import DECISIONS, SITUATIONS, TONS

TONS_MANQUE = {NatureManque.EN_ATTENTE: "info", NatureManque.CONSEILLE: ""}


@dataclass(frozen=True)
class Dossier:
    """The family itself; `cle` changes with each remark, so that the form of the next one is new."""

    id: int = 0
    cle: str = ""
    titre: str = ""
    etat: str = ""
    etat_en_mots: str = ""
    ton: str = ""
    dates: str = ""
    remarque: str = ""
    remarque_le: str = ""
    reponse: str = ""
    reponse_le: str = ""
    quotient: str = ""
    au_planning: str = ""
    compte: str = ""
    effacement: str = ""
    effacement_avant: str = ""
    reste: str = ""


@dataclass(frozen=True)
class LigneManque:
    """One thing missing, and whose turn it is."""

    nature: str
    ton: str
    quoi: str
    tour: str


@dataclass(frozen=True)
class Membre:
    """An adult or a child, label by label; `cle` names the version that its form was made from."""

    id: int
    cle: str
    role: str
    nom: str
    faits: tuple[tuple[str, str], ...]
    version: int
    ecole: str
    classe: str


@dataclass(frozen=True)
class Changement:
    """A field, what stood there and what stands there now."""

    champ: str
    avant: str
    apres: str
    le: str


@dataclass(frozen=True)
class Changements:
    """What changed about one member."""

    qui: str
    lignes: tuple[Changement, ...]


@dataclass(frozen=True)
class Recue:
    """A document as received, which opens its page."""

    id: int
    texte: str
    decision: str
    ton: str


@dataclass(frozen=True)
class Suivi:
    """A document that is asked for; `pour`: the child, or the family."""

    libelle: str
    pour: str
    requis: bool
    situation: str
    ton: str
    recus: tuple[Recue, ...]


@dataclass(frozen=True)
class Entree:
    """A line of the journal."""

    le: str
    quoi: str
    detail: str
    par: str


def dossier(vue: FamilleVue, maintenant: datetime) -> Dossier:
    """What is not known is ''."""
    titre = vue.adultes[0].nom if vue.adultes else ""
    return Dossier(
        id=vue.id,
        cle=f"{vue.id}-{vue.etat}-{vue.remarque_le}-{vue.effacement_demande_le}",
        titre=titre,
        etat=vue.etat.value,
        etat_en_mots=vue.etat.libelle,
        ton=TONS.get(vue.etat, ""),
        dates=_dates(vue),
        remarque=vue.remarque,
        remarque_le=_le(vue.remarque_le),
        reponse=vue.reponse,
        reponse_le=_le(vue.reponse_le),
        quotient=vue.quotient,
        au_planning=vue.au_planning,
        compte=vue.compte,
        effacement=_il_y_a(vue.effacement_demande_le, maintenant),
        effacement_avant=jour(reponse_avant(vue.effacement_demande_le)) if vue.effacement_demande_le else "",
        reste=_reste(vue.completude),
    )


def _reste(completude: Completude) -> str:
    """What keeps the dossier from being validated, and whose turn it is; '' when nothing does."""
    famille = len(completude.a_faire)
    service = len(completude.bloquants) - famille
    tours = [
        *([f"{compter(famille, 'chose')} à faire par la famille"] if famille else []),
        *([f"{compter(service, 'document')} à vérifier par le service"] if service else []),
    ]
    return " et ".join(tours)


def _dates(vue: FamilleVue) -> str:
    validee = f", validé le {instant_en_mots(vue.validee_le)}" if vue.validee_le else ""
    return f"Créé le {instant_en_mots(vue.creee_le)}{validee}"


def _le(instant: datetime | None) -> str:
    return instant_en_mots(instant) if instant else ""


def _il_y_a(instant: datetime | None, maintenant: datetime) -> str:
    return f"{instant_en_mots(instant)} ({depuis(instant, maintenant)})" if instant else ""


def ligne_manque(manque: Manque) -> LigneManque:
    """The service's turn when the family has sent what is asked for."""
    return LigneManque(
        manque.nature.libelle,
        TONS_MANQUE.get(manque.nature, "requis"),
        manque.quoi,
        "" if not manque.bloquant else "Famille" if manque.a_la_famille else "Service",
    )


def membre(vue: PageEnMotsVue) -> Membre:
    """The school as the value of its list."""
    ecole = str(vue.ecole_id) if vue.ecole_id else ""
    return Membre(vue.id, f"{vue.id}-{vue.version}", vue.role, vue.nom, vue.faits, vue.version, ecole, vue.classe)


def changements(vues: Iterable[ChangementVue]) -> list[Changements]:
    """By member, in the order of time; what an agent may not read in detail is said once for each save."""
    par_membre = groupby(sorted(vues, key=lambda c: c.qui), key=lambda c: c.qui)
    return [Changements(qui, tuple(dict.fromkeys(map(_changement, siens)))) for qui, siens in par_membre]


def _changement(c: ChangementVue) -> Changement:
    return Changement(c.champ, c.avant, c.apres, instant_en_mots(c.le))


def suivi(vue: SuiviVue, aujourd_hui: date) -> Suivi:
    """The end of its validity is told beside « Valide »."""
    situation, ton = SITUATIONS[vue.situation]
    if vue.situation is Situation.VALIDE:
        situation += f" jusqu’au {jour(_fin(vue.documents, aujourd_hui))}"
    if vue.situation is Situation.ABSENT and vue.requis:
        ton = "requis"
    return Suivi(vue.libelle, vue.enfant or "Famille", vue.requis, situation, ton, tuple(map(_recue, vue.documents)))


def _fin(documents: Iterable[DocumentVue], aujourd_hui: date) -> date:
    recus = (Recu(d.etat, d.depose_le, d.valide_du, d.valide_au) for d in documents)
    return max(recu.valide_au or aujourd_hui for recu in recus if est_valide(recu, aujourd_hui))


def _recue(document: DocumentVue) -> Recue:
    decision, ton = DECISIONS[document.etat]
    texte = f"Chargé le {instant_en_mots(document.depose_le)}, {compter(len(document.fichiers), 'fichier')}"
    return Recue(document.id, texte, decision, ton)


def entree(vue: EntreeVue) -> Entree:
    """Nobody did what the portal did by itself."""
    return Entree(instant_en_mots(vue.le), vue.nature.libelle, vue.detail, vue.par or "le portail")
