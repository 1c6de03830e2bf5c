"""A family's alerts."""

from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.alerte import AlerteVue
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.models import Alerte


def alertes(session: Session, *, auteur: Auteur, page: int) -> Page[AlerteVue]:
    """The newest first."""
    famille = famille_de(session, auteur=auteur, famille_id=auteur.famille_id)
    requete = select(Alerte).where(col(Alerte.famille_id) == famille.id)
    requete = requete.order_by(col(Alerte.le).desc(), col(Alerte.id).desc())
    return paginer(session, requete, numero=page, vue=_vue, taille=20)


def non_lues(session: Session, *, auteur: Auteur) -> int:
    """How many are still to be read."""
    requete = select(func.count()).where(col(Alerte.famille_id) == auteur.famille_id, col(Alerte.lue_le).is_(None))
    return session.scalar(requete) or 0


def _vue(ligne: Any) -> AlerteVue:
    alerte: Alerte = ligne[0]
    return AlerteVue(
        alerte.id or 0, alerte.nature, alerte.titre, alerte.texte, alerte.lien, alerte.le, alerte.lue_le is not None
    )
