"""Real servers on loopback, keys of one's own."""

import socket

import pytest

from tests.cles import avec, fichier  # noqa: F401  fixtures


@pytest.fixture
def port_libre() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])
