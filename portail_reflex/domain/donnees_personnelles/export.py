"""When a copy of a family's data may be asked for again, and until when it can be downloaded."""

from datetime import datetime, timedelta

from portail_reflex.models import ExportDonnees
from portail_reflex.models.types import EtatExport

ECART = timedelta(hours=1)
ESSAIS = 3


def est_perime(export: ExportDonnees, maintenant: datetime) -> bool:
    """Whether a copy that was ready can be downloaded no more."""
    return export.expire_le is not None and export.expire_le <= maintenant


def suffit(export: ExportDonnees, maintenant: datetime) -> bool:
    """Whether this one answers a new request: under way, or ready and asked for less than an hour ago."""
    if export.etat is EtatExport.PRET:
        return export.demande_le > maintenant - ECART and not est_perime(export, maintenant)
    return export.etat is EtatExport.EN_COURS
