"""What the screens of the settings show of what the town offers."""

from dataclasses import dataclass

from portail_reflex.domain.famille.valeurs import Valeurs


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
class ActiviteVue:
    """An activity with the lines of its screen, and what a new line may be attached to: (id, name)."""

    nom: str
    lignes: tuple[ReglageVue, ...]
    choix: tuple[tuple[str, str], ...]
