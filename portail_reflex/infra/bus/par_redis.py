"""Ticks by Redis, after the commit. One that is away is passed over for a moment."""

import logging
import time
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import redis
import redis.asyncio
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

from portail_reflex.infra.bus.reprise import DELAI_S, VEILLE_S, Entendre

CANAL, NOM = "portail", "portail-en-direct"
ENVOI_S = 0.5  # a write waits no longer than this for its tick to leave
REPIT_S = 5.0

journal = logging.getLogger(__name__)
_repit: dict[str, float] = {}


def publier(url: str, sujets: Iterable[str]) -> bool:
    """False when Redis has not taken them."""
    if time.monotonic() < _repit.get(url, 0):
        return False
    try:
        with _client(url).pipeline(transaction=False) as envoi:
            for sujet in sujets:
                envoi.publish(CANAL, sujet)
            envoi.execute()
    except (RedisError, OSError) as faute:
        _repit[url] = time.monotonic() + REPIT_S
        journal.warning("live updates: %s", type(faute).__name__)
        return False
    return True


@cache
def _client(url: str) -> "redis.Redis":
    sans_reprise = Retry(NoBackoff(), 0)
    return redis.Redis.from_url(url, socket_timeout=ENVOI_S, socket_connect_timeout=ENVOI_S, retry=sans_reprise)


async def ecouter(url: str, entendre: Entendre, a_l_ecoute: Callable[[], None]) -> None:
    """Until the connection breaks; `a_l_ecoute` is told when it is there. What is silent is tried."""
    sans_reprise = redis.asyncio.retry.Retry(NoBackoff(), 0)
    reglages: dict[str, Any] = {"decode_responses": True, "socket_connect_timeout": DELAI_S, "client_name": NOM}
    client = redis.asyncio.Redis.from_url(url, retry=sans_reprise, **reglages)
    async with client, client.pubsub() as ecoute:
        await ecoute.subscribe(CANAL)
        while True:
            recu = await ecoute.get_message(timeout=VEILLE_S)
            if recu is None:
                await ecoute.ping()
                recu = await ecoute.get_message(timeout=DELAI_S)
            _comprendre(recu, entendre, a_l_ecoute)


def _comprendre(recu: dict[str, Any] | None, entendre: Entendre, a_l_ecoute: Callable[[], None]) -> None:
    if recu is None:
        raise TimeoutError
    if recu["type"] == "subscribe":
        a_l_ecoute()
    elif recu["type"] == "message":
        entendre(str(recu["data"]))
