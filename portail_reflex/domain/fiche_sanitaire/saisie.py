"""What a family types on the page of a fiche sanitaire."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from portail_reflex.domain.dates import lire_date
from portail_reflex.domain.famille.saisie import rangees_remplies
from portail_reflex.domain.fiche_sanitaire.contenu import Allergie, FicheContenu
from portail_reflex.domain.predossier.saisie import TelephoneRequis
from portail_reflex.domain.saisie import CaseRequise, OuiNon, Saisie, ligne, nettoyer, paragraphes, parmi
from portail_reflex.models.types import NatureAllergie

ALLERGIES_MAX = 10
DATES_MAX = 12
TEXTE_MAX = 2000


class AllergieSaisie(Saisie):
    """One allergy."""

    nature: Annotated[NatureAllergie, parmi(NatureAllergie, "Choisissez la nature de l’allergie.")]
    detail: ligne(200, 1)  # type: ignore[valid-type]
    conduite: paragraphes(500) = ""  # type: ignore[valid-type]


def _lire_dates(texte: str) -> tuple[date, ...]:
    morceaux = [morceau for morceau in texte.replace(";", ",").replace(" et ", ",").split(",") if morceau.strip()]
    if len(morceaux) > DATES_MAX:
        raise ValueError(f"{DATES_MAX} dates au plus.")
    return tuple(sorted({lire_date(morceau) for morceau in morceaux}))


def _dates(texte: Any) -> Any:
    propre = nettoyer(texte)
    return _lire_dates(propre) if isinstance(propre, str) else ()


def _depuis_la_naissance(dates: tuple[date, ...], info: ValidationInfo) -> tuple[date, ...]:
    contexte = info.context or {}
    if any(quand < contexte["naissance"] for quand in dates):
        raise ValueError("Cette date vient avant la naissance.")
    if any(quand > contexte["aujourd_hui"] for quand in dates):
        raise ValueError("Cette date est dans le futur.")
    return dates


Vaccinations = Annotated[tuple[date, ...], AfterValidator(_depuis_la_naissance), BeforeValidator(_dates)]


class FicheSaisie(Saisie):
    """A fiche. Context: `naissance` and `aujourd_hui`, between which a vaccine is given; `vaccins`, the ids shown."""

    medecin: ligne(120, 1)  # type: ignore[valid-type]
    medecin_telephone: TelephoneRequis
    a_des_allergies: OuiNon = Field(None, validate_default=True)
    allergies: dict[str, AllergieSaisie] = Field({}, validate_default=True)
    vaccinations: dict[int, Vaccinations] = Field({}, validate_default=True)
    traitement: paragraphes(TEXTE_MAX) = ""  # type: ignore[valid-type]
    antecedents: paragraphes(TEXTE_MAX) = ""  # type: ignore[valid-type]
    recommandations: paragraphes(TEXTE_MAX) = ""  # type: ignore[valid-type]
    pai: OuiNon = Field(None, validate_default=True)
    certifie: CaseRequise = Field(False, validate_default=True)
    notice: CaseRequise = Field(False, validate_default=True)

    @field_validator("allergies", mode="before")
    @classmethod
    def _remplies(cls, allergies: Any, info: ValidationInfo) -> Any:
        if info.data.get("a_des_allergies") is False:
            return {}
        return rangees_remplies(allergies, maximum=ALLERGIES_MAX, textes=("detail", "conduite"))

    @field_validator("vaccinations", mode="before")
    @classmethod
    def _connues(cls, vaccinations: Any, info: ValidationInfo) -> Any:
        tapees = vaccinations if isinstance(vaccinations, Mapping) else {}
        return {vaccin_id: tapees.get(str(vaccin_id), "") for vaccin_id in (info.context or {})["vaccins"]}

    @field_validator("allergies")
    @classmethod
    def _dites(cls, allergies: dict[str, AllergieSaisie], info: ValidationInfo) -> dict[str, AllergieSaisie]:
        if info.data.get("a_des_allergies") and not allergies:
            raise ValueError("Décrivez au moins une allergie, ou répondez non.")
        return allergies

    def contenu(self) -> FicheContenu:
        """As it is kept."""
        return FicheContenu(
            medecin=self.medecin,
            medecin_telephone=self.medecin_telephone,
            allergies=tuple(Allergie(**allergie.model_dump()) for allergie in self.allergies.values()),
            vaccinations={vaccin: dates for vaccin, dates in self.vaccinations.items() if dates},
            traitement=self.traitement,
            antecedents=self.antecedents,
            recommandations=self.recommandations,
            pai=self.pai,
        )
