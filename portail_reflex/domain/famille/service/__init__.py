"""What may be done with a dossier: by the family, or by an agent."""

from portail_reflex.domain.famille.service.adulte import enregistrer_adulte
from portail_reflex.domain.famille.service.decision import (
    changer_ecole,
    marquer_vus,
    repondre_remarque,
    signaler_incomplet,
    valider_dossier,
)
from portail_reflex.domain.famille.service.enfant import enregistrer_enfant
from portail_reflex.domain.famille.service.retrait import retirer_adulte, retirer_enfant
from portail_reflex.domain.famille.service.suivi import Enregistrement

__all__ = [
    "Enregistrement",
    "changer_ecole",
    "enregistrer_adulte",
    "enregistrer_enfant",
    "marquer_vus",
    "repondre_remarque",
    "retirer_adulte",
    "retirer_enfant",
    "signaler_incomplet",
    "valider_dossier",
]
