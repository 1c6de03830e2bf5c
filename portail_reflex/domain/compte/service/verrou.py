"""Locking: an account first, what hangs on it only under that lock: a link serves once, nothing deadlocks."""

from datetime import datetime

from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.compte.jetons import EtatLien, LienInutilisable, empreinte, etat_du_lien
from portail_reflex.domain.email import lire_email
from portail_reflex.domain.errors import Introuvable
from portail_reflex.models import Compte, Connexion, Jeton
from portail_reflex.models.types import NatureJeton


def replier(email: str) -> str:
    """The address as accounts keep it; "" for what is no address."""
    try:
        return lire_email(email)
    except ValueError:
        return ""


def verrouiller(session: Session, compte_id: int) -> Compte | None:
    """The account, read again and locked until the end of the transaction."""
    requete = select(Compte).where(Compte.id == compte_id).with_for_update()
    return session.exec(requete.execution_options(populate_existing=True)).first()


def verrouiller_par_email(session: Session, email: str) -> Compte | None:
    """The active account of this address, locked."""
    requete = select(Compte).where(Compte.email == replier(email), col(Compte.actif)).with_for_update()
    return session.exec(requete.execution_options(populate_existing=True)).first()


def verrouiller_le_sien(session: Session, *, auteur: Auteur, maintenant: datetime) -> Compte:
    """The person's own account, locked; Introuvable when their session was closed meanwhile."""
    compte = verrouiller(session, auteur.compte_id)
    requete = select(Connexion.id).where(
        Connexion.id == auteur.connexion_id,
        Connexion.compte_id == auteur.compte_id,
        Connexion.expire_le > maintenant,
    )
    if compte is None or not compte.actif or session.exec(requete).first() is None:
        raise Introuvable
    return compte


def lire_lien(session: Session, *, secret: str, natures: set[NatureJeton]) -> tuple[Compte, Jeton]:
    """The link and its account, unlocked and maybe past its date. Raises LienInutilisable when there is none."""
    requete = (
        select(Compte, Jeton)
        .join(Jeton, col(Jeton.compte_id) == Compte.id)
        .where(Jeton.hachage == empreinte(secret), col(Jeton.nature).in_(natures), col(Compte.actif))
        .execution_options(populate_existing=True)
    )
    if (ligne := session.exec(requete).first()) is None:
        raise LienInutilisable(EtatLien.INCONNU)
    return ligne[0], ligne[1]


def exiger_valable(jeton: Jeton, *, maintenant: datetime) -> None:
    """Raise LienInutilisable unless the link still serves."""
    etat = etat_du_lien(expire_le=jeton.expire_le, utilise_le=jeton.utilise_le, maintenant=maintenant)
    if etat is not EtatLien.VALABLE:
        raise LienInutilisable(etat)


def consommer_lien(
    session: Session, *, secret: str, natures: set[NatureJeton], maintenant: datetime
) -> tuple[Compte, Jeton]:
    """Use the link, once: its account comes locked."""
    _, jeton = lire_lien(session, secret=secret, natures=natures)
    verrouiller(session, jeton.compte_id)
    compte, jeton = lire_lien(session, secret=secret, natures=natures)
    exiger_valable(jeton, maintenant=maintenant)
    jeton.utilise_le = maintenant
    return compte, jeton
