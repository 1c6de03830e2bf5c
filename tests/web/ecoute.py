"""Live updates without a server: the tabs of a test, what they are told to read, what comes to them."""

import asyncio
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

import pytest
from reflex_base.event import Event
from sqlmodel import select

from portail_reflex.infra import bus
from portail_reflex.models import Famille
from portail_reflex.web import direct
from portail_reflex.web.direct import Abonnes
from tests.application import Atelier, Base, Boucle, Onglet

DELAI_S = 5


class EnDirect:
    """Live updates of the workshop: the tabs whose socket is open, and every event that no browser sent."""

    def __init__(self, atelier: Atelier) -> None:
        self.atelier, self.prises, self.relus = atelier, {}, []
        self.abonnes = Abonnes(self.prises.get, self._enfiler)
        self.lent_s = 0.0

    async def _enfiler(self, jeton: str, nom: str, routeur: dict[str, Any]) -> None:
        self.relus.append((jeton, nom.rpartition("___")[2]))
        suivi = await self.atelier.processeur.enqueue(jeton, Event(name=nom, payload={}, router_data=routeur))
        await asyncio.wait([suivi])
        await asyncio.sleep(self.lent_s)

    async def servir(self) -> None:
        async with asyncio.TaskGroup() as taches:
            taches.create_task(self.abonnes.remettre())
            taches.create_task(bus.ecouter(self.abonnes.entendre))

    def ouvrir(self, onglet: Onglet, chemin: str) -> Onglet:
        """The browser's socket, then its page."""
        self.prises[onglet.jeton] = onglet.prise
        onglet.ouvrir(chemin)
        return onglet

    def relus_par(self, onglet: Onglet) -> list[str]:
        return [nom for jeton, nom in self.relus if jeton == onglet.jeton]

    def attendre(self, vrai: Callable[[], Any], delai_s: float = DELAI_S) -> None:
        limite = time.monotonic() + delai_s
        while not vrai():
            assert time.monotonic() < limite, self.relus
            time.sleep(0.01)

    def calmer(self) -> None:
        """Until a last tick has been read by a tab of its own."""
        time.sleep(direct.RAFALE_S + direct.REPOS_S + 0.2)


@pytest.fixture
def en_direct(atelier: Atelier, boucle: Boucle, monkeypatch: pytest.MonkeyPatch) -> Iterator[EnDirect]:
    en_direct = EnDirect(atelier)
    monkeypatch.setattr(direct, "abonnes", en_direct.abonnes)
    service: Future[None] = asyncio.run_coroutine_threadsafe(en_direct.servir(), boucle.boucle)
    time.sleep(0.05)
    yield en_direct
    service.cancel()
    with suppress(BaseException):
        service.result(5)


@pytest.fixture
def famille_id(base: Base, parent: str) -> int:
    with base.lire() as session:
        return session.exec(select(Famille.id)).one() or 0


@pytest.fixture
def chez_soi(base: Base, parent: str, onglet, en_direct: EnDirect) -> Onglet:
    """A family's tab, on its alerts."""
    return en_direct.ouvrir(onglet("/alertes", cookie=base.cookie(parent)), "/alertes")


def recu(en_direct: EnDirect, onglet: Onglet, var: Any) -> Any:
    """The newest value that came to a tab without it asking."""
    ou = var._get_all_var_data()
    valeur = None
    for delta in en_direct.atelier.recus[onglet.jeton].deltas:
        valeur = delta.get(ou.state, {}).get(f"{ou.field_name}_rx_state_", valeur)
    return valeur
