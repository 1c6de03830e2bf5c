"""What the screens are given of pré-dossiers."""

from dataclasses import dataclass
from datetime import datetime

from portail_reflex.models.types import EtatPredossier


@dataclass(frozen=True)
class PredossierLigneVue:
    """A line of the agents' queue; `enfants` is how many."""

    numero: str
    responsable: str
    enfants: int
    depose_le: datetime


@dataclass(frozen=True)
class PersonneVue:
    """One person, ready to be shown: `role` says who, `faits` are labels and values, none empty."""

    role: str
    nom: str
    faits: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class DoublonVue:
    """What is the same, whose, and where; `predossier` is the number of the other pré-dossier, if it is one."""

    commun: str
    valeur: str
    ou: str
    predossier: str = ""

    @property
    def phrase(self) -> str:
        return f"{self.commun} ({self.valeur})\N{NO-BREAK SPACE}: {self.ou}"


@dataclass(frozen=True)
class DecisionVue:
    """Who decided, when, and why when refused."""

    par: str
    le: datetime
    motif: str


@dataclass(frozen=True)
class PredossierVue:
    """A whole pré-dossier for the agent who decides; the responsable comes first."""

    id: int
    numero: str
    etat: EtatPredossier
    structure: str
    depose_le: datetime
    personnes: tuple[PersonneVue, ...]
    doublons: tuple[DoublonVue, ...]
    decision: DecisionVue | None
