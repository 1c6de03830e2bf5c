"""What a commande asks for, in words: for the agents' queue and for the family's pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import Self

from portail_reflex.domain.activite.semaine import jours_en_mots
from portail_reflex.domain.nombre import compter
from portail_reflex.models.types import EtatLigne, NatureLigne

NBSP = "\N{NO-BREAK SPACE}"
DATES_MONTREES = 4
MOTS = {
    NatureLigne.RESERVATION: ("+", "inscription"),
    NatureLigne.MODIFICATION: ("", "modification"),
    NatureLigne.ANNULATION: ("–", "annulation"),
}
ISSUES = {
    EtatLigne.VALIDEE: "validée",
    EtatLigne.REFUSEE: "refusée",
    EtatLigne.RETIREE: "retirée",
    EtatLigne.CADUQUE: "sans suite",
    EtatLigne.EN_ATTENTE: "en attente",
}
INVARIABLES = frozenset({EtatLigne.CADUQUE, EtatLigne.EN_ATTENTE})


@dataclass(frozen=True)
class Resume:
    """Lines of one nature: how many, on which weekdays, from the first to the last; `dates`: each, when they are few.

    `nombre` counts lines: two children on one day make two.
    """

    nature: NatureLigne
    nombre: int
    jours: frozenset[int]
    du: date
    au: date
    dates: tuple[date, ...] = ()

    @classmethod
    def du_jour_de_semaine(cls, nature: NatureLigne, nombre: int, du: date, au: date) -> Self:
        """One row of a grouping by weekday: its bounds are all its dates when there are two at most."""
        dates = (du,) if du == au else (du, au) if nombre == 2 else ()
        return cls(nature, nombre, frozenset({du.isoweekday()}), du, au, dates)

    def __add__(self, autre: "Resume") -> "Resume":
        connues = tuple(sorted({*self.dates, *autre.dates})) if self.dates and autre.dates else ()
        return replace(
            self,
            nombre=self.nombre + autre.nombre,
            jours=self.jours | autre.jours,
            du=min(self.du, autre.du),
            au=max(self.au, autre.au),
            dates=connues if len(connues) <= DATES_MONTREES else (),
        )

    @property
    def combien(self) -> str:
        """ "+ 71 inscriptions", "– 1 annulation", "2 modifications"."""
        signe, mot = MOTS[self.nature]
        return f"{signe}{NBSP}{compter(self.nombre, mot)}" if signe else compter(self.nombre, mot)

    @property
    def quand(self) -> str:
        """ "13/09/24", "13, 17 et 20/09/24", "mardi, vendredi · 03/09/24 → 04/07/25"."""
        if self.dates:
            return dates_courtes(self.dates, annee=True)
        return f"{jours_en_mots(self.jours)} · {date_courte(self.du)} → {date_courte(self.au)}"


def resumer(lignes: Iterable[tuple[NatureLigne, date]]) -> tuple[Resume, ...]:
    """One Resume a nature: inscriptions, then modifications, then annulations."""
    return rassembler(Resume.du_jour_de_semaine(nature, 1, jour, jour) for nature, jour in lignes)


def rassembler(parties: Iterable[Resume]) -> tuple[Resume, ...]:
    """Those of one nature added up, in the order of `MOTS`."""
    sommes: dict[NatureLigne, Resume] = {}
    for partie in parties:
        deja = sommes.get(partie.nature)
        sommes[partie.nature] = deja + partie if deja else partie
    return tuple(sommes[nature] for nature in MOTS if nature in sommes)


def date_courte(jour: date) -> str:
    """ "03/09/24"."""
    return f"{jour:%d/%m/%y}"


def dates_courtes(jours: Sequence[date], *, annee: bool = False, autres: int = 0) -> str:
    """ "23, 24 et 26/09"; the month is said where it changes; `autres`: how many more there are."""
    jours = sorted(jours)
    fin = "%d/%m/%y" if annee or (jours and jours[0].year != jours[-1].year) else "%d/%m"
    dits = [
        f"{jour:%d}" if suivant and (suivant.year, suivant.month) == (jour.year, jour.month) else f"{jour:{fin}}"
        for jour, suivant in zip_longest(jours, jours[1:])
    ]
    return enumerer([*dits, *([compter(autres, "autre")] if autres else [])])


def enumerer(mots: Sequence[str]) -> str:
    """ "a, b et c"."""
    return " et ".join([*([", ".join(mots[:-1])] if mots[1:] else []), *mots[-1:]])


def completes_en_mots(nombre: int) -> str:
    """ "1 date complète", "3 dates complètes"; "Libres partout" at none."""
    return f"{compter(nombre, 'date')} complète{'s' if nombre > 1 else ''}" if nombre else "Libres partout"


def issue_en_mots(nombres: Iterable[tuple[EtatLigne, int]]) -> str:
    """ "71 validées, 2 refusées", in the order of `ISSUES`."""
    par_etat = dict(nombres)
    return ", ".join(
        f"{par_etat[etat]} {mot}{'s' if par_etat[etat] > 1 and etat not in INVARIABLES else ''}"
        for etat, mot in ISSUES.items()
        if par_etat.get(etat)
    )


def places_en_mots(capacite: int | None, prises: int) -> str:
    """ "12 places libres", "complet", "complet, 2 de trop" under a lowered capacity, "sans limite"."""
    if capacite is None:
        return "sans limite"
    libres = capacite - prises
    if libres > 0:
        return f"{compter(libres, 'place')} libre{'s' if libres > 1 else ''}"
    return f"complet, {-libres} de trop" if libres else "complet"


def duree_en_mots(duree: timedelta) -> str:
    """ "moins d’une minute", "25 min", "1 h 40", "3 jours"; two days at least are whole days."""
    minutes = duree // timedelta(minutes=1)
    if minutes < 1:
        return "moins d’une minute"
    heures, reste = divmod(minutes, 60)
    if not heures:
        return f"{minutes}{NBSP}min"
    if heures < 48:
        return f"{heures}{NBSP}h" + (f"{NBSP}{reste:02}" if reste else "")
    return f"{heures // 24}{NBSP}jours"
