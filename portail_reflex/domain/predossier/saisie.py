"""What a visitor types in the wizard: the responsable, another adult, the children."""

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ValidationInfo, field_validator

from portail_reflex.domain.adresse.code_postal import CodePostal
from portail_reflex.domain.adresse.communes import commune
from portail_reflex.domain.dates import ans_revolus, lire_date
from portail_reflex.domain.email import lire_email
from portail_reflex.domain.saisie import (
    OBLIGATOIRE,
    NomDePersonne,
    Saisie,
    ligne,
    nettoyer,
    paragraphes,
    parmi,
    si_rempli,
)
from portail_reflex.domain.telephone import lire_telephone
from portail_reflex.models.types import Civilite, Sexe

ENFANTS_MAX = 12
MAJORITE = 18
MOTIF_MAX = 1000


def _requis(texte: str) -> str:
    if not texte:
        raise ValueError(OBLIGATOIRE)
    return texte


Telephone = Annotated[str, si_rempli(lire_telephone)]
TelephoneRequis = Annotated[str, AfterValidator(_requis), si_rempli(lire_telephone)]
Email = Annotated[str, si_rempli(lire_email)]
EmailRequis = Annotated[str, AfterValidator(_requis), si_rempli(lire_email)]


class AdulteSaisie(Saisie):
    """An adult of a pré-dossier; only the commune's INSEE code is typed, its name follows."""

    civilite: Annotated[Civilite, parmi(Civilite, "Choisissez une civilité.")]
    nom: NomDePersonne
    prenom: NomDePersonne
    voie: ligne(120, 1)  # type: ignore[valid-type]
    complement: ligne(80) = ""  # type: ignore[valid-type]
    lieu_dit: ligne(80) = ""  # type: ignore[valid-type]
    code_postal: CodePostal
    code_insee: Annotated[str, BeforeValidator(nettoyer)]
    tel_portable: TelephoneRequis
    tel_domicile: Telephone = ""
    tel_travail: Telephone = ""
    email: Email = ""

    @field_validator("code_insee")
    @classmethod
    def _de_ce_code_postal(cls, code_insee: str, info: ValidationInfo) -> str:
        code_postal = info.data.get("code_postal")
        if code_postal and commune(code_postal, code_insee) is None:
            raise ValueError("Choisissez la commune dans la liste.")
        return code_insee

    @property
    def commune(self) -> str:
        """The name that goes with the INSEE code."""
        trouvee = commune(self.code_postal, self.code_insee)
        return trouvee.nom if trouvee else ""


class ResponsableSaisie(AdulteSaisie):
    """The responsable, whose e-mail will open the account."""

    email: EmailRequis


class EnfantSaisie(Saisie):
    """A child under 18, checked at the context's `aujourd_hui`."""

    sexe: Annotated[Sexe, parmi(Sexe, "Choisissez le sexe de l’enfant.")]
    nom: NomDePersonne
    prenom: NomDePersonne
    date_naissance: Annotated[date, si_rempli(lire_date)]

    @field_validator("date_naissance")
    @classmethod
    def _mineur(cls, naissance: date, info: ValidationInfo) -> date:
        aujourd_hui: date = (info.context or {})["aujourd_hui"]
        if naissance > aujourd_hui:
            raise ValueError("La date de naissance ne peut pas être dans le futur.")
        if ans_revolus(naissance, aujourd_hui) >= MAJORITE:
            raise ValueError("L’enfant doit avoir moins de 18 ans.")
        return naissance


def _de_un_a_douze(enfants: Any) -> Any:
    if not isinstance(enfants, list | tuple) or not enfants:
        raise ValueError("Ajoutez au moins un enfant.")
    if len(enfants) > ENFANTS_MAX:
        raise ValueError(f"{ENFANTS_MAX} enfants au plus.")
    return enfants


class PredossierSaisie(Saisie):
    """A whole pré-dossier; its errors are named "responsable.nom", "enfants.0.prenom"."""

    responsable: ResponsableSaisie
    autre: AdulteSaisie | None = None
    enfants: Annotated[tuple[EnfantSaisie, ...], BeforeValidator(_de_un_a_douze)]


class RefusSaisie(Saisie):
    """Why an agent refuses: what the visitor will read."""

    motif: paragraphes(MOTIF_MAX, 1)  # type: ignore[valid-type]
