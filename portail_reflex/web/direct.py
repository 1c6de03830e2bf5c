"""Live updates: which open tab hears which sujet, and having it read the base again.

Nothing but names of handlers travels: each tab reads for itself, under its own guard. What touches Reflex's internals
(the sockets of this process, an event that no browser sent) stands at the bottom.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import reflex as rx
from reflex.utils.format import format_event_handler
from reflex_base.event import Event

from portail_reflex.domain.direct import peut_entendre
from portail_reflex.domain.errors import Introuvable
from portail_reflex.infra import bus

RAFALE_S = 0.05  # ticks that come together are one
REPOS_S = 0.3  # between two readings of one tab
ENSEMBLE = 8  # tabs that read at the same time: a click does not wait behind all of them
DELAI_S = 30
ABONNEMENTS_MAX = 8
ONGLETS_AVANT_BALAYAGE = 64

journal = logging.getLogger(__name__)


@dataclass
class Onglet:
    """An open tab: its socket, its address and headers, what it hears by which handler, what it must read again."""

    prise: str
    routeur: dict[str, Any]
    abonnements: dict[str, frozenset[str]] = field(default_factory=dict)
    dus: set[str] = field(default_factory=set)
    servi: bool = False

    def noter(self, entendus: set[str]) -> None:
        """What hears one of these must be read again."""
        tout = bus.TOUT in entendus
        self.dus |= {nom for nom, sujets in self.abonnements.items() if tout or sujets & entendus}


class Abonnes:
    """The tabs of this process. One that has closed is forgotten at the next tick, or when many others have come."""

    def __init__(
        self,
        prise_de: Callable[[str], str | None],
        enfiler: Callable[[str, str, dict[str, Any]], Awaitable[None]],
    ) -> None:
        self._prise_de, self._enfiler = prise_de, enfiler
        self._onglets: dict[str, Onglet] = {}
        self._balayer_a = ONGLETS_AVANT_BALAYAGE
        self._entendus: set[str] = set()
        self._reveil: asyncio.Event | None = None

    def __len__(self) -> int:
        return len(self._onglets)

    def arriver(self, jeton: str, prise: str, routeur: dict[str, Any]) -> None:
        """The tab opens a page: what the one before heard is over."""
        self._onglets[jeton] = Onglet(prise, routeur)
        if len(self._onglets) > self._balayer_a:
            self._onglets = {j: o for j, o in self._onglets.items() if self._prise_de(j) == o.prise or j == jeton}
            self._balayer_a = max(ONGLETS_AVANT_BALAYAGE, 2 * len(self._onglets))

    def oublier(self, jeton: str) -> None:
        """The tab hears nothing any more."""
        self._onglets.pop(jeton, None)

    def abonner(self, jeton: str, nom: str, sujets: frozenset[str]) -> None:
        """Nothing for a tab that has not arrived, nor for one that asks for too much."""
        onglet = self._onglets.get(jeton)
        if onglet and (nom in onglet.abonnements or len(onglet.abonnements) < ABONNEMENTS_MAX):
            onglet.abonnements[nom] = sujets

    def entendre(self, sujet: str) -> None:
        """A tick; in the loop of `remettre`."""
        self._entendus.add(sujet)
        if self._reveil:
            self._reveil.set()

    async def remettre(self) -> None:
        """Have the tabs that heard something read again, until cancelled."""
        self._reveil, ensemble = asyncio.Event(), asyncio.Semaphore(ENSEMBLE)
        self._reveil.set()  # for what was heard before
        async with asyncio.TaskGroup() as taches:
            while True:
                await self._reveil.wait()
                await asyncio.sleep(RAFALE_S)
                self._reveil.clear()
                for jeton, onglet in self._dus():
                    taches.create_task(self._servir(jeton, onglet, ensemble))

    def _dus(self) -> list[tuple[str, Onglet]]:
        entendus, self._entendus = self._entendus, set()
        dus = []
        for jeton, onglet in tuple(self._onglets.items()):
            if self._prise_de(jeton) != onglet.prise:
                del self._onglets[jeton]
                continue
            onglet.noter(entendus)
            if onglet.dus and not onglet.servi:
                onglet.servi = True
                dus.append((jeton, onglet))
        return dus

    async def _servir(self, jeton: str, onglet: Onglet, ensemble: asyncio.Semaphore) -> None:
        """One reading at a time for each tab; what is heard meanwhile makes one more."""
        try:
            while onglet.dus and self._onglets.get(jeton) is onglet and self._prise_de(jeton) == onglet.prise:
                dus, onglet.dus = onglet.dus, set()
                async with ensemble:
                    for nom in sorted(dus):
                        await self._enfiler(jeton, nom, deepcopy(onglet.routeur))
                await asyncio.sleep(REPOS_S)
        except Exception as faute:  # noqa: BLE001  the other tabs are read all the same
            journal.error("live updates: %s", type(faute).__name__)
        finally:
            onglet.servi = False


async def s_abonner(etat: Any, sujets: Iterable[str], handler: Any) -> None:
    """The open screen has `handler` called when one of these ticks. First thing in `ouvrir`, before what is read.

    `handler` is of the screen's own State, without arguments, `@discret`. Raises Introuvable for another family's.
    """
    if not getattr(handler.fn, "__discret__", False):
        raise TypeError(f"{handler.fn.__qualname__} is not @discret")
    auteur, voulus = etat._auteur, frozenset(sujets)
    if auteur is None or not all(peut_entendre(auteur, sujet) for sujet in voulus):
        raise Introuvable
    abonnes.abonner(str(etat.router.session.client_token), format_event_handler(handler), voulus)


def arriver(etat: Any) -> None:
    """A page opens in this tab, or opens again after a disconnection; a visitor's hears nothing."""
    session = etat.router.session
    if etat._auteur is None:
        abonnes.oublier(str(session.client_token))
        return
    abonnes.arriver(str(session.client_token), str(session.session_id), deepcopy(_routeur(etat)))


async def en_direct(app: rx.App) -> None:
    """Lifespan task of each process: hear, and have its own tabs read again."""
    _reflex.append(app)
    async with asyncio.TaskGroup() as taches:
        taches.create_task(abonnes.remettre())
        taches.create_task(bus.ecouter(abonnes.entendre))


# Reflex's internals, below: tests/web/test_abonnes.py tries each.
_reflex: list[rx.App] = []


def _routeur(etat: Any) -> dict[str, Any]:
    """The address and the headers of the event: a tree that was forgotten since is filled again as its page was."""
    return dict(etat._get_root_state().router_data)


def _prise_de(jeton: str) -> str | None:
    """The socket of a tab, when it is open and in this process."""
    for app in _reflex[-1:]:
        sockets = app.event_namespace._token_manager  # type: ignore[union-attr]
        prise = sockets.token_to_socket.get(jeton)
        return prise.sid if prise and prise.instance_id == sockets.instance_id else None
    return None


async def _enfiler(jeton: str, nom: str, routeur: dict[str, Any]) -> None:
    """Send a tab's event as its browser would, and wait for its end."""
    suivi = await _reflex[-1].event_processor.enqueue(jeton, Event(name=nom, payload={}, router_data=routeur))
    await asyncio.wait([suivi], timeout=DELAI_S)


abonnes = Abonnes(_prise_de, _enfiler)
