"""Who is behind a browser's session."""

from datetime import datetime

from sqlalchemy import and_
from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.compte.jetons import empreinte
from portail_reflex.models import Adulte, Compte, Connexion
from portail_reflex.models.types import RoleAdulte


def auteur_de(session: Session, *, secret: str, maintenant: datetime) -> Auteur | None:
    """The person whose cookie holds `secret`; None when the session is over or the account closed."""
    responsable = and_(col(Adulte.famille_id) == Compte.famille_id, col(Adulte.role) == RoleAdulte.RESPONSABLE)
    requete = (
        select(Compte, Connexion.id, col(Adulte.civilite))
        .join(Connexion, col(Connexion.compte_id) == Compte.id)
        .outerjoin(Adulte, responsable)
        .where(Connexion.hachage == empreinte(secret), Connexion.expire_le > maintenant, col(Compte.actif))
    )
    if not secret or (ligne := session.exec(requete).first()) is None:
        return None
    compte, connexion_id, civilite = ligne
    return Auteur(
        compte_id=compte.id or 0,
        connexion_id=connexion_id or 0,
        role=compte.role,
        famille_id=compte.famille_id,
        civilite=civilite,
        nom=compte.nom,
        prenom=compte.prenom,
        email=compte.email,
    )
