"""Ticks by PostgreSQL: NOTIFY in the transaction that they tell of, LISTEN on a connection of its own."""

import asyncio
from collections.abc import Callable, Iterable

from psycopg import AsyncConnection
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlmodel import Session

from portail_reflex.infra.bus.reprise import DELAI_S, VEILLE_S, Entendre

CANAL = "portail"
NOTIFIER = text("SELECT pg_notify(:canal, sujet) FROM unnest(CAST(:sujets AS text[])) AS sujet")


def notifier(session: Session, sujets: Iterable[str]) -> None:
    """One statement, whatever their number; the server sends them at the commit."""
    session.flush()
    session.connection().execute(NOTIFIER, {"canal": CANAL, "sujets": list(sujets)})


async def ecouter(base: str, entendre: Entendre, a_l_ecoute: Callable[[], None]) -> None:
    """Until the connection breaks; `a_l_ecoute` is told when it is there. What is silent is tried."""
    url = make_url(base)
    ou, options = url.get_dialect()().create_connect_args(url)
    reglages = {"connect_timeout": int(DELAI_S), **options, "application_name": "portail en direct"}
    connexion = await AsyncConnection.connect(*ou, **reglages, autocommit=True)
    async with connexion:
        await connexion.execute(f"LISTEN {CANAL}")
        a_l_ecoute()
        while True:
            async for tick in connexion.notifies(timeout=VEILLE_S):
                entendre(tick.payload)
            await asyncio.wait_for(connexion.execute("SELECT 1"), DELAI_S)
