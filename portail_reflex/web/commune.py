"""How the town is named on every page: read in the base once a minute, never at an event."""

import asyncio
import logging

import reflex as rx

from portail_reflex.domain.structure import StructureVue
from portail_reflex.domain.structure.queries import structures
from portail_reflex.settings import Mode, settings
from portail_reflex.web.appels import lire
from portail_reflex.web.session import EtatPortail

PERIODE_S = 60
journal = logging.getLogger(__name__)
_connues: list[StructureVue] = []


def toutes() -> list[StructureVue]:
    """The structures, as last read."""
    return _connues


async def relire() -> None:
    """Read them again."""
    _connues[:] = await lire(structures)


async def suivre() -> None:
    """Lifespan task: what an agent changes shows on all pages within a minute."""
    while True:
        try:
            await relire()
        except Exception as faute:  # noqa: BLE001  the next minute tries again
            journal.warning("structures not read: %s", type(faute).__name__)
        await asyncio.sleep(PERIODE_S)


class Commune(EtatPortail):
    """The first structure signs the pages that are not about a family."""

    @rx.var
    def structure(self) -> StructureVue:
        return _connues[0] if _connues else StructureVue()

    @rx.var
    def conformite(self) -> str:
        return settings().conformite if _connues else ""

    @rx.var
    def demonstration(self) -> bool:
        return bool(_connues) and settings().mode is Mode.DEMONSTRATION


class Structures(EtatPortail):
    """All of them, where a visitor has to choose."""

    @rx.var
    def toutes(self) -> list[StructureVue]:
        return list(_connues)
