"""Vaccines that the law asks for, by birth date (Code de la santé publique, art. L3111-2 and R3111-8).

Which ones is data (`Vaccin`), that the service edits. A missing one never blocks: the child is admitted for 3 months.
"""

from collections.abc import Iterable
from datetime import date, datetime

from portail_reflex.domain.dates import ajouter_mois, jour, jour_de
from portail_reflex.domain.fiche_sanitaire.contenu import FicheContenu
from portail_reflex.models import Vaccin

ADMISSION_PROVISOIRE_MOIS = 3


def est_exige(vaccin: Vaccin, naissance: date) -> bool:
    """Whether the law asks for it from a child born that day."""
    du, avant = vaccin.nes_du or date.min, vaccin.nes_avant or date.max
    return vaccin.actif and vaccin.obligatoire and du <= naissance < avant


def concerne(vaccin: Vaccin, naissance: date) -> bool:
    """Whether the page of a child born that day shows it: required, or merely advised to everybody."""
    return vaccin.actif and (est_exige(vaccin, naissance) or not vaccin.obligatoire)


def manquants(contenu: FicheContenu, vaccins: Iterable[Vaccin], naissance: date) -> list[Vaccin]:
    """Those required without a date."""
    return [v for v in vaccins if est_exige(v, naissance) and not contenu.vaccinations.get(v.id or 0)]


def admission_provisoire(creee_le: datetime) -> str:
    """Until when a child without all its vaccines is admitted: 3 months from the first saving of its fiche."""
    return f"admission provisoire jusqu’au {jour(ajouter_mois(jour_de(creee_le), ADMISSION_PROVISOIRE_MOIS))}"
