"""Bases for the tests: each database test runs on SQLite and on PostgreSQL."""

import os
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool
from sqlmodel import Session, SQLModel

import portail_reflex.models  # noqa: F401  registers the tables
from portail_reflex.infra.base import creer_moteur, transaction
from tests.serveur import portail  # noqa: F401  one server for journeys and attacks

os.environ.setdefault("PORTAIL_CLES", "dGVzdC10ZXN0LXRlc3QtdGVzdC10ZXN0LXRlc3QtMDE=")
POSTGRESQL = os.environ.get("PORTAIL_TEST_POSTGRESQL_URL", "postgresql+psycopg://postgres@127.0.0.1:5432/postgres")


@cache
def postgresql_repond() -> bool:
    """Whether a PostgreSQL server answers; says loudly when it does not."""
    serveur = create_engine(POSTGRESQL, connect_args={"connect_timeout": 3}, poolclass=NullPool)
    try:
        with serveur.connect():
            return True
    except Exception:  # noqa: BLE001  whatever the reason, no server answers
        warnings.warn(f"PostgreSQL ne répond pas ({make_url(POSTGRESQL).host}) : SES TESTS SONT SAUTÉS", stacklevel=1)
        return False


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def base_vide(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of an empty base of its own, dropped at the end."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('base')}/portail.db"
        return
    if not postgresql_repond():
        pytest.skip("PostgreSQL ne répond pas")
    with base_postgresql() as url:
        yield url


@contextmanager
def base_postgresql() -> Iterator[str]:
    """A PostgreSQL database made for one use."""
    nom = f"portail_test_{uuid.uuid4().hex[:12]}"
    serveur = create_engine(POSTGRESQL, isolation_level="AUTOCOMMIT")
    with serveur.connect() as connexion:
        connexion.execute(text(f'CREATE DATABASE "{nom}"'))
    try:
        yield make_url(POSTGRESQL).set(database=nom).render_as_string(hide_password=False)
    finally:
        with serveur.connect() as connexion:
            connexion.execute(text(f'DROP DATABASE "{nom}" WITH (FORCE)'))
        serveur.dispose()


@pytest.fixture(scope="session")
def moteur(base_vide: str) -> Iterator[Engine]:
    """An engine on a base with every table."""
    engine = creer_moteur(base_vide)
    SQLModel.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(moteur: Engine) -> Iterator[Session]:
    """A session whose writes are undone at the end of the test: services never commit."""
    with transaction(sur=moteur, ecriture=False) as session:
        yield session
        session.rollback()


@pytest.fixture
def commis(moteur: Engine) -> Iterator[Engine]:
    """An engine for code that commits; the base is emptied afterwards."""
    yield moteur
    with transaction(sur=moteur) as session:
        for table in reversed(SQLModel.metadata.sorted_tables):
            session.execute(table.delete())


@pytest.fixture
def maintenant() -> datetime:
    """The instant of the tests: Monday 2 September 2024, 10:00 in Paris."""
    return datetime(2024, 9, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def racine() -> Path:
    """The root of the project."""
    return Path(__file__).parent.parent


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys last: once Playwright's event loop runs, no test can start one of its own."""
    items.sort(key=lambda item: item.get_closest_marker("parcours") is not None)
