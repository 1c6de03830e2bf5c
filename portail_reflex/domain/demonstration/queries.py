"""Whether a base is fit for production."""

from sqlalchemy import exists, select
from sqlmodel import Session, col

from portail_reflex.models import Compte


def a_des_comptes_de_demonstration(session: Session) -> bool:
    """Whether anybody may log in with the password that the demonstration prints."""
    return bool(session.scalar(select(exists().where(col(Compte.demonstration)))))
