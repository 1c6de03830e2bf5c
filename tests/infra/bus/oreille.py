"""Listening to the bus for as long as a test lasts."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any


class Oreille:
    """What was heard so far, from any thread."""

    def __init__(self) -> None:
        self.entendus: list[str] = []
        self._arrive = threading.Condition()

    def entendre(self, sujet: str) -> None:
        with self._arrive:
            self.entendus.append(sujet)
            self._arrive.notify_all()

    def attendre(self, sujet: str, fois: int = 1, delai_s: float = 8) -> None:
        """Until `sujet` was heard that many times."""
        with self._arrive:
            assert self._arrive.wait_for(lambda: self.entendus.count(sujet) >= fois, delai_s), self.entendus


@contextmanager
def a_l_ecoute(ecouter: Callable[[Callable[[str], None]], Coroutine[Any, Any, None]]) -> Iterator[Oreille]:
    """Run a listener in a loop of its own."""
    oreille, boucle = Oreille(), asyncio.new_event_loop()
    tache = boucle.create_task(ecouter(oreille.entendre))
    fil = threading.Thread(target=_tourner, args=(boucle, tache), daemon=True)
    fil.start()
    try:
        yield oreille
    finally:
        boucle.call_soon_threadsafe(tache.cancel)
        fil.join(10)
        assert not fil.is_alive()


def _tourner(boucle: asyncio.AbstractEventLoop, tache: "asyncio.Task[None]") -> None:
    try:
        boucle.run_until_complete(asyncio.wait([tache]))
        assert tache.cancelled(), tache.exception()
    finally:
        boucle.close()
