"""What may be done with fiches sanitaires: saved by a family, read by an agent; the vaccines, by the responsable."""

from portail_reflex.domain.fiche_sanitaire.service.catalogue import enregistrer_vaccin
from portail_reflex.domain.fiche_sanitaire.service.fiche import consulter_fiche, enregistrer_fiche

__all__ = ["consulter_fiche", "enregistrer_fiche", "enregistrer_vaccin"]
