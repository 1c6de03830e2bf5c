"""What time alone asks for, at the start and then every hour.

Documents that end, waiting lists whose limit passes, paniers that are forgotten, stored files without a row.
"""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Engine
from sqlmodel import Session

from portail_reflex.domain.document.queries import stockages_connus
from portail_reflex.domain.document.service import constater_echeances
from portail_reflex.domain.reservation.service.echeances import clore_les_listes, rappeler_les_paniers
from portail_reflex.infra.base import transaction
from portail_reflex.infra.horloge import heure_des_fichiers, maintenant
from portail_reflex.infra.stockage import Stockage, stockage
from portail_reflex.settings import settings

GRACE = timedelta(hours=24)  # while an upload is under way: its files have no row yet

journal = logging.getLogger(__name__)


async def menage() -> None:
    """Lifespan task: what fails is tried again the next time."""
    while True:
        try:
            await asyncio.to_thread(faire_le_menage)
        except Exception as faute:  # noqa: BLE001  the task outlives a base that is away
            journal.error("ménage : %s", type(faute).__name__)
        await asyncio.sleep(settings().menage_periode_s)


def faire_le_menage(sur: Engine | None = None, range_: Stockage | None = None) -> None:
    """Warn of what ends, reopen or close what has ended, recall paniers, sweep files that no row names."""
    for echeance in (constater_echeances, clore_les_listes, rappeler_les_paniers):
        while _constater(sur, echeance):
            pass
    balayer(sur, range_ or stockage())


class Echeance(Protocol):
    """A service that does a lot of what is due, and returns how many; 0: nothing is left."""

    def __call__(self, session: Session, /, *, maintenant: datetime) -> int: ...


def _constater(sur: Engine | None, echeance: Echeance) -> int:
    with transaction(sur=sur) as session:
        return echeance(session, maintenant=maintenant())


def balayer(sur: Engine | None, range_: Stockage) -> int:
    """Delete stored files that no row knows, left by a crash between the file and its row. Returns how many."""

    def connus(noms: list[str]) -> set[str]:
        with transaction(ecriture=False, sur=sur) as session:
            return stockages_connus(session, noms=noms)

    return range_.balayer(connus, heure_des_fichiers(), GRACE)
