"""The calendar of a structure as the settings show it."""

from dataclasses import dataclass
from datetime import date

from portail_reflex.domain.activite.vacances import Conge, Ecarts, JourVue
from portail_reflex.domain.dates import jour
from portail_reflex.models.types import ZoneScolaire


@dataclass(frozen=True)
class PeriodeVue:
    """Dates open to booking, both included."""

    id: int
    du: date
    au: date


@dataclass(frozen=True)
class FermetureVue:
    """Days without activity; no école, no activité: the whole structure."""

    id: int
    du: date
    au: date
    motif: str
    ecole_id: int | None = None
    ecole: str = ""
    activite_id: int | None = None
    activite: str = ""


@dataclass(frozen=True)
class CalendrierVue:
    """Periods; the closed days and holidays of a school year; what a form may choose from."""

    zone: ZoneScolaire
    periodes: tuple[PeriodeVue, ...]
    fermetures: tuple[FermetureVue, ...]
    conges: tuple[Conge[JourVue], ...]
    ecarts: Ecarts
    ecoles: tuple[tuple[int, str], ...]
    activites: tuple[tuple[int, str], ...]

    @property
    def previsionnels(self) -> int:
        return sum(conge.previsionnels for conge in self.conges)


def dates_en_mots(du: date, au: date) -> str:
    """ "le 12/05/2025", "du 12/05/2025 au 16/05/2025"."""
    return f"le {jour(du)}" if du == au else f"du {jour(du)} au {jour(au)}"
