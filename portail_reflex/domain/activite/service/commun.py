"""What every change of what the town offers shares: names that are one’s own, lists to choose from."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from portail_reflex.domain.acces.queries import trouver
from portail_reflex.domain.errors import Introuvable, SaisieInvalide
from portail_reflex.domain.identifiant import lire_identifiant
from portail_reflex.models import Structure

CHOISIR = "Choisissez une valeur de la liste."


def poser_unique(session: Session, ligne: SQLModel, valeurs: Mapping[str, Any], deja_la: dict[str, str]) -> None:
    """Write a row; `deja_la` is the mistake when another one has its name."""
    try:
        with session.begin_nested():
            session.add(ligne)
            ligne.sqlmodel_update(dict(valeurs))
    except IntegrityError:
        raise SaisieInvalide(deja_la) from None


def choisi(donnees: Mapping[str, Any], champ: str) -> int:
    """The id that a list of the form names. Raises SaisieInvalide at this field."""
    try:
        return lire_identifiant(str(donnees.get(champ, "")))
    except Introuvable:
        raise SaisieInvalide({champ: CHOISIR}) from None


def structure_choisie(session: Session, donnees: Mapping[str, Any]) -> int:
    """The structure that a new line is for."""
    return trouver(session, Structure, choisi(donnees, "structure_id")).id or 0
