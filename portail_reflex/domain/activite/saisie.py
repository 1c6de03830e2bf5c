"""What the responsable types of what the town offers."""

from collections.abc import Mapping
from datetime import time
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from portail_reflex.domain.activite.delais import ecrire_delai
from portail_reflex.domain.activite.delais_saisie import COCHEES, lire_delai_saisi
from portail_reflex.domain.activite.semaine import JOURS, ecrire_jours
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.heure import Heure
from portail_reflex.domain.nombre import nombre
from portail_reflex.domain.saisie import CaseLibre, Saisie, ligne, parmi, valider
from portail_reflex.models.types import NiveauEcole

DELAIS = ("reservation", "annulation")
DELAIS_PLANNING = ("reservation_planning", "annulation_planning")
SANS_DELAI = "Choisissez une forme de délai."


class EcoleSaisie(Saisie):
    """A school."""

    nom: ligne(80, 1)  # type: ignore[valid-type]
    niveau: Annotated[NiveauEcole, parmi(NiveauEcole, "Choisissez un niveau.")]


class ActiviteSaisie(Saisie):
    """An activity."""

    nom: ligne(40, 1)  # type: ignore[valid-type]
    rang: nombre(0, 999) = 0  # type: ignore[valid-type]
    en_vacances: CaseLibre = False
    active: CaseLibre = False


class FormuleSaisie(Saisie):
    """A variant of a créneau."""

    libelle: ligne(60, 1)  # type: ignore[valid-type]
    rang: nombre(0, 999) = 0  # type: ignore[valid-type]
    active: CaseLibre = False


class CreneauSaisie(Saisie):
    """A créneau but its deadlines; `capacite` left empty is no limit."""

    groupe: ligne(40) = ""  # type: ignore[valid-type]
    debut: Heure
    fin: Heure
    jours: frozenset[int] = Field(default=frozenset(), validate_default=True)
    capacite: Annotated[nombre(1, 9999) | None, BeforeValidator(lambda valeur: valeur or None)] = None  # type: ignore[valid-type]
    actif: CaseLibre = False

    @model_validator(mode="before")
    @classmethod
    def _jours_coches(cls, donnees: dict[str, Any]) -> dict[str, Any]:
        return {**donnees, "jours": frozenset(rang for rang, nom in JOURS.items() if donnees.get(nom) in COCHEES)}

    @field_validator("fin")
    @classmethod
    def _apres_le_debut(cls, fin: time, info: ValidationInfo) -> time:
        if fin <= info.data.get("debut", time.min):
            raise ValueError("La fin vient après le début.")
        return fin

    @field_validator("jours")
    @classmethod
    def _un_jour_au_moins(cls, jours: frozenset[int]) -> frozenset[int]:
        if not jours:
            raise ValueError("Cochez au moins un jour.")
        return jours


def lire_creneau(donnees: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a créneau. Raises SaisieInvalide with the mistakes of the whole form, in its order."""
    colonnes: dict[str, Any] = {}
    erreurs: dict[str, str] = {}
    try:
        colonnes |= valider(CreneauSaisie, donnees).model_dump()
    except SaisieInvalide as refus:
        erreurs |= refus.erreurs
    for prefixe in (*DELAIS, *DELAIS_PLANNING):
        try:
            colonnes[f"delai_{prefixe}"] = _delai(donnees, prefixe)
        except SaisieInvalide as refus:
            erreurs |= refus.erreurs
    if erreurs:
        raise SaisieInvalide(erreurs)
    return {**colonnes, "jours": ecrire_jours(colonnes["jours"])}


def _delai(donnees: Mapping[str, Any], prefixe: str) -> str:
    """As JSON; '' for families au planning who have the ordinary one."""
    delai = lire_delai_saisi(donnees, prefixe)
    if delai is None and prefixe in DELAIS:
        raise SaisieInvalide({f"{prefixe}_forme": SANS_DELAI})
    return ecrire_delai(delai) if delai else ""
