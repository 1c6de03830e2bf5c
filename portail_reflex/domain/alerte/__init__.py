"""What the portal tells a family in « Mes alertes »."""

from dataclasses import dataclass
from datetime import datetime

from portail_reflex.models.types import NatureAlerte


@dataclass(frozen=True)
class AlerteVue:
    """A message; `lien` is a page of the parents' side, or ''."""

    id: int
    nature: NatureAlerte
    titre: str
    texte: str
    lien: str
    le: datetime
    lue: bool
