"""For whom bookings are open."""

from datetime import date

from sqlmodel import Session, col, select

from portail_reflex.domain.famille.etat import peut_reserver
from portail_reflex.domain.famille.queries.controle import completude_de
from portail_reflex.models import Enfant, Famille
from portail_reflex.models.types import EtatDossier

DOSSIER = (
    "Les inscriptions sont bloquées tant que votre dossier famille n’est pas complet : « Mon compte » "
    "liste ce qui manque."
)


def empechements(session: Session, *, famille: Famille, aujourd_hui: date) -> dict[int, str]:
    """The children that cannot be booked, with the reason; the whole dossier is read only for one added since."""
    validee_le = famille.validee_le
    enfants = session.exec(
        select(Enfant.id, Enfant.prenom, Enfant.cree_le).where(col(Enfant.famille_id) == famille.id)
    ).all()
    if famille.etat is not EtatDossier.COMPLET or validee_le is None:
        return {enfant_id or 0: DOSSIER for enfant_id, _, _ in enfants}
    if all(cree_le <= validee_le for _, _, cree_le in enfants):
        return {}
    completude = completude_de(session, famille_id=famille.id or 0, aujourd_hui=aujourd_hui, conseils=False)
    return {
        enfant_id or 0: f"{prenom} ne peut pas encore être inscrit : son dossier est à compléter dans « Mon compte »."
        for enfant_id, prenom, cree_le in enfants
        if not peut_reserver(famille.etat, completude, validee_le=validee_le, enfant_id=enfant_id or 0, cree_le=cree_le)
    }
