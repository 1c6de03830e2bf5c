"""What transactions cost, and what several do at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
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


def l_un_apres_l_autre(sur: Engine, premier: Callable[[Session], Any], second: Callable[[Session], Any]) -> Any:
    """`second` begins once `premier` is done but not committed; what it gives when it is, or its refusal."""

    def faire() -> Any:
        try:
            with transaction(sur=sur) as session:
                return second(session)
        except RegleViolee as refus:
            return refus

    with ThreadPoolExecutor(1) as fils:
        with transaction(sur=sur) as session:
            premier(session)
            issue = fils.submit(faire)
            wait([issue], timeout=0.2)
        return issue.result(timeout=30)
