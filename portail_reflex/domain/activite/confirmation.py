"""A change of the settings that touches bookings says so, and waits for a yes."""

from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.reservation.touchees import Touchees

ANNULEES = "seront annulées, et les familles prévenues. Rouvrir ces jours ne les rétablira pas."
GARDEES = "restent valables hors période. Pour les annuler, déclarez ces jours fermés."


class AConfirmer(RegleViolee):
    """Nothing is written: `phrase` says what is touched, and comes back as `annonce` with the yes."""


def exiger_annonce(touchees: Touchees, consequence: str, annonce: str) -> None:
    """Raise AConfirmer unless what is touched now is what the agent was told."""
    if touchees and (phrase := f"{touchees.phrase}, {consequence}") != annonce:
        raise AConfirmer(phrase)
