"""A base of its own for what commits."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import SQLModel

from portail_reflex.infra.base import creer_moteur
from tests.conftest import base_postgresql


@pytest.fixture
def moteur_a_part(moteur: Engine, tmp_path: Path) -> Iterator[Engine]:
    """An engine on an empty base of the same kind as `moteur`'s, dropped at the end of the test."""
    sqlite = moteur.dialect.name == "sqlite"
    with nullcontext(f"sqlite:///{tmp_path}/portail.db") if sqlite else base_postgresql() as url:
        engine = creer_moteur(url)
        SQLModel.metadata.create_all(engine)
        yield engine
        engine.dispose()
