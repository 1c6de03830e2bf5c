"""An agent's open tab."""

import pytest

from tests.application import Base, Onglet


@pytest.fixture
def service(base: Base, agent, onglet) -> Onglet:
    return onglet("/service", cookie=base.cookie(agent))
