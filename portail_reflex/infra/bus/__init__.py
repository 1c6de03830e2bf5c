"""The ticks of live updates, from the commit to every process that has tabs open.

Three carriers: Redis when PORTAIL_REDIS_URL is set, the base itself when it is PostgreSQL, else this process alone.
"""

import asyncio
from functools import partial

from sqlmodel import Session

from portail_reflex.infra.bus import en_memoire, par_postgresql, par_redis
from portail_reflex.infra.bus.reprise import Entendre, tenir
from portail_reflex.settings import settings

TOUT = "*"  # ticks may have been lost: whatever is on screen is to be read again


def avant_commit(session: Session, sujets: list[str]) -> None:
    """PostgreSQL keeps its notifications until the commit, and drops them with it."""
    if sujets and _par_la_base(session):
        par_postgresql.notifier(session, sujets)


def apres_commit(session: Session, sujets: list[str]) -> None:
    """The other carriers are told what is committed. A carrier that is away costs no write."""
    if sujets and not _par_la_base(session):
        publier(*sujets)


def publier(*sujets: str) -> None:
    """One tick a sujet, from any thread, outside PostgreSQL."""
    if not (url := _redis()) or not par_redis.publier(url, sujets):
        en_memoire.publier(sujets)


async def ecouter(entendre: Entendre) -> None:
    """Hear each tick until cancelled; TOUT whenever some may have been lost."""
    async with asyncio.TaskGroup() as ecoutes:
        ecoutes.create_task(en_memoire.ecouter(entendre))
        if url := _redis():
            ecoutes.create_task(tenir(partial(par_redis.ecouter, url, entendre, partial(entendre, TOUT))))
        elif settings().base.startswith("postgresql"):
            ecoute = partial(par_postgresql.ecouter, settings().base, entendre, partial(entendre, TOUT))
            ecoutes.create_task(tenir(ecoute))


def _redis() -> str:
    return settings().redis_url.get_secret_value()


def _par_la_base(session: Session) -> bool:
    return not _redis() and session.get_bind().dialect.name == "postgresql"
