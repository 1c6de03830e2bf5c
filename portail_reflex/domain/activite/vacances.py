"""School holidays and public holidays as the library `holidays` knows them, and what a town has of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

from holidays import country_holidays
from holidays.constants import PUBLIC, SCHOOL

from portail_reflex.models.types import NatureJour, ZoneScolaire

# The last school year that an arrêté fixes, as holidays 0.109 holds them; later ones are its projections.
DERNIERE_ANNEE_FIXEE = 2027
TROU = timedelta(days=14)  # the same holiday still, with days taken out of it


@dataclass(frozen=True)
class JourConnu:
    """A day that is a public holiday, or lies in a school holiday; `previsionnel`: no arrêté says so yet."""

    jour: date
    nature: NatureJour
    libelle: str
    previsionnel: bool


@dataclass(frozen=True)
class JourVue(JourConnu):
    """The same, as the town keeps it."""

    id: int = 0


J = TypeVar("J", bound=JourConnu)


@dataclass(frozen=True)
class Conge(Generic[J]):
    """A holiday with its days, one at least; days may be missing in between."""

    jours: tuple[J, ...]

    @property
    def nature(self) -> NatureJour:
        return self.jours[0].nature

    @property
    def libelle(self) -> str:
        return self.jours[0].libelle

    @property
    def du(self) -> date:
        return self.jours[0].jour

    @property
    def au(self) -> date:
        return self.jours[-1].jour

    @property
    def previsionnels(self) -> int:
        return sum(j.previsionnel for j in self.jours)


@dataclass(frozen=True)
class Ecarts:
    """What brings a town’s year to the official one: days to add, projections now fixed, projections given up."""

    ajouter: tuple[JourConnu, ...] = ()
    confirmer: tuple[JourVue, ...] = ()
    retirer: tuple[JourVue, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ajouter or self.confirmer or self.retirer)


def bornes(annee: int) -> tuple[date, date]:
    """The first and last day of the school year that starts in `annee`."""
    return date(annee, 9, 1), date(annee + 1, 8, 31)


def jours_connus(zone: ZoneScolaire, annee: int) -> list[JourConnu]:
    """Every holiday of a school year, day by day, weekends included; a day may be of both kinds."""
    return sorted(
        [*_jours(annee, NatureJour.FERIE), *_jours(annee, NatureJour.VACANCES, f"Zone {zone.value}")],
        key=lambda j: (j.jour, j.nature),
    )


def _jours(annee: int, nature: NatureJour, subdivision: str | None = None) -> Iterator[JourConnu]:
    """Public holidays are the law’s: only school holidays are ever projected."""
    scolaires = nature is NatureJour.VACANCES
    categorie = SCHOOL if scolaires else PUBLIC
    connus = country_holidays(
        "FR", years=[annee, annee + 1], subdiv=subdivision, categories=(categorie,), language="fr"
    )
    du, au = bornes(annee)
    for jour in connus:
        if du <= jour <= au:
            libelle = " et ".join(connus.get_list(jour)).replace("'", "’")
            yield JourConnu(jour, nature, libelle, scolaires and annee > DERNIERE_ANNEE_FIXEE)


def conges(jours: Iterable[J]) -> list[Conge[J]]:
    """Days put together by holiday, in the order of their first day."""
    suites: dict[tuple[NatureJour, str], list[list[J]]] = {}
    for jour in sorted(jours, key=lambda j: j.jour):
        memes = suites.setdefault((jour.nature, jour.libelle), [])
        if memes and jour.jour - memes[-1][-1].jour <= TROU:
            memes[-1].append(jour)
        else:
            memes.append([jour])
    groupes = [Conge(tuple(suite)) for memes in suites.values() for suite in memes]
    return sorted(groupes, key=lambda c: (c.du, c.nature))


def ecarts(connus: Iterable[JourConnu], tenus: Iterable[JourVue]) -> Ecarts:
    """What is missing or outdated; what an agent edited is no projection any more, and stays as it is.

    A holiday of which the town has a day is complete as it is (the others were taken out), unless it was projected
    and is now fixed.
    """
    connus, tenus = list(connus), list(tenus)
    attendus = {(c.jour, c.nature): c for c in connus}
    presents = {(t.jour, t.nature): t for t in tenus}
    projetes = [(t, attendus.get((t.jour, t.nature))) for t in tenus if t.previsionnel]
    ajouter = [
        jour
        for conge in conges(connus)
        if _a_reprendre(conge, [t for j in conge.jours if (t := presents.get((j.jour, j.nature)))])
        for jour in conge.jours
        if (jour.jour, jour.nature) not in presents
    ]
    return Ecarts(
        ajouter=tuple(sorted(ajouter, key=lambda j: (j.jour, j.nature))),
        confirmer=tuple(t for t, attendu in projetes if attendu and not attendu.previsionnel),
        retirer=tuple(t for t, attendu in projetes if attendu is None),
    )


def _a_reprendre(conge: Conge[JourConnu], deja: list[JourVue]) -> bool:
    return (not conge.previsionnels and all(t.previsionnel for t in deja)) or not deja
