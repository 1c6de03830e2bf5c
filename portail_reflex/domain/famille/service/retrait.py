"""Taking somebody out of a dossier."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import adulte_de, enfant_de
from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.famille.retrait import est_retirable
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.domain.famille.service.etat import actualiser_etat
from portail_reflex.domain.famille.service.suivi import indexer
from portail_reflex.models import Adulte, Enfant
from portail_reflex.models.types import NatureEntree, RoleAdulte

PAS_LE_RESPONSABLE = "Le responsable du dossier ne peut pas en être retiré. Pour en changer, contactez le service."
PAS_CET_ENFANT = "Cet enfant fait partie du dossier validé. Pour le retirer, contactez le service."


def retirer_adulte(session: Session, *, auteur: Auteur, adulte_id: int, maintenant: datetime) -> str:
    """Take another adult out. Returns their name."""
    adulte = adulte_de(session, auteur=auteur, adulte_id=adulte_id)
    acte = commencer(session, auteur=auteur, famille_id=adulte.famille_id, maintenant=maintenant)
    if adulte.role is RoleAdulte.RESPONSABLE:
        raise RegleViolee(PAS_LE_RESPONSABLE)
    return _retirer(session, acte, adulte, f"adulte:{adulte_id}")


def retirer_enfant(session: Session, *, auteur: Auteur, enfant_id: int, maintenant: datetime) -> str:
    """Take out a child added by mistake, with its papers. Returns its name."""
    enfant = enfant_de(session, auteur=auteur, enfant_id=enfant_id)
    acte = commencer(session, auteur=auteur, famille_id=enfant.famille_id, maintenant=maintenant)
    nombre = session.exec(select(func.count(col(Enfant.id))).where(Enfant.famille_id == acte.famille_id)).one()
    if not est_retirable(enfant, acte.famille, nombre):
        raise RegleViolee(PAS_CET_ENFANT)
    return _retirer(session, acte, enfant, f"enfant:{enfant_id}")


def _retirer(session: Session, acte: Acte, membre: Adulte | Enfant, sujet: str) -> str:
    nom = f"{membre.nom} {membre.prenom}"
    session.delete(membre)
    noter_acte(session, acte, NatureEntree.MEMBRE_RETIRE, sujet=sujet)
    indexer(session, famille=acte.famille)
    actualiser_etat(session, famille=acte.famille, maintenant=acte.maintenant)
    return nom
