"""Ticks inside one process, from any thread to the loops that listen."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress

from portail_reflex.infra.bus.reprise import Entendre

_oreilles: set[tuple[asyncio.AbstractEventLoop, Entendre]] = set()


def publier(sujets: Iterable[str]) -> None:
    """Each listener hears them in its own loop."""
    for boucle, entendre in tuple(_oreilles):
        for sujet in sujets:
            with suppress(RuntimeError):  # a loop that has just closed
                boucle.call_soon_threadsafe(entendre, sujet)


async def ecouter(entendre: Entendre) -> None:
    """Until cancelled."""
    oreille = (asyncio.get_running_loop(), entendre)
    _oreilles.add(oreille)
    try:
        await asyncio.Event().wait()
    finally:
        _oreilles.discard(oreille)
