"""What a family is shown of its data, and what its copy holds."""

from portail_reflex.domain.donnees_personnelles.queries.copie import copie_de
from portail_reflex.domain.donnees_personnelles.queries.mes_donnees import export_de, mes_donnees

__all__ = ["copie_de", "export_de", "mes_donnees"]
