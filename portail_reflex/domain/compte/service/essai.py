"""A try of a password: at login, and wherever the current one is asked again."""

from datetime import datetime

from sqlmodel import Session

from portail_reflex.domain.compte.service.emission import emettre
from portail_reflex.domain.compte.verrouillage import DUREE_BLOCAGE, Verrou, apres_echec, est_bloque
from portail_reflex.domain.courriel.gabarits import compte_bloque
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.journal.service import noter
from portail_reflex.models import Compte
from portail_reflex.models.types import NatureEntree, NatureJeton


def juger(session: Session, *, compte: Compte, juste: bool, maintenant: datetime) -> bool:
    """Whether the password opens the locked account. A wrong one is counted: the answer must be committed."""
    if est_bloque(compte.bloque_jusqu_a, maintenant=maintenant):
        return False
    if juste:
        debloquer_compte(compte)
        return True
    verrou = apres_echec(Verrou(compte.echecs, compte.bloque_jusqu_a), maintenant=maintenant)
    compte.echecs, compte.bloque_jusqu_a = verrou
    if est_bloque(compte.bloque_jusqu_a, maintenant=maintenant):
        _prevenir(session, compte=compte, maintenant=maintenant)
    return False


def debloquer_compte(compte: Compte) -> None:
    """Open the account again, and forget the wrong passwords."""
    compte.echecs, compte.bloque_jusqu_a = Verrou()


def _prevenir(session: Session, *, compte: Compte, maintenant: datetime) -> None:
    secret = emettre(session, compte=compte, nature=NatureJeton.DEBLOCAGE, maintenant=maintenant)
    poster(
        session,
        message=compte_bloque(heures=DUREE_BLOCAGE.days * 24),
        destinataire=compte.email,
        maintenant=maintenant,
        compte_id=compte.id,
        secret=secret,
    )
    noter(session, nature=NatureEntree.BLOCAGE, maintenant=maintenant, sujet=f"compte:{compte.id}")
