"""The one way from a handler to a service: one transaction, in a thread."""

import asyncio
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from portail_reflex.domain.adresse.communes import communes_de
from portail_reflex.infra import courriel
from portail_reflex.infra.base import transaction

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
    """Read at the start, in a thread, what the first form would wait for."""
    await asyncio.to_thread(communes_de, "")


async def ecrire(service: Callable[Concatenate[Session, P], R], *args: P.args, **arguments: P.kwargs) -> R:
    """Call a service; what it wrote is committed when this returns."""
    return await asyncio.to_thread(executer, service, True, *args, **arguments)


async def lire(query: Callable[Concatenate[Session, P], R], *args: P.args, **arguments: P.kwargs) -> R:
    """Call a query."""
    return await asyncio.to_thread(executer, query, False, *args, **arguments)
