"""Live updates: a sujet names what has changed, never what it has become."""

import re

from portail_reflex.domain.acces import Auteur

SERVICE = "service"
SUJET = re.compile(r"[a-z]{1,20}(:[0-9]{1,10})?", re.ASCII)


def sujet_famille(famille_id: int | None) -> str:
    """What the open screens of one family hear."""
    return f"famille:{famille_id or 0}"


def sujet_de(auteur: Auteur) -> str:
    """What every open page of this person hears."""
    return SERVICE if auteur.role.du_service else sujet_famille(auteur.famille_id)


def peut_entendre(auteur: Auteur, sujet: str) -> bool:
    """A family hears of itself only; the service's agents hear of everybody."""
    return auteur.role.du_service or sujet == sujet_famille(auteur.famille_id)
