"""What the screens of the settings show of what the town offers."""

from dataclasses import dataclass

from portail_reflex.domain.famille.valeurs import Valeurs

Choix = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReglageVue:
    """A line of a list of the settings, in words and as a form."""

    id: int
    libelle: str
    precision: str
    resume: str
    actif: bool
    valeurs: Valeurs


@dataclass(frozen=True)
class ListeVue:
    """Lines, and what a new one may be attached to: (id, name)."""

    lignes: tuple[ReglageVue, ...]
    choix: Choix


@dataclass(frozen=True)
class ActiviteVue:
    """An activity, the lines of its screen, and what a new one may be attached to."""

    nom: str
    lignes: tuple[ReglageVue, ...]
    choix: Choix
