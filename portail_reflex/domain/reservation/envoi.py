"""What may be sent of a panier: everything is checked again, line by line."""

from datetime import datetime

from portail_reflex.domain.activite.delais import limite_en_mots
from portail_reflex.domain.reservation.case import Situation
from portail_reflex.domain.reservation.grille import Offre
from portail_reflex.models.types import EtatReservation, NatureLigne

NBSP = "\N{NO-BREAK SPACE}"
LIBRES = frozenset({None, EtatReservation.ANNULEE, EtatReservation.REFUSEE})
RETIRABLES = frozenset({EtatReservation.EN_ATTENTE, EtatReservation.LISTE_ATTENTE})
PLUS_PROPOSEE = "Cette activité n’est plus proposée à cet enfant"
DEJA_DEMANDEE = "Déjà réservé ou demandé"
RIEN_A_CHANGER = "Il n’y a plus de réservation à changer ce jour-là"


def refus_d_envoi(
    nature: NatureLigne, offre: Offre | None, situation: Situation | None, *, empechement: str, maintenant: datetime
) -> str:
    """Why this line is left out of the sending; '' when it goes. ANNULATION always passes, whatever the dossier."""
    if offre is None or situation is None:
        return PLUS_PROPOSEE
    if nature is NatureLigne.ANNULATION:
        return _refus_d_annuler(situation, maintenant)
    if empechement:
        return empechement
    if nature is NatureLigne.MODIFICATION:
        return _refus_de_modifier(situation, maintenant)
    return _refus_de_reserver(offre, situation, maintenant)


def est_retrait(nature: NatureLigne, situation: Situation) -> bool:
    """An ANNULATION of what nobody has decided: no decision is needed."""
    return nature is NatureLigne.ANNULATION and situation.reservation in RETIRABLES


def _refus_de_reserver(offre: Offre, situation: Situation, maintenant: datetime) -> str:
    if not offre.ouverte:
        return PLUS_PROPOSEE
    if situation.envoyee is not None or situation.reservation not in LIBRES:
        return DEJA_DEMANDEE
    if situation.ferme:
        return f"Fermé{NBSP}: {situation.ferme}"
    return _hors_delai(situation.limite_reservation, maintenant)


def _refus_d_annuler(situation: Situation, maintenant: datetime) -> str:
    if situation.reservation in RETIRABLES:
        return "" if maintenant < situation.debut else _hors_delai(situation.debut, maintenant)
    return _refus_de_modifier(situation, maintenant)


def _refus_de_modifier(situation: Situation, maintenant: datetime) -> str:
    if situation.reservation is not EtatReservation.VALIDEE or situation.envoyee is not None:
        return RIEN_A_CHANGER
    return _hors_delai(situation.limite_annulation, maintenant)


def _hors_delai(limite: datetime, maintenant: datetime) -> str:
    return f"Hors délai depuis le {limite_en_mots(limite)}" if maintenant > limite else ""
