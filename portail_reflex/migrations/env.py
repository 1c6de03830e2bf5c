"""Alembic's environment: our engine, our tables, one transaction for the whole upgrade."""

from typing import Any

from alembic import context
from sqlalchemy import Connection, Engine, text
from sqlalchemy import Enum as EnumSQL
from sqlmodel import AutoString, SQLModel

import portail_reflex.models  # noqa: F401  registers the tables
from portail_reflex.infra.base import creer_moteur
from portail_reflex.models.chiffrement import TexteChiffre
from portail_reflex.models.types import Instant
from portail_reflex.settings import settings

VERROU_POSTGRESQL = 4_815_162_342  # any number, the same for every `migrer`


def ecrire_type(nature: str, objet: Any, _contexte: Any) -> str | bool:
    """A migration stands alone: our column types are written as SQLAlchemy's own."""
    if nature != "type":
        return False
    if isinstance(objet, Instant):
        return "sa.DateTime(timezone=True)"
    if isinstance(objet, TexteChiffre):
        return "sa.LargeBinary()"
    if isinstance(objet, EnumSQL | AutoString):
        return f"sa.String(length={objet.length})" if objet.length else "sa.String()"
    return False


def migrer_en_ligne() -> None:
    """Run the migrations on the base named by `migrer`, or else by the settings."""
    moteur = creer_moteur(context.config.attributes.get("url") or settings().base)
    try:
        _migrer(moteur)
    finally:
        moteur.dispose()


def _migrer(moteur: Engine) -> None:
    with moteur.execution_options(ecriture=True).connect() as connexion:
        sqlite = connexion.dialect.name == "sqlite"
        if sqlite:
            # Alembic rebuilds tables: with foreign keys on, dropping the old one would empty those that refer to it.
            connexion.connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connexion,
            target_metadata=SQLModel.metadata,
            render_as_batch=sqlite,
            compare_type=True,
            render_item=ecrire_type,
        )
        with context.begin_transaction():
            if not sqlite:
                connexion.execute(text("SELECT pg_advisory_xact_lock(:verrou)"), {"verrou": VERROU_POSTGRESQL})
            context.run_migrations()
            if sqlite:
                _refuser_orphelins(connexion)


def _refuser_orphelins(connexion: Connection) -> None:
    """What foreign keys would have refused, checked before the commit."""
    if orphelins := connexion.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise RuntimeError(f"{len(orphelins)} lignes sans leur parent : la migration est annulée")


migrer_en_ligne()
