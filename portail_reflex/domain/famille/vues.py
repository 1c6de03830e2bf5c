"""What the screens are given of a dossier famille."""

from dataclasses import dataclass, field
from datetime import datetime

from portail_reflex.domain.famille.completude import Completude
from portail_reflex.domain.famille.valeurs import Valeurs
from portail_reflex.models.types import EtatDossier, NatureEntree


@dataclass(frozen=True)
class MembreVue:
    """Somebody of the family, as a card shows them; `detail`: role, or birth date and age."""

    id: int
    nom: str
    prenom: str
    detail: str
    initiales: str


def initiales(prenom: str, nom: str) -> str:
    """ "E1" for ENFANT 1, "RP" for REFERENT PERISCOLAIRE."""
    mots = prenom.split() if len(prenom.split()) > 1 else [prenom, nom]
    return "".join(mot[:1] for mot in mots[:2]).upper()


@dataclass(frozen=True)
class DossierVue:
    """Where a family's dossier stands, whom it holds, what is missing, what the service asks for."""

    etat: EtatDossier
    adultes: list[MembreVue]
    enfants: list[MembreVue]
    completude: Completude
    remarque: str = ""
    remarque_le: datetime | None = None


@dataclass(frozen=True)
class FormulaireVue:
    """A member's page: `id` is 0 for somebody new. `fige`: fields that the family may not change any more."""

    id: int
    titre: str
    version: int
    valeurs: Valeurs
    responsable: bool = False
    enfants: tuple[tuple[int, str], ...] = ()
    ecoles: tuple[tuple[int, str, str], ...] = ()
    ecole_figee: bool = False
    contacts: int = 0
    confirme: bool = False
    retirable: bool = False


@dataclass(frozen=True)
class FamilleLigneVue:
    """A line of the agents' list. `changements`: not seen since the validation."""

    id: int
    responsable: str
    enfants: str
    email: str
    telephone: str
    etat: EtatDossier
    manques: tuple[str, ...]
    changements: int
    effacement: bool


@dataclass(frozen=True)
class PageEnMotsVue:
    """A member of the family for an agent: everything, label by label, none empty."""

    id: int
    role: str
    nom: str
    faits: tuple[tuple[str, str], ...]
    ecole_id: int = 0
    classe: str = ""
    version: int = 0


@dataclass(frozen=True)
class ChangementVue:
    """One field changed since the validation; health values only for those who may read them.

    `sante_de`: the child whose health value is told here, 0 when none is: showing it is a reading of the fiche.
    """

    qui: str
    champ: str
    avant: str
    apres: str
    le: datetime
    sante_de: int = 0


@dataclass(frozen=True)
class EntreeVue:
    """A line of the family's journal."""

    le: datetime
    nature: NatureEntree
    par: str
    detail: str


@dataclass(frozen=True)
class FamilleVue:
    """The whole dossier for an agent. `compte`: the address that opens it; `ecoles`: those of its town service."""

    id: int
    etat: EtatDossier
    creee_le: datetime
    validee_le: datetime | None
    quotient: str
    au_planning: str
    remarque: str
    remarque_le: datetime | None
    reponse: str
    reponse_le: datetime | None
    effacement_demande_le: datetime | None
    adultes: tuple[PageEnMotsVue, ...]
    enfants: tuple[PageEnMotsVue, ...]
    completude: Completude
    changements: tuple[ChangementVue, ...] = field(default=())
    compte: str = ""
    ecoles: tuple[tuple[int, str], ...] = ()
