"""Paging of a SELECT in two statements."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlmodel import Session

from portail_reflex.domain.pagination import TAILLE, Page

V = TypeVar("V")


def paginer(
    session: Session, requete: Select[*tuple[Any, ...]], *, numero: int, vue: Callable[[Any], V], taille: int = TAILLE
) -> Page[V]:
    """The rows of page `numero` as Vues; a number out of range gives the nearest page."""
    total = session.scalar(select(func.count()).select_from(requete.order_by(None).subquery())) or 0
    numero = min(max(1, numero), max(1, -(-total // taille)))
    lignes = session.execute(requete.limit(taille).offset((numero - 1) * taille)).all()
    return Page([vue(ligne) for ligne in lignes], numero, total, taille)
