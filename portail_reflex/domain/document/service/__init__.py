"""What may be done with documents: sent and taken back by a family, decided by an agent."""

from portail_reflex.domain.document.service.catalogue import enregistrer_type
from portail_reflex.domain.document.service.decision import refuser_document, valider_document
from portail_reflex.domain.document.service.depot import (
    DocumentDepose,
    FichierRecu,
    deposer_document,
    retirer_fichier,
    verifier_depot,
)
from portail_reflex.domain.document.service.echeances import constater_echeances
from portail_reflex.domain.document.service.lecture import consulter_document, consulter_fichier

__all__ = [
    "DocumentDepose",
    "FichierRecu",
    "constater_echeances",
    "consulter_document",
    "consulter_fichier",
    "deposer_document",
    "enregistrer_type",
    "refuser_document",
    "retirer_fichier",
    "valider_document",
    "verifier_depot",
]
