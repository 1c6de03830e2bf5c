"""The calendar in words, as the page of the settings shows it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from portail_reflex.domain.activite.delais import jour_en_mots
from portail_reflex.domain.activite.vacances import Conge, JourConnu, JourVue, conges
from portail_reflex.domain.activite.vues_calendrier import CalendrierVue, FermetureVue, dates_en_mots
from portail_reflex.domain.nombre import compter

J = TypeVar("J", bound=JourConnu)
PARTOUT = "toute la structure"


@dataclass(frozen=True)
class Ligne:
    """A period, or closed days."""

    id: int
    libelle: str
    precision: str = ""


@dataclass(frozen=True)
class Jour:
    """A day of a holiday."""

    id: int
    date: str
    libelle: str
    previsionnel: bool


@dataclass(frozen=True)
class CongeAffiche:
    """A holiday; `cle` tells it from the others of the year, whatever days it has."""

    cle: str
    libelle: str
    nature: str
    dates: str
    nombre: str
    previsionnels: int
    jours: list[Jour] = field(default_factory=list)


def lignes_des_periodes(vue: CalendrierVue) -> list[Ligne]:
    """The periods, latest first."""
    return [Ligne(p.id, _debut(dates_en_mots(p.du, p.au))) for p in vue.periodes]


def lignes_des_fermetures(vue: CalendrierVue) -> list[Ligne]:
    """The closed days of the year, and what they close."""
    return [Ligne(f.id, f.motif, f"{_debut(dates_en_mots(f.du, f.au))}, {_ou(f)}") for f in vue.fermetures]


def conges_affiches(vue: CalendrierVue) -> list[CongeAffiche]:
    """The holidays of the year with their days."""
    return _afficher(vue.conges, _jours)


def absents_affiches(vue: CalendrierVue) -> list[CongeAffiche]:
    """What the official calendar has and the town has not."""
    return _afficher(conges(vue.ecarts.ajouter), lambda _conge: [])


def mise_a_jour(vue: CalendrierVue) -> str:
    """What the official calendar says now of the projections; '' when it says nothing new."""
    confirmes, retires = len(vue.ecarts.confirmer), len(vue.ecarts.retirer)
    morceaux = [f"{compter(confirmes, 'jour')} à confirmer"] if confirmes else []
    morceaux += [f"{compter(retires, 'jour')} à retirer"] if retires else []
    return ", ".join(morceaux)


def _afficher(trouves: Iterable[Conge[J]], jours: Callable[[Conge[J]], list[Jour]]) -> list[CongeAffiche]:
    rangs: Counter[tuple[str, str]] = Counter()
    affiches = []
    for conge in trouves:
        nom = (conge.nature.value, conge.libelle)
        rangs[nom] += 1
        affiches.append(
            CongeAffiche(
                cle=f"{'-'.join(nom)}-{rangs[nom]}",
                libelle=conge.libelle,
                nature=conge.nature.libelle,
                dates=dates_en_mots(conge.du, conge.au),
                nombre=compter(len(conge.jours), "jour"),
                previsionnels=conge.previsionnels,
                jours=jours(conge),
            )
        )
    return affiches


def _jours(conge: Conge[JourVue]) -> list[Jour]:
    return [Jour(j.id, jour_en_mots(j.jour), j.libelle, j.previsionnel) for j in conge.jours]


def _ou(fermeture: FermetureVue) -> str:
    return ", ".join(nom for nom in (fermeture.ecole, fermeture.activite) if nom) or PARTOUT


def _debut(texte: str) -> str:
    return texte[:1].upper() + texte[1:]
