"""How the portal greets."""

from datetime import datetime

from portail_reflex.models.types import Civilite

HEURE_DU_SOIR = 18


def salutation(instant_paris: datetime) -> str:
    """Bonjour until 18:00, then Bonsoir, by the clock of Paris."""
    return "Bonjour" if instant_paris.hour < HEURE_DU_SOIR else "Bonsoir"


def connecte(civilite: Civilite | None) -> str:
    """The participle agrees with the civilité; the service's accounts have none."""
    return "connectée" if civilite is Civilite.MADAME else "connecté"
