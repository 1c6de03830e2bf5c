"""A créneau as the rules read it."""

from dataclasses import dataclass
from datetime import time

from portail_reflex.domain.activite.delais import DelaiHebdomadaire, DelaiRelatif


@dataclass(frozen=True)
class Delais:
    """Until when a day may be booked, and until when cancelled."""

    reservation: DelaiRelatif | DelaiHebdomadaire
    annulation: DelaiRelatif | DelaiHebdomadaire


@dataclass(frozen=True)
class CreneauVue:
    """Hours, weekdays, places and deadlines of an activity for a school; `planning`: of families au planning."""

    id: int
    activite_id: int
    activite: str
    ecole_id: int
    debut: time
    fin: time
    jours: frozenset[int]
    capacite: int | None
    delais: Delais
    planning: Delais
    en_vacances: bool = False
    groupe: str = ""

    @property
    def horaires(self) -> str:
        """ "11:30 - 13:30"."""
        return horaires(self.debut, self.fin)


def horaires(debut: time, fin: time) -> str:
    """ "11:30 - 13:30"."""
    return f"{debut:%H:%M} - {fin:%H:%M}"
