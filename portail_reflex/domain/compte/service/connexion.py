"""Logging in and out."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.compte.appareil import nom_de_l_appareil
from portail_reflex.domain.compte.jetons import empreinte, nouveau_secret
from portail_reflex.domain.compte.service.essai import juger
from portail_reflex.domain.compte.service.verrou import replier, verrouiller_par_email
from portail_reflex.domain.compte.vues import ConnexionFaite
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.journal.service import noter
from portail_reflex.models import Compte, Connexion
from portail_reflex.models.types import NatureEntree

DUREE_DURABLE = timedelta(days=30)
DUREE_ORDINAIRE = timedelta(hours=12)


def hachage_du_mot_de_passe(session: Session, *, email: str) -> str:
    """The hash to verify a try against; "" for an unknown address, a closed account, no password yet."""
    requete = select(Compte.mot_de_passe_hache).where(Compte.email == replier(email), col(Compte.actif))
    return session.exec(requete).first() or ""


def tenter_connexion(
    session: Session,
    *,
    email: str,
    hachage_verifie: str,
    juste: bool,
    durable: bool,
    user_agent: str,
    maintenant: datetime,
) -> ConnexionFaite | None:
    """Open a session when `juste`; None is one answer for all refusals, and is committed like a success.

    `hachage_verifie` is what the try was compared with: if the password changed meanwhile, the try says nothing.
    """
    appareil = nom_de_l_appareil(user_agent)  # before the first statement: SQLite has one writer at a time
    compte = verrouiller_par_email(session, email)
    if compte is None or not hachage_verifie or compte.mot_de_passe_hache != hachage_verifie:
        return None
    if not juger(session, compte=compte, juste=juste, maintenant=maintenant):
        return None
    return _ouvrir(session, compte=compte, durable=durable, appareil=appareil, maintenant=maintenant)


def _ouvrir(session: Session, *, compte: Compte, durable: bool, appareil: str, maintenant: datetime) -> ConnexionFaite:
    secret = nouveau_secret()
    expire_le = maintenant + (DUREE_DURABLE if durable else DUREE_ORDINAIRE)
    connexion = Connexion(
        hachage=empreinte(secret),
        compte_id=compte.id or 0,
        ouverte_le=maintenant,
        expire_le=expire_le,
        durable=durable,
        appareil=appareil,
    )
    session.add(connexion)
    compte.connecte_le = maintenant
    noter_de_soi(session, nature=NatureEntree.CONNEXION, compte_id=compte.id, maintenant=maintenant)
    session.flush()
    return ConnexionFaite(secret, compte.role, expire_le, durable)


def noter_de_soi(session: Session, *, nature: NatureEntree, compte_id: int | None, maintenant: datetime) -> None:
    """Journal what somebody did with their own account."""
    noter(session, nature=nature, maintenant=maintenant, auteur_id=compte_id, sujet=f"compte:{compte_id}")


def fermer_connexion(session: Session, *, secret: str, maintenant: datetime) -> None:
    """Log out: the cookie is worth nothing from now on. Twice does no harm."""
    requete = delete(Connexion).where(col(Connexion.hachage) == empreinte(secret)).returning(col(Connexion.compte_id))
    compte_id = session.scalars(requete).first()
    if compte_id is not None:
        noter_de_soi(session, nature=NatureEntree.DECONNEXION, compte_id=compte_id, maintenant=maintenant)


def fermer_connexion_de(session: Session, *, auteur: Auteur, connexion_id: int, maintenant: datetime) -> None:
    """Close one of the person's own sessions; anybody else's is Introuvable."""
    requete = delete(Connexion).where(col(Connexion.id) == connexion_id, col(Connexion.compte_id) == auteur.compte_id)
    if not session.exec(requete).rowcount:
        raise Introuvable
    noter_de_soi(session, nature=NatureEntree.DECONNEXION, compte_id=auteur.compte_id, maintenant=maintenant)


def fermer_toutes(session: Session, *, compte_id: int | None, sauf: int | None = None) -> None:
    """Close the sessions of an account, but the one kept."""
    requete = delete(Connexion).where(col(Connexion.compte_id) == compte_id)
    if sauf is not None:
        requete = requete.where(col(Connexion.id) != sauf)
    session.exec(requete)
