"""What the responsable types about the calendar: periods, closed days, holidays."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from portail_reflex.domain.dates import lire_date
from portail_reflex.domain.identifiant import ID_MAX
from portail_reflex.domain.nombre import entier
from portail_reflex.domain.saisie import Saisie, ligne, nettoyer, parmi, si_rempli
from portail_reflex.models.types import NatureJour

ANNEES = range(2017, 2100)
DUREE_MAX = 400
FIN_AVANT_DEBUT = "La fin ne peut pas venir avant le début."
HORS_LISTE = "Choisissez une valeur de la liste."
TROP_LONG = f"{DUREE_MAX} jours au plus."


def _lire_jour(texte: str) -> date:
    jour = lire_date(texte)
    if jour.year not in ANNEES:
        raise ValueError(f"Écrivez une année de {ANNEES[0]} à {ANNEES[-1]}.")
    return jour


def _apres_le_debut(au: date | None, info: ValidationInfo) -> date | None:
    du = info.data.get("du")
    if du is None or au is None:
        return au
    if au < du:
        raise ValueError(FIN_AVANT_DEBUT)
    if (au - du).days >= DUREE_MAX:
        raise ValueError(TROP_LONG)
    return au


def _cible(valeur: Any) -> Any:
    """An id of a list, or nothing."""
    propre = nettoyer(valeur)
    if propre in ("", None):
        return None
    lu = entier(str(propre), ID_MAX)
    if not lu:
        raise ValueError(HORS_LISTE)
    return lu


Jour = Annotated[date, si_rempli(_lire_jour)]
Fin = Annotated[Jour, AfterValidator(_apres_le_debut)]
FinLibre = Annotated[
    date | None,
    BeforeValidator(lambda valeur: valeur or None),
    si_rempli(_lire_jour),
    AfterValidator(_apres_le_debut),
]
Cible = Annotated[int | None, BeforeValidator(_cible)]


class PeriodeSaisie(Saisie):
    """Dates open to booking."""

    du: Jour
    au: Fin


class FermetureSaisie(Saisie):
    """Days without activity; one when `au` is empty, everywhere when neither école nor activité is chosen."""

    du: Jour
    au: FinLibre = None
    ecole_id: Cible = None
    activite_id: Cible = None
    motif: ligne(120, 1)  # type: ignore[valid-type]


class JoursSaisie(Saisie):
    """Holidays to add; one day when `au` is empty."""

    du: Jour
    au: FinLibre = None
    nature: Annotated[NatureJour, parmi(NatureJour, "Choisissez férié ou vacances.")]
    libelle: ligne(120, 1)  # type: ignore[valid-type]


class LibelleSaisie(Saisie):
    """A holiday’s other name."""

    libelle: ligne(120, 1)  # type: ignore[valid-type]
