"""Issuing links: a new one makes the older ones of its nature useless."""

from datetime import datetime, timedelta

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from portail_reflex.domain.compte.jetons import DUREES, ESPACEMENT, empreinte, nouveau_secret
from portail_reflex.models import Compte, Jeton
from portail_reflex.models.types import NatureJeton


def emettre(
    session: Session, *, compte: Compte, nature: NatureJeton, maintenant: datetime, nouvelle_adresse: str = ""
) -> str:
    """A new link on a locked account. Returns its secret, which only its mail may hold."""
    perimer(session, compte=compte, maintenant=maintenant, nature=nature)
    secret = nouveau_secret()
    session.add(
        Jeton(
            hachage=empreinte(secret),
            nature=nature,
            compte_id=compte.id or 0,
            cree_le=maintenant,
            expire_le=maintenant + DUREES[nature],
            nouvelle_adresse=nouvelle_adresse,
        )
    )
    session.flush()
    return secret


def perimer(session: Session, *, compte: Compte, maintenant: datetime, nature: NatureJeton | None = None) -> None:
    """Every unused link of the account, or of one nature, ends now."""
    requete = update(Jeton).where(
        col(Jeton.compte_id) == compte.id, col(Jeton.utilise_le).is_(None), col(Jeton.expire_le) > maintenant
    )
    if nature is not None:
        requete = requete.where(col(Jeton.nature) == nature)
    session.exec(requete.values(expire_le=maintenant))


def nombre_emis(
    session: Session, *, compte: Compte, nature: NatureJeton, maintenant: datetime, depuis: timedelta = ESPACEMENT
) -> int:
    """How many links of this nature went to the account since then."""
    requete = select(func.count(col(Jeton.id))).where(
        Jeton.compte_id == compte.id, Jeton.nature == nature, Jeton.cree_le > maintenant - depuis
    )
    return session.exec(requete).one()
