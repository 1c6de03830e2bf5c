"""Reading what the town offers."""

from portail_reflex.domain.activite.queries.calendrier import calendrier_de
from portail_reflex.domain.activite.queries.creneau import creneau_vu

__all__ = ["calendrier_de", "creneau_vu"]
