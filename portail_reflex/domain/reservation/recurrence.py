"""Weekdays and weeks between two bounds: the days of a réservation périodique."""

from dataclasses import dataclass
from datetime import date, timedelta

from portail_reflex.models.types import Semaines


@dataclass(frozen=True)
class Recurrence:
    """Both bounds are included; weeks are ISO weeks, and week 53 is odd like week 1 after it."""

    du: date
    au: date
    jours: frozenset[int]
    semaines: Semaines = Semaines.TOUTES

    def dates(self) -> list[date]:
        """In order; none when the bounds are crossed."""
        tous = (self.du + timedelta(days=rang) for rang in range((self.au - self.du).days + 1))
        return [jour for jour in tous if self.retient(jour)]

    def retient(self, jour: date) -> bool:
        """Whether the recurrence keeps this day."""
        if not self.du <= jour <= self.au or jour.isoweekday() not in self.jours:
            return False
        impaire = jour.isocalendar().week % 2 == 1
        return self.semaines is Semaines.TOUTES or impaire is (self.semaines is Semaines.IMPAIRES)
