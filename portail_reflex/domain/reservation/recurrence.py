"""Weekdays and weeks between two bounds: the days of a réservation périodique."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from portail_reflex.domain.dates import jour, lire_date
from portail_reflex.domain.errors import RegleViolee, SaisieInvalide
from portail_reflex.models.types import Semaines

JOURS_MAX = 400  # from the first to the last, both included
ANNEES = range(2000, 2200)  # what a calendar is read for
SANS_PERIODE = "Aucune période n’est ouverte à l’inscription. Contactez le service."


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
        return [un for un in tous if self.retient(un)]

    def retient(self, jour: date) -> bool:
        """Whether the recurrence keeps this day."""
        if not self.du <= jour <= self.au or jour.isoweekday() not in self.jours:
            return False
        impaire = jour.isocalendar().week % 2 == 1
        return self.semaines is Semaines.TOUTES or impaire is (self.semaines is Semaines.IMPAIRES)


def exiger_duree(recurrence: Recurrence) -> None:
    """Before anything is read. Raises SaisieInvalide: bounds crossed, too far from each other, or out of this world."""
    if recurrence.au < recurrence.du:
        raise SaisieInvalide({"au": "La date de fin vient avant la date de début."})
    for champ, borne in (("du", recurrence.du), ("au", recurrence.au)):
        if borne.year not in ANNEES:
            raise SaisieInvalide({champ: "Cette date est hors de la période d’inscription."})
    if (recurrence.au - recurrence.du).days >= JOURS_MAX:
        raise SaisieInvalide({"au": f"Choisissez {JOURS_MAX} jours au plus."})


def exiger_periode(recurrence: Recurrence, periodes: Sequence[tuple[date, date]]) -> None:
    """Both bounds lie in a period open to booking. Raises SaisieInvalide, which says which."""
    if not periodes:
        raise RegleViolee(SANS_PERIODE)
    dites = " ou ".join(f"du {jour(du)} au {jour(au)}" for du, au in periodes)
    erreurs = {
        champ: f"Choisissez une date de la période d’inscription, {dites}."
        for champ, borne in (("du", recurrence.du), ("au", recurrence.au))
        if not any(du <= borne <= au for du, au in periodes)
    }
    if erreurs:
        raise SaisieInvalide(erreurs)


def lire_recurrence(du: str, au: str, jours: str, semaines: Semaines) -> Recurrence:
    """As it was typed: dates as JJ/MM/AAAA, weekdays as "1245". Raises SaisieInvalide, beside each field."""
    bornes: dict[str, date] = {}
    erreurs: dict[str, str] = {}
    for nom, texte in (("du", du), ("au", au)):
        try:
            bornes[nom] = lire_date(texte)
        except ValueError as faute:
            erreurs[nom] = str(faute)
    if not erreurs and bornes["du"] > bornes["au"]:
        erreurs["au"] = "La date de fin vient avant la date de début."
    if not jours:
        erreurs["jours"] = "Cochez au moins un jour."
    if erreurs:
        raise SaisieInvalide(erreurs)
    return Recurrence(bornes["du"], bornes["au"], frozenset(int(jour) for jour in jours), semaines)
