"""What the screens and the export's worker are given."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from portail_reflex.domain.fiche_sanitaire.vues import FicheSanitaireVue


@dataclass(frozen=True)
class AutorisationVue:
    """A real consent, for one child. `reponse`: oui, non, or '' while nobody has answered; `depuis`: its instant."""

    enfant_id: int
    nature: str
    libelle: str
    texte: str
    reponse: str
    depuis: str


@dataclass(frozen=True)
class EnfantVue:
    """A child and its three authorisations."""

    id: int
    nom: str
    autorisations: list[AutorisationVue]


@dataclass(frozen=True)
class NoticeVue:
    """A notice ticked at each save: when last, and which version of its text."""

    libelle: str
    texte: str
    le: str
    version: str


@dataclass(frozen=True)
class ExportVue:
    """The latest copy of the family's data; `etat` is that of EtatExport, '' when there is none, or no more."""

    id: int = 0
    etat: str = ""
    avance: int = 0
    demande_le: str = ""
    expire_le: str = ""
    taille: str = ""


@dataclass(frozen=True)
class EffacementVue:
    """The request for erasure: '' in `demande_le` when there is none; `refuse_le`: the last answer, when it was no."""

    demande_le: str = ""
    reponse_avant: str = ""
    refuse_le: str = ""


@dataclass(frozen=True)
class MesDonneesVue:
    """The page « Traitement des données RGPD »."""

    enfants: list[EnfantVue]
    notices: list[NoticeVue]
    export: ExportVue
    effacement: EffacementVue


@dataclass(frozen=True)
class ExportAFaire:
    """A copy reserved for one worker: what it notes counts only as long as the row still says the same.

    Not its id alone: SQLite gives the number of a row that is gone again, maybe to another family.
    """

    id: int
    famille_id: int
    demande_le: datetime
    tentative: int


@dataclass(frozen=True)
class ExportServi:
    """What the download route needs."""

    stockage: str
    nom: str
    taille: int


@dataclass(frozen=True)
class FichierACopier:
    """A stored file, and where it goes in the archive."""

    stockage: str
    chemin: str


@dataclass(frozen=True)
class FicheACopier:
    """A fiche sanitaire, and where its PDF goes in the archive."""

    fiche: FicheSanitaireVue
    chemin: str


@dataclass(frozen=True)
class Copie:
    """All that the portal holds on a family: `donnees` is JSON-like."""

    structure: str
    donnees: dict[str, Any]
    fichiers: tuple[FichierACopier, ...] = field(default=())
    fiches: tuple[FicheACopier, ...] = field(default=())
