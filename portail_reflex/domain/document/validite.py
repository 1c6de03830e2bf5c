"""The validity that an agent is offered for a document."""

from datetime import date

from portail_reflex.domain.annee_scolaire import fin_d_annee_scolaire
from portail_reflex.domain.dates import ajouter_mois
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.models import TypeDocument

ANS_MAX = 25


def validite_proposee(type_document: TypeDocument, aujourd_hui: date) -> tuple[date, date]:
    """From today: to the end of the school year, or for the months that the catalogue says."""
    if type_document.annuel:
        return aujourd_hui, fin_d_annee_scolaire(aujourd_hui)
    return aujourd_hui, ajouter_mois(aujourd_hui, type_document.duree_mois)


def controler_validite(du: date, au: date, aujourd_hui: date) -> None:
    """Raise SaisieInvalide for a validity that is over, turned round, or longer than a childhood."""
    if au < du:
        raise SaisieInvalide({"valide_au": "La fin de validité vient avant son début."})
    if au < aujourd_hui:
        raise SaisieInvalide({"valide_au": "Ce document ne serait déjà plus valide. Refusez-le plutôt."})
    if au > ajouter_mois(aujourd_hui, 12 * ANS_MAX):
        raise SaisieInvalide({"valide_au": f"{ANS_MAX} ans au plus."})
