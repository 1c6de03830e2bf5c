"""The clock: the only reader of the time. A demonstration may live at an instant kept in a file."""

from datetime import UTC, date, datetime

from portail_reflex.domain.dates import PARIS
from portail_reflex.settings import settings


def maintenant() -> datetime:
    """The present instant, in UTC."""
    fichier = settings().horloge_fichier
    if fichier is not None and fichier.is_file() and (texte := fichier.read_text().strip()):
        return datetime.fromisoformat(texte).astimezone(UTC)
    return datetime.now(UTC)


def heure_des_fichiers() -> datetime:
    """The machine's own clock, which its files are dated by."""
    return datetime.now(UTC)


def aujourd_hui() -> date:
    """Today in Paris."""
    return maintenant().astimezone(PARIS).date()
