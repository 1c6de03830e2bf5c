"""What transactions cost, and what several do at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session

from portail_reflex.domain.errors import RegleViolee
from portail_reflex.infra.base import transaction


def compter(session: Session, geste: Callable[[], object]) -> int:
    """How many statements `geste` sends."""
    envoyes: list[str] = []
    connexion = session.connection()

    def noter(_connexion: Any, _curseur: Any, ordre: str, *_reste: Any) -> None:
        envoyes.append(ordre)

    event.listen(connexion, "before_cursor_execute", noter)
    try:
        geste()
    finally:
        event.remove(connexion, "before_cursor_execute", noter)
    return len(envoyes)


def ensemble(sur: Engine, *gestes: Callable[[Session], Any]) -> list[Any]:
    """Each geste in a transaction of its own, all at once; its result, or its refusal."""
    depart = Barrier(len(gestes))

    def faire(geste: Callable[[Session], Any]) -> Any:
        depart.wait(timeout=10)
        try:
            with transaction(sur=sur) as session:
                return geste(session)
        except RegleViolee as refus:
            return refus

    with ThreadPoolExecutor(len(gestes)) as fils:
        return list(fils.map(faire, gestes))
