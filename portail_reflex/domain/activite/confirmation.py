"""A change of the settings that touches bookings says so, and waits for a yes."""

from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.reservation.touchees import Touchees

ANNULEES = "tout sera annulé, et les familles seront prévenues. Rouvrir ces jours plus tard ne rétablira rien."
GARDEES = "tout reste valable, hors période. Pour annuler, fermez ces jours."


class AConfirmer(RegleViolee):
    """Nothing is written: `phrase` says what is touched, and comes back as `annonce` with the yes."""


def exiger_annonce(touchees: Touchees, consequence: str, annonce: str) -> None:
    """Raise AConfirmer unless what is touched now is what the agent was told."""
    if touchees and (phrase := f"{touchees.phrase} : {consequence}") != annonce:
        raise AConfirmer(phrase)
