"""Taking somebody out of a dossier."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import adulte_de, enfant_de, trouver
from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.famille.modifications import Difference
from portail_reflex.domain.famille.retrait import est_retirable
from portail_reflex.domain.famille.service.acte import Acte, commencer, noter_acte
from portail_reflex.domain.famille.service.etat import actualiser_etat
from portail_reflex.domain.famille.service.suivi import Page, indexer, modification
from portail_reflex.domain.reservation.service.depart import oublier_l_enfant
from portail_reflex.models import Adulte, Enfant, Modification
from portail_reflex.models.types import NatureEntree, RoleAdulte

PAS_LE_RESPONSABLE = "Le responsable du dossier ne peut pas en être retiré. Pour en changer, contactez le service."
PAS_CET_ENFANT = "Cet enfant fait partie du dossier validé. Pour le retirer, contactez le service."
PAS_LE_DERNIER = "Un dossier compte au moins un enfant. Pour retirer le dernier, contactez le service."
RETIRE = Difference("Membre du dossier", "oui", "non")


def retirer_adulte(session: Session, *, auteur: Auteur, adulte_id: int, maintenant: datetime) -> str:
    """Take another adult out. Returns their name."""
    famille_id = adulte_de(session, auteur=auteur, adulte_id=adulte_id).famille_id
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    adulte = trouver(session, Adulte, adulte_id, relire=True)
    if adulte.role is RoleAdulte.RESPONSABLE:
        raise RegleViolee(PAS_LE_RESPONSABLE)
    return _retirer(session, acte, adulte, f"adulte:{adulte_id}")


def retirer_enfant(session: Session, *, auteur: Auteur, enfant_id: int, maintenant: datetime) -> str:
    """Take out a child added by mistake, with its papers and its bookings. Returns its name."""
    famille_id = enfant_de(session, auteur=auteur, enfant_id=enfant_id).famille_id
    acte = commencer(session, auteur=auteur, famille_id=famille_id, maintenant=maintenant)
    enfant = trouver(session, Enfant, enfant_id, relire=True)
    nombre = session.exec(select(func.count(col(Enfant.id))).where(Enfant.famille_id == acte.famille_id)).one()
    if not est_retirable(enfant, acte.famille, nombre):
        raise RegleViolee(PAS_CET_ENFANT if nombre > 1 else PAS_LE_DERNIER)
    oublier_l_enfant(session, famille_id=acte.famille_id, enfant_id=enfant_id, maintenant=maintenant)
    return _retirer(session, acte, enfant, f"enfant:{enfant_id}", f"sante:{enfant_id}")


def _retirer(session: Session, acte: Acte, membre: Adulte | Enfant, *sujets: str) -> str:
    """What their pages said goes with them, health above all; that they are gone is a change for the agents to see."""
    nom = f"{membre.nom} {membre.prenom}"
    session.execute(
        delete(Modification).where(col(Modification.famille_id) == acte.famille_id, col(Modification.sujet).in_(sujets))
    )
    session.delete(membre)
    session.add(modification(acte, Page(f"famille:{acte.famille_id}", nom), 0, RETIRE))
    noter_acte(session, acte, NatureEntree.MEMBRE_RETIRE, sujet=sujets[0])
    indexer(session, famille=acte.famille)
    actualiser_etat(session, famille=acte.famille, maintenant=acte.maintenant)
    return nom
