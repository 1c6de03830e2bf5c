"""What may be done with a pré-dossier: deposited by a visitor, validated or refused by an agent."""

from portail_reflex.domain.predossier.service.decision import refuser_predossier, valider_predossier
from portail_reflex.domain.predossier.service.depot import PredossierDepose, deposer_predossier

__all__ = ["PredossierDepose", "deposer_predossier", "refuser_predossier", "valider_predossier"]
