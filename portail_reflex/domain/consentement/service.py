"""Writing down what was ticked, given or withdrawn."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.consentement import NOTICES, TEXTES
from portail_reflex.models import Consentement, Enfant
from portail_reflex.models.types import NatureConsentement


def consigner_notices(session: Session, *, famille_id: int, sujet: str, auteur: Auteur, maintenant: datetime) -> None:
    """The two boxes of a page that is saved."""
    reponses = dict.fromkeys(NOTICES, True)
    consigner(session, famille_id=famille_id, sujet=sujet, reponses=reponses, auteur=auteur, maintenant=maintenant)


def consigner(
    session: Session,
    *,
    famille_id: int,
    sujet: str,
    reponses: Mapping[NatureConsentement, bool],
    auteur: Auteur,
    maintenant: datetime,
    enfant_id: int | None = None,
) -> None:
    """One row an answer, with the version of its text."""
    session.add_all(
        Consentement(
            famille_id=famille_id,
            enfant_id=enfant_id,
            sujet=sujet,
            nature=nature,
            accorde=accorde,
            version_texte=TEXTES[nature].version,
            le=maintenant,
            compte_id=auteur.compte_id,
        )
        for nature, accorde in reponses.items()
    )


def autorisations_de(enfant: Enfant) -> dict[NatureConsentement, bool | None]:
    """What the family answered for this child; None when it has not."""
    return {
        NatureConsentement.SORTIE_SEUL: enfant.sortie_seul,
        NatureConsentement.IMAGE: enfant.image,
        NatureConsentement.HOSPITALISATION: enfant.hospitalisation,
    }
