"""What the screens are given of documents."""

from dataclasses import dataclass
from datetime import date, datetime

from portail_reflex.domain.document.situation import Situation
from portail_reflex.models.types import EtatDocument, NatureFichier, UsageDocument


@dataclass(frozen=True)
class FichierVue:
    """A file as received; `pages` pictures of it can be shown."""

    id: int
    nom: str
    nature: NatureFichier
    taille: int
    pages: int
    depose_le: datetime


@dataclass(frozen=True)
class DocumentVue:
    """A document as received, with its files."""

    id: int
    etat: EtatDocument
    depose_le: datetime
    version: int
    valide_du: date | None
    valide_au: date | None
    motif: str
    fichiers: tuple[FichierVue, ...]


@dataclass(frozen=True)
class SuiviVue:
    """A document that is asked for, of the family (`enfant_id` 0) or of a child: where it stands, the newest first."""

    type_id: int
    enfant_id: int
    enfant: str
    libelle: str
    aide: str
    requis: bool
    situation: Situation
    documents: tuple[DocumentVue, ...]


@dataclass(frozen=True)
class DocumentLigneVue:
    """A line of the agents' queue."""

    id: int
    libelle: str
    famille: str
    enfant: str
    depose_le: datetime
    fichiers: int


@dataclass(frozen=True)
class DocumentAVerifierVue:
    """A document beside its decision, and those that wait around it in the queue (0 when there is none)."""

    document: DocumentVue
    libelle: str
    usage: UsageDocument
    famille_id: int
    famille: str
    enfant: str
    propose_du: date
    propose_au: date
    decide_par: str
    decide_le: datetime | None
    precedent_id: int
    suivant_id: int
    restent: int


@dataclass(frozen=True)
class TypeDocumentVue:
    """A line of the catalogue, as a form."""

    id: int
    valeurs: dict[str, str]
    resume: str
    actif: bool


@dataclass(frozen=True)
class FichierServi:
    """What the file route needs: where the bytes are, what to call them."""

    stockage: str
    nom: str
    nature: NatureFichier
    pages: int
    document_id: int
    famille_id: int
