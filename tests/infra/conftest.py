"""Real servers on loopback."""

import socket

import pytest


@pytest.fixture
def port_libre() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])
