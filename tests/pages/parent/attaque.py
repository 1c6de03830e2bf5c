"""What an attacker of bookings sends, and what must have come of it."""

from typing import Any

import pytest
from sqlmodel import func, select

from portail_reflex.models import LigneCommande, Reservation
from portail_reflex.pages.parent.calendrier import MonCalendrier
from portail_reflex.pages.parent.inscription.ponctuelle import Planning
from portail_reflex.web.guards import PANNE
from tests.application import Base, Onglet, Reponse
from tests.domain.reservation.gestes import places_justes

VENDREDI, MERCREDI = "2024-09-13", "2024-09-11"
JOURS_ABSURDES = ["", "x", "0001-01-01", "9999-12-31", "2024-02-30", "2024-9-13", "-1", "32/09/2024", "٢٠٢٤-٠٩-١٣"]
IDS_ABSURDS = [0, -1, 1, 999_999, 2**31 - 1, 2**31, -(2**63), 10**40]
PLANNINGS = pytest.mark.parametrize("etat", [Planning, MonCalendrier], ids=["assistant", "calendrier"])


def lignes(base: Base) -> int:
    """Lines of every panier and commande, and bookings."""
    with base.lire() as session:
        assert places_justes(session)
        return sum(session.exec(select(func.count()).select_from(t)).one() for t in (LigneCommande, Reservation))


def sain(reponse: Reponse) -> Reponse:
    """No crash, nothing of it told."""
    assert reponse.fautes == []
    for trace in (PANNE, "Traceback", "Error"):
        assert trace not in reponse.texte
    return reponse


def cliquer(client: Onglet, etat: Any, enfant_id: Any, creneau: Any, jour: Any = VENDREDI) -> Reponse:
    return sain(client.envoyer(etat.basculer, enfant_id=enfant_id, creneau_id=creneau, jour=jour))
