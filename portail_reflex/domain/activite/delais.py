"""Deadlines: until when a day may be booked or cancelled. Two forms, both data of a créneau."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Annotated, Literal, Protocol, Self

from babel.dates import format_date
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from portail_reflex.domain.activite.semaine import JOURS, jours_en_mots
from portail_reflex.domain.dates import PARIS

RECUL_MAX = timedelta(days=366)
SEMAINES_MAX = 30  # to count back over, holidays aside: with them it stays within RECUL_MAX
NBSP = "\N{NO-BREAK SPACE}"


def _de_paris(heure: time) -> time:
    if heure.tzinfo or heure.second or heure.microsecond:
        raise ValueError("hours are those of Paris, to the minute")
    return heure


def se_compte(jours: int, sans_jours: frozenset[int]) -> bool:
    """Whether enough weekdays count for so many days to be found within a year."""
    comptent = len(JOURS) - len(sans_jours)
    return comptent > 0 and jours <= comptent * SEMAINES_MAX


JourDeSemaine = Annotated[int, Field(ge=1, le=7)]
Heure = Annotated[time, AfterValidator(_de_paris)]


class Jours(Protocol):
    """What a deadline asks of a calendar."""

    def est_ferie(self, jour: date) -> bool: ...

    def est_en_vacances(self, jour: date) -> bool: ...


class DelaiRelatif(BaseModel):
    """`jours` days before, at `heure`; some weekdays, public holidays or school holidays may not count."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    forme: Literal["RELATIF"] = "RELATIF"
    jours: int = Field(ge=0, le=60)
    heure: Heure
    sans_jours: frozenset[JourDeSemaine] = frozenset()
    sans_feries: bool = False
    sans_vacances: bool = False

    @model_validator(mode="after")
    def _assez_de_jours(self) -> Self:
        if not se_compte(self.jours, self.sans_jours):
            raise ValueError("some weekdays count, enough of them to count back within a year")
        return self

    def jour_limite(self, jour: date, jours: Jours) -> tuple[date, time]:
        """Counted back from the day itself, which is day 0."""
        reste, limite = self.jours, jour
        while reste and limite > jour - RECUL_MAX:
            limite -= timedelta(days=1)
            reste -= self._compte(limite, jours)
        return limite, self.heure

    def _compte(self, jour: date, jours: Jours) -> bool:
        return not (
            jour.isoweekday() in self.sans_jours
            or (self.sans_feries and jours.est_ferie(jour))
            or (self.sans_vacances and jours.est_en_vacances(jour))
        )


class LimiteDuJour(BaseModel):
    """The limit of one served weekday, in the week before or in its own week."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    jour: JourDeSemaine
    heure: Heure
    meme_semaine: bool = False


class DelaiHebdomadaire(BaseModel):
    """A weekday and hour of the week before, for all of the week; `par_jour`: a served weekday's own limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    forme: Literal["HEBDOMADAIRE"] = "HEBDOMADAIRE"
    jour: JourDeSemaine
    heure: Heure
    par_jour: tuple[tuple[JourDeSemaine, LimiteDuJour], ...] = ()

    @model_validator(mode="after")
    def _avant_le_jour(self) -> Self:
        if any(limite.meme_semaine and limite.jour > jour for jour, limite in self.par_jour):
            raise ValueError("the limit comes before the day it guards")
        if len({jour for jour, _ in self.par_jour}) != len(self.par_jour):
            raise ValueError("one limit a weekday")
        return self

    def jour_limite(self, jour: date, _jours: Jours) -> tuple[date, time]:
        """Weeks are ISO weeks: the one before a Monday ends the day before."""
        propre = dict(self.par_jour).get(jour.isoweekday())
        numero, heure = (propre.jour, propre.heure) if propre else (self.jour, self.heure)
        semaines = 0 if propre and propre.meme_semaine else 1
        return jour + timedelta(days=numero - jour.isoweekday(), weeks=-semaines), heure


Delai = Annotated[DelaiRelatif | DelaiHebdomadaire, Field(discriminator="forme")]
_adaptateur: TypeAdapter[DelaiRelatif | DelaiHebdomadaire] = TypeAdapter(Delai)


@cache
def lire_delai(texte: str) -> DelaiRelatif | DelaiHebdomadaire:
    """The rule that a créneau holds as JSON. Raises ValueError."""
    return _adaptateur.validate_json(texte)


def ecrire_delai(delai: DelaiRelatif | DelaiHebdomadaire) -> str:
    """As a créneau holds it."""
    return delai.model_dump_json()


def limite_de(delai: DelaiRelatif | DelaiHebdomadaire, jour: date, debut: time, jours: Jours) -> datetime:
    """The instant (UTC) until which `jour` may be changed; never later than its créneau’s start, in Paris."""
    limite, heure = delai.jour_limite(jour, jours)
    return min(instant_de(limite, heure), instant_de(jour, debut))


def instant_de(jour: date, heure: time) -> datetime:
    """A day and hour of Paris as an instant."""
    return datetime.combine(jour, heure, PARIS).astimezone(UTC)


@cache
def _jour_en_mots(jour: date) -> str:
    mots = format_date(jour, "EEEE d MMMM", locale="fr")
    return mots.replace(" 1 ", " 1er ", 1)


def heure_en_mots(heure: time) -> str:
    """ "10 h", "10 h 30"."""
    return f"{heure.hour}{NBSP}h" + (f"{NBSP}{heure.minute:02}" if heure.minute else "")


def limite_en_mots(limite: datetime) -> str:
    """ "jeudi 12 septembre à 10 h", Paris time."""
    local = limite.astimezone(PARIS)
    return f"{_jour_en_mots(local.date())} à {heure_en_mots(local.time())}"


def jour_en_mots(jour: date) -> str:
    """ "mardi 3 septembre 2024"."""
    return f"{_jour_en_mots(jour)} {jour.year}"


def delai_en_mots(delai: DelaiRelatif | DelaiHebdomadaire) -> str:
    """The rule as the by-law says it: "jusqu’au jeudi 10 h de la semaine précédente"."""
    if isinstance(delai, DelaiRelatif):
        return _relatif_en_mots(delai)
    regle = f"jusqu’au {JOURS[delai.jour]} {heure_en_mots(delai.heure)} de la semaine précédente"
    propres = [
        f"pour le {JOURS[jour]}, jusqu’au {JOURS[limite.jour]} {heure_en_mots(limite.heure)}"
        + (" de la même semaine" if limite.meme_semaine else " de la semaine précédente")
        for jour, limite in sorted(delai.par_jour, key=lambda paire: paire[0])
    ]
    return f"{NBSP}; ".join([regle, *propres])


def _relatif_en_mots(delai: DelaiRelatif) -> str:
    heure = heure_en_mots(delai.heure)
    if not delai.jours:
        return f"le jour même jusqu’à {heure}"
    avant = "la veille" if delai.jours == 1 else f"{delai.jours} jours avant"
    exclus = [jours_en_mots(delai.sans_jours)] if delai.sans_jours else []
    exclus += ["jours fériés"] if delai.sans_feries else []
    exclus += ["vacances scolaires"] if delai.sans_vacances else []
    sans = f" (sans compter{NBSP}: {', '.join(exclus)})" if exclus else ""
    return f"jusqu’à {heure}, {avant}{sans}"
