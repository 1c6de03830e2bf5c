"""Who acts on which family, and when: what every service of a dossier needs."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.direct.service import signaler_famille
from portail_reflex.domain.journal.service import noter
from portail_reflex.models import Famille
from portail_reflex.models.types import NatureEntree


@dataclass(frozen=True)
class Acte:
    """The family is locked until the end of the transaction."""

    famille: Famille
    auteur: Auteur
    maintenant: datetime

    @property
    def famille_id(self) -> int:
        return self.famille.id or 0


def commencer(session: Session, *, auteur: Auteur, famille_id: int | None, maintenant: datetime) -> Acte:
    """Lock the family that this person acts on. Raises Introuvable."""
    return Acte(famille_de(session, auteur=auteur, famille_id=famille_id, verrou=True), auteur, maintenant)


def noter_acte(session: Session, acte: Acte, nature: NatureEntree, *, sujet: str = "", detail: str = "") -> None:
    """In the journal of the family, and told to the open screens; `sujet` is the family itself when not said."""
    signaler_famille(session, acte.famille_id)
    noter(
        session,
        nature=nature,
        maintenant=acte.maintenant,
        auteur_id=acte.auteur.compte_id,
        famille_id=acte.famille_id,
        sujet=sujet or f"famille:{acte.famille_id}",
        detail=detail,
    )
    session.flush()
