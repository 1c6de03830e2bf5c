"""« Valider » of the visitor: one pré-dossier a key, its receipt in the same transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from portail_reflex.domain.courriel.gabarits import deja_inscrit, recapitulatif
from portail_reflex.domain.courriel.service import poster
from portail_reflex.domain.direct import SERVICE
from portail_reflex.domain.direct.service import signaler
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.identifiant import ID_MAX
from portail_reflex.domain.journal.service import noter
from portail_reflex.domain.predossier.doublons import nom_cherche
from portail_reflex.domain.predossier.numero import numero_de
from portail_reflex.domain.predossier.personnes import en_mots
from portail_reflex.domain.predossier.saisie import AdulteSaisie, EnfantSaisie, PredossierSaisie
from portail_reflex.models import Compte, PersonnePredossier, Predossier, Structure
from portail_reflex.models.types import NatureEntree, NaturePersonne, RoleCompte


@dataclass(frozen=True)
class PredossierDepose:
    """What the visitor is told."""

    numero: str


def deposer_predossier(
    session: Session, *, saisie: PredossierSaisie, cle: str, structure_id: int, maintenant: datetime
) -> PredossierDepose:
    """Store the request and post its receipt. The same `cle` (a UUID) again gives the same number, and nothing more."""
    cle = _cle(cle)
    depose = _depose(session, cle)
    if depose is None:
        depose = _deposer(session, saisie=saisie, cle=cle, structure_id=structure_id, maintenant=maintenant)
    return PredossierDepose(numero_de(depose))


def _cle(cle: str) -> str:
    try:
        return str(UUID(cle))
    except ValueError:
        raise Introuvable from None


def _depose(session: Session, cle: str) -> int | None:
    return session.exec(select(Predossier.id).where(Predossier.cle == cle)).first()


def _deposer(session: Session, *, saisie: PredossierSaisie, cle: str, structure_id: int, maintenant: datetime) -> int:
    if not 0 < structure_id <= ID_MAX or session.get(Structure, structure_id) is None:
        raise Introuvable
    predossier = Predossier(cle=cle, structure_id=structure_id, depose_le=maintenant)
    try:
        with session.begin_nested():
            session.add(predossier)
    except IntegrityError:
        # The same click, handled by another process meanwhile.
        if (depose := _depose(session, cle)) is None:
            raise
        return depose
    predossier_id = predossier.id or 0
    session.add_all(_personnes(saisie, predossier_id))
    _accuser_reception(session, saisie=saisie, predossier_id=predossier_id, maintenant=maintenant)
    sujet = f"predossier:{predossier_id}"
    noter(session, nature=NatureEntree.PREDOSSIER_DEPOSE, maintenant=maintenant, sujet=sujet)
    signaler(session, SERVICE)
    session.flush()
    return predossier_id


def _personnes(saisie: PredossierSaisie, predossier_id: int) -> Iterator[PersonnePredossier]:
    saisies: list[tuple[NaturePersonne, AdulteSaisie | EnfantSaisie]] = [
        (NaturePersonne.RESPONSABLE, saisie.responsable),
        *([(NaturePersonne.AUTRE, saisie.autre)] if saisie.autre else []),
        *((NaturePersonne.ENFANT, enfant) for enfant in saisie.enfants),
    ]
    for rang, (nature, personne) in enumerate(saisies):
        yield PersonnePredossier(
            predossier_id=predossier_id,
            rang=rang,
            nature=nature,
            nom_cherche=nom_cherche(personne.nom, personne.prenom),
            commune=personne.commune if isinstance(personne, AdulteSaisie) else "",
            **personne.model_dump(),
        )


def _accuser_reception(session: Session, *, saisie: PredossierSaisie, predossier_id: int, maintenant: datetime) -> None:
    """An address with a family account hears so by mail; the screen tells nothing of it."""
    email = saisie.responsable.email
    requete = select(Compte.id).where(Compte.email == email, col(Compte.role) == RoleCompte.PARENT)
    compte_id = session.exec(requete).first()
    inconnu = compte_id is None
    message = recapitulatif(numero_de(predossier_id), en_mots(saisie)) if inconnu else deja_inscrit()
    poster(session, message=message, destinataire=email, maintenant=maintenant, compte_id=compte_id)
