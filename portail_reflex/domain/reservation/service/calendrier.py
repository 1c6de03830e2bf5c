"""The address of a family's feed: its own only, revocable. The base keeps it encrypted, and its SHA-256 to find it."""

from datetime import datetime

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur, est_a_soi
from portail_reflex.domain.compte.jetons import empreinte, nouveau_secret
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.models.types import NatureEntree


def creer_adresse(session: Session, *, auteur: Auteur, maintenant: datetime) -> str:
    """The secret of the address; the one that exists when there is one: asked for twice is once."""
    acte = _la_sienne(session, auteur, maintenant)
    return acte.famille.calendrier or _poser(session, acte, nouveau_secret(), "adresse créée")


def renouveler_adresse(session: Session, *, auteur: Auteur, maintenant: datetime) -> str:
    """Another secret: who has the old address reads nothing any more."""
    return _poser(session, _la_sienne(session, auteur, maintenant), nouveau_secret(), "adresse renouvelée")


def supprimer_adresse(session: Session, *, auteur: Auteur, maintenant: datetime) -> None:
    """No feed any more; nothing to do when there is none."""
    acte = _la_sienne(session, auteur, maintenant)
    if acte.famille.calendrier_hache is not None:
        _poser(session, acte, "", "adresse supprimée")


def _la_sienne(session: Session, auteur: Auteur, maintenant: datetime) -> Acte:
    """An agent has no business with it."""
    acte = commencer(session, auteur=auteur, famille_id=auteur.famille_id, maintenant=maintenant)
    if not est_a_soi(auteur, acte.famille_id):
        raise Introuvable
    return acte


def _poser(session: Session, acte: Acte, secret: str, detail: str) -> str:
    acte.famille.calendrier = secret
    acte.famille.calendrier_hache = empreinte(secret) if secret else None
    noter_acte(session, acte, NatureEntree.CALENDRIER, detail=detail)
    return secret
