"""Which days are open, and why the others are not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from portail_reflex.domain.activite.creneau import CreneauVue

HORS_PERIODE = "hors de la période d’inscription"
NON_SERVI = "pas d’activité ce jour de la semaine"
FERIE = "jour férié"
VACANCES = "vacances scolaires"
FERME = "jour fermé"


@dataclass(frozen=True)
class Fermeture:
    """Days without activity, both included; None stands for every school, or every activity."""

    du: date
    au: date
    motif: str
    ecole_id: int | None = None
    activite_id: int | None = None

    def concerne(self, creneau: CreneauVue, jour: date) -> bool:
        return (
            self.du <= jour <= self.au
            and self.ecole_id in {None, creneau.ecole_id}
            and self.activite_id in {None, creneau.activite_id}
        )


@dataclass(frozen=True)
class Calendrier:
    """The days of a structure; holidays by their name."""

    periodes: tuple[tuple[date, date], ...] = ()
    feries: Mapping[date, str] = field(default_factory=dict)
    vacances: Mapping[date, str] = field(default_factory=dict)
    fermetures: tuple[Fermeture, ...] = ()

    @property
    def fin(self) -> date | None:
        """The last day open to booking; None without a period."""
        return max((au for _, au in self.periodes), default=None)

    def est_ferie(self, jour: date) -> bool:
        return jour in self.feries

    def est_en_vacances(self, jour: date) -> bool:
        return jour in self.vacances

    def ferme(self, creneau: CreneauVue, jour: date) -> str:
        """Why this créneau does not run that day; '' when it does."""
        if not any(du <= jour <= au for du, au in self.periodes):
            return HORS_PERIODE
        if jour.isoweekday() not in creneau.jours:
            return NON_SERVI
        if jour in self.feries:
            return self.feries[jour] or FERIE
        if jour in self.vacances and not creneau.en_vacances:
            return self.vacances[jour] or VACANCES
        return next((f.motif or FERME for f in self.fermetures if f.concerne(creneau, jour)), "")
