"""A request for erasure: when it must be answered, and the words that the journal keeps of the answer."""

from datetime import date, datetime

from portail_reflex.domain.dates import ajouter_mois, jour_de

REPONSE_MOIS = 1
REFUSE = "refusé"
EFFACE = "effacé"
RETIREE = "demande retirée"


def reponse_avant(demande_le: datetime) -> date:
    """One month after the request (GDPR, art. 12)."""
    return ajouter_mois(jour_de(demande_le), REPONSE_MOIS)
