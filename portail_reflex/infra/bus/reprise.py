"""Listening again after a carrier was away."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

Entendre = Callable[[str], None]
ATTENTE_MIN_S, ATTENTE_MAX_S = 0.1, 5.0
VEILLE_S = 20.0  # a connection that has been silent this long is tried
DELAI_S = 5.0  # and given up when it does not answer by then

journal = logging.getLogger(__name__)


async def tenir(ecoute: Callable[[], Awaitable[None]]) -> None:
    """Begin `ecoute` again each time it breaks: soon, then less and less often. The log names the failure only."""
    attente = ATTENTE_MIN_S
    while True:
        debut = time.monotonic()
        try:
            await ecoute()
        except Exception as faute:  # noqa: BLE001  live updates outlive a carrier that is away
            journal.warning("live updates: %s", type(faute).__name__)
        attente = ATTENTE_MIN_S if time.monotonic() - debut > ATTENTE_MAX_S else attente
        await asyncio.sleep(attente)
        attente = min(attente * 2, ATTENTE_MAX_S)
