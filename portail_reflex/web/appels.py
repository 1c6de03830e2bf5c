"""The one way from a handler to a service: one transaction, in a thread.

Reads, writes and hashes have threads of their own: a reading never waits for twenty logins.
"""

import asyncio
import contextvars
import os
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import cache, partial
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from portail_reflex.domain.adresse.communes import communes_de
from portail_reflex.domain.compte.appareil import nom_de_l_appareil
from portail_reflex.infra import courriel
from portail_reflex.infra.base import transaction
from portail_reflex.settings import settings

P = ParamSpec("P")
R = TypeVar("R")


def executer(appel: Callable[Concatenate[Session, P], R], ecriture: bool, *args: P.args, **arguments: P.kwargs) -> R:
    """Call a service or a query in its transaction, here and now."""
    with transaction(ecriture=ecriture) as session:
        resultat = appel(session, *args, **arguments)
    if ecriture:
        courriel.reveiller()
    return resultat


async def prechauffer() -> None:
    """Read at the start, in a thread, what the first form and the first login would wait for."""
    await asyncio.to_thread(communes_de, "")
    await asyncio.to_thread(nom_de_l_appareil, "Mozilla/5.0")


async def ecrire(service: Callable[Concatenate[Session, P], R], *args: P.args, **arguments: P.kwargs) -> R:
    """Call a service; what it wrote is committed when this returns."""
    return await dans_la_file(executer, service, True, *args, **arguments)


async def lire(query: Callable[Concatenate[Session, P], R], *args: P.args, **arguments: P.kwargs) -> R:
    """Call a query."""
    return await asyncio.to_thread(executer, query, False, *args, **arguments)


async def dans_la_file(travail: Callable[P, R], *args: P.args, **arguments: P.kwargs) -> R:
    """A write that commits by itself, in the writers' queue."""
    return await _dans(_ecrivains(), partial(travail, *args, **arguments))


async def calculer(fonction: Callable[P, R], *args: P.args, **arguments: P.kwargs) -> R:
    """A slow computation, such as a password's hash or a PDF."""
    return await _dans(_calculs(), partial(fonction, *args, **arguments))


async def traiter(travail: Callable[P, R], *args: P.args, **arguments: P.kwargs) -> R:
    """The treatment of uploaded files: in threads of its own, so that it holds nothing else up."""
    return await _dans(_traitements(), partial(travail, *args, **arguments))


async def _dans(fils: Executor, travail: Callable[[], R]) -> R:
    return await asyncio.get_running_loop().run_in_executor(fils, contextvars.copy_context().run, travail)


@cache
def _ecrivains() -> Executor:
    """SQLite has one writer at a time: in a queue here rather than each asking again and again."""
    return ThreadPoolExecutor(1 if settings().base.startswith("sqlite") else 8, "ecriture")


@cache
def _calculs() -> Executor:
    return ThreadPoolExecutor(os.cpu_count() or 1, "calcul")


@cache
def _traitements() -> Executor:
    return ThreadPoolExecutor(settings().traitements, "traitement")
