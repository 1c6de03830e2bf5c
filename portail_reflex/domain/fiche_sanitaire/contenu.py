"""What a fiche sanitaire holds; the base keeps it as one encrypted text."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from portail_reflex.models.types import NatureAllergie


class Allergie(BaseModel):
    """`conduite`: what to do."""

    model_config = ConfigDict(frozen=True)

    nature: NatureAllergie
    detail: str
    conduite: str = ""


class FicheContenu(BaseModel):
    """`vaccinations`: the dates of each vaccine, by its id, in order."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    medecin: str = ""
    medecin_telephone: str = ""
    allergies: tuple[Allergie, ...] = ()
    vaccinations: dict[int, tuple[date, ...]] = {}
    traitement: str = ""
    antecedents: str = ""
    recommandations: str = ""
    pai: bool = False

    @classmethod
    def lire(cls, texte: str) -> "FicheContenu":
        """The fiche as stored."""
        return cls.model_validate_json(texte)
