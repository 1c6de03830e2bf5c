"""The base: one engine a process, and the only place that commits."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import make_url
from sqlmodel import Session, create_engine

from portail_reflex.domain.direct.service import signales
from portail_reflex.infra import bus
from portail_reflex.settings import settings

ATTENTE_VERROU_MS = 30_000


def creer_moteur(url: str) -> Engine:
    """An engine for SQLite (WAL, foreign keys, writers queue up) or PostgreSQL. Opens nothing yet."""
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True, pool_size=10, hide_parameters=True)
    chemin = make_url(url).database
    if chemin and chemin != ":memory:":
        Path(chemin).parent.mkdir(parents=True, exist_ok=True)
    moteur = create_engine(url, connect_args={"check_same_thread": False}, hide_parameters=True)
    event.listen(moteur, "connect", _regler_sqlite)
    event.listen(moteur, "begin", _commencer_sqlite)
    return moteur


def _regler_sqlite(connexion: Any, _fiche: Any) -> None:
    connexion.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={ATTENTE_VERROU_MS}"):
        connexion.execute(f"PRAGMA {pragma}")


def _commencer_sqlite(connexion: Any) -> None:
    """A writer takes its lock at once: a later upgrade would fail with "database is locked"."""
    ecriture = connexion.get_execution_options().get("ecriture", False)
    connexion.exec_driver_sql("BEGIN IMMEDIATE" if ecriture else "BEGIN")


@cache
def moteur() -> Engine:
    """The engine of this process."""
    return creer_moteur(settings().base)


def _oublier_connexions() -> None:
    if moteur.cache_info().currsize:
        moteur().dispose(close=False)


os.register_at_fork(after_in_child=_oublier_connexions)


@contextmanager
def transaction(*, ecriture: bool = True, sur: Engine | None = None) -> Iterator[Session]:
    """A session that commits at the end, or undoes everything when an exception leaves it."""
    engine = (sur or moteur()).execution_options(ecriture=ecriture)
    with Session(engine, expire_on_commit=False) as session:
        yield session
        if ecriture:
            sujets = signales(session)
            bus.avant_commit(session, sujets)
            session.commit()
            bus.apres_commit(session, sujets)
