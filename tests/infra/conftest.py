"""Real servers on loopback, and a base whose committed rows go away after the test."""

import socket
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, delete

from portail_reflex.infra.base import transaction
from portail_reflex.models import Compteur, Courriel


@pytest.fixture
def base(moteur: Engine) -> Iterator[Engine]:
    """An engine for code that commits."""
    yield moteur
    with transaction(sur=moteur) as session:
        session.execute(delete(Courriel))
        session.execute(delete(Compteur))


@pytest.fixture
def port_libre() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])
