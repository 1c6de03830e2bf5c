"""From the views of the domain to the lines of a list."""

from collections.abc import Iterable

from portail_reflex.domain.activite.vues import ReglageVue
from portail_reflex.pages.agent.catalogue import Ligne


def lignes_de(vues: Iterable[ReglageVue]) -> list[tuple[Ligne, dict[str, str]]]:
    """Each line with its form."""
    return [(Ligne(v.id, v.libelle, v.precision, v.resume, v.actif), v.valeurs) for v in vues]
