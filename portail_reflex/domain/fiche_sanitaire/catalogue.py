"""The vaccines: which ones a child needs by its birth date, and how a line of the list is typed and told."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, ValidationInfo, field_validator

from portail_reflex.domain.dates import jour, lire_date
from portail_reflex.domain.famille.valeurs import Valeurs
from portail_reflex.domain.nombre import nombre
from portail_reflex.domain.saisie import CaseLibre, Saisie, ligne, si_rempli
from portail_reflex.models import Vaccin

Borne = Annotated[date | None, BeforeValidator(lambda valeur: valeur or None), si_rempli(lire_date)]


class VaccinSaisie(Saisie):
    """A vaccine, required of children born from `nes_du` on and before `nes_avant`; an empty bound is none."""

    libelle: ligne(120, 1)  # type: ignore[valid-type]
    rang: nombre(0, 999) = 0  # type: ignore[valid-type]
    obligatoire: CaseLibre = False
    nes_du: Borne = None
    nes_avant: Borne = None
    actif: CaseLibre = False

    @field_validator("nes_avant")
    @classmethod
    def _apres_la_premiere(cls, nes_avant: date | None, info: ValidationInfo) -> date | None:
        nes_du = info.data.get("nes_du")
        if nes_avant is not None and nes_du is not None and nes_avant <= nes_du:
            raise ValueError("Aucun enfant ne serait concerné\N{NO-BREAK SPACE}: cette date doit suivre l’autre.")
        return nes_avant


def vaccin_en_valeurs(vaccin: Vaccin) -> Valeurs:
    """The line as a form."""
    bornes = {champ: getattr(vaccin, champ) for champ in ("nes_du", "nes_avant")}
    cases = {champ: "oui" if getattr(vaccin, champ) else "" for champ in ("obligatoire", "actif")}
    dates = {champ: jour(borne) if borne else "" for champ, borne in bornes.items()}
    return {"libelle": vaccin.libelle, "rang": str(vaccin.rang), **dates, **cases}


def resume_vaccin(vaccin: Vaccin) -> str:
    """ "obligatoire, enfants nés à partir du 01/01/2018 et avant le 01/01/2025"."""
    if not vaccin.obligatoire:
        return "conseillé, pour tous les enfants"
    bornes = [
        *([f"à partir du {jour(vaccin.nes_du)}"] if vaccin.nes_du else []),
        *([f"avant le {jour(vaccin.nes_avant)}"] if vaccin.nes_avant else []),
    ]
    return f"obligatoire, enfants nés {' et '.join(bornes)}" if bornes else "obligatoire, pour tous les enfants"
