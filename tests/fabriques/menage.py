"""Emptying a base that a test has written in for good."""

from sqlalchemy import Engine
from sqlmodel import SQLModel

from portail_reflex.infra.base import transaction


def vider(moteur: Engine) -> None:
    """Every row of every table, children first."""
    with transaction(sur=moteur) as session:
        for table in reversed(SQLModel.metadata.sorted_tables):
            session.execute(table.delete())
