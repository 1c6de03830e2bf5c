"""How a dossier goes from one état to the next."""

from datetime import datetime

from portail_reflex.domain.famille.completude import Completude
from portail_reflex.models.types import EtatDossier


def etat_suivant(etat: EtatDossier, completude: Completude, validee_le: datetime | None) -> EtatDossier:
    """A_COMPLETER while the family has something to do, then A_CONTROLER; COMPLET by an agent only.

    A validation stands whatever the family changes or adds, until a document that was valid is so no more;
    once its new version is valid, the dossier is COMPLET again by itself.
    """
    if etat is EtatDossier.ARCHIVE:
        return etat
    if validee_le is None:
        return EtatDossier.A_COMPLETER if completude.a_faire else EtatDossier.A_CONTROLER
    perdus = [manque for manque in completude.bloquants if manque.perdu]
    if not perdus:
        return EtatDossier.COMPLET
    a_la_famille = any(manque.a_la_famille for manque in perdus)
    return EtatDossier.A_COMPLETER if a_la_famille else EtatDossier.A_CONTROLER


def peut_reserver(
    etat: EtatDossier, completude: Completude, *, validee_le: datetime | None, enfant_id: int, cree_le: datetime
) -> bool:
    """Bookings are open in a dossier COMPLET; a child added since the validation waits for its own papers."""
    if etat is not EtatDossier.COMPLET or validee_le is None:
        return False
    return cree_le <= validee_le or not completude.de_l_enfant(enfant_id)
