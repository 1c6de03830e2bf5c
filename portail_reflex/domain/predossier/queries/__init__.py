"""Reading pré-dossiers, for agents only."""

from portail_reflex.domain.predossier.queries.detail import detail
from portail_reflex.domain.predossier.queries.file_d_attente import (
    attente_la_plus_longue,
    file_d_attente,
    nombre_a_traiter,
)

__all__ = ["attente_la_plus_longue", "detail", "file_d_attente", "nombre_a_traiter"]
