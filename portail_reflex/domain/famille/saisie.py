"""What a family types on the pages of its adults and children."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from portail_reflex.domain.predossier.saisie import AdulteSaisie, EnfantSaisie, TelephoneRequis
from portail_reflex.domain.saisie import (
    CaseLibre,
    CaseRequise,
    NomDePersonne,
    OuiNon,
    Saisie,
    ligne,
    nettoyer,
    paragraphes,
    parmi,
    si_rempli,
)
from portail_reflex.models.types import Classe, Lien, NiveauEcole, RegimeAlimentaire

ADULTES_MAX = 6
CONTACTS_MAX = 8
REMARQUE_MAX = 1000
CLASSES = {
    NiveauEcole.MATERNELLE: (Classe.TPS, Classe.PS, Classe.MS, Classe.GS),
    NiveauEcole.ELEMENTAIRE: (Classe.CP, Classe.CE1, Classe.CE2, Classe.CM1, Classe.CM2),
}


class LienSaisie(Saisie):
    """What the adult is to one child."""

    lien: Annotated[Lien, parmi(Lien, "Choisissez le lien avec cet enfant.")]
    autorite: CaseLibre = False


def _allocataire(texte: str) -> str:
    texte = texte.replace(" ", "").upper()
    if not (texte.isascii() and texte.isalnum()):
        raise ValueError("Recopiez le numéro tel qu’il figure sur votre notification\N{NO-BREAK SPACE}: 0123456 A.")
    return texte


class AdulteDossierSaisie(AdulteSaisie):
    """An adult's page. Context: `enfants`, the ids of the family's children, each of whom needs a lien."""

    profession: ligne(80) = ""  # type: ignore[valid-type]
    employeur: ligne(120) = ""  # type: ignore[valid-type]
    numero_allocataire: Annotated[ligne(15), si_rempli(_allocataire)] = ""  # type: ignore[valid-type]
    liens: dict[int, LienSaisie] = Field({}, validate_default=True)
    certifie: CaseRequise = Field(False, validate_default=True)
    notice: CaseRequise = Field(False, validate_default=True)

    @field_validator("liens", mode="before")
    @classmethod
    def _un_par_enfant(cls, liens: Any, info: ValidationInfo) -> dict[int, Any]:
        connus = liens if isinstance(liens, Mapping) else {}
        return {enfant_id: connus.get(str(enfant_id)) or {"lien": ""} for enfant_id in (info.context or {})["enfants"]}


class ContactSaisie(Saisie):
    """Somebody who may fetch the child, is to be called, or both."""

    nom: NomDePersonne
    lien: ligne(80, 1)  # type: ignore[valid-type]
    telephone: TelephoneRequis
    peut_chercher: CaseLibre = False
    a_prevenir: CaseLibre = Field(False, validate_default=True)

    @field_validator("a_prevenir")
    @classmethod
    def _sert_a_quelque_chose(cls, a_prevenir: bool, info: ValidationInfo) -> bool:
        if not (a_prevenir or info.data.get("peut_chercher")):
            raise ValueError("Cochez au moins l’une des deux cases.")
        return a_prevenir


def rangees_remplies(rangees: Any, *, maximum: int, textes: tuple[str, ...]) -> Any:
    """The rows of a repeated part that hold something in one of `textes`; a row left blank is no row."""
    if not isinstance(rangees, Mapping):
        return {}
    remplies = {
        cle: rangee
        for cle, rangee in rangees.items()
        if isinstance(rangee, Mapping) and any(nettoyer(str(rangee.get(champ) or "")) for champ in textes)
    }
    if len(remplies) > maximum:
        raise ValueError(f"{maximum} au plus.")
    return remplies


class EcoleSaisie(Saisie):
    """School and class. Context: `ecoles`, id → level; both are required when the town has schools."""

    ecole_id: int | None = Field(None, validate_default=True)
    classe: Annotated[Classe | None, BeforeValidator(lambda valeur: valeur or None)] = Field(
        None, validate_default=True
    )

    @field_validator("ecole_id", mode="before")
    @classmethod
    def _du_service(cls, ecole_id: Any, info: ValidationInfo) -> int | None:
        ecoles = (info.context or {})["ecoles"]
        choisie = next((connue for connue in ecoles if str(connue) == str(ecole_id)), None)
        if ecoles and choisie is None:
            raise ValueError("Choisissez l’école dans la liste.")
        return choisie

    @field_validator("classe")
    @classmethod
    def _de_l_ecole(cls, classe: Classe | None, info: ValidationInfo) -> Classe | None:
        niveau = (info.context or {})["ecoles"].get(info.data.get("ecole_id"))
        if niveau is not None and classe not in CLASSES[niveau]:
            raise ValueError("Choisissez une classe de cette école.")
        return classe


class EnfantDossierSaisie(EcoleSaisie, EnfantSaisie):
    """A child's page. Context: that of EcoleSaisie and of EnfantSaisie."""

    regime: Annotated[RegimeAlimentaire, parmi(RegimeAlimentaire, "Choisissez un régime alimentaire.")]
    sortie_seul: OuiNon = Field(None, validate_default=True)
    image: OuiNon = Field(None, validate_default=True)
    hospitalisation: OuiNon = Field(None, validate_default=True)
    contacts: dict[str, ContactSaisie] = Field({})
    certifie: CaseRequise = Field(False, validate_default=True)
    notice: CaseRequise = Field(False, validate_default=True)

    @field_validator("contacts", mode="before")
    @classmethod
    def _remplis(cls, contacts: Any) -> Any:
        return rangees_remplies(contacts, maximum=CONTACTS_MAX, textes=("nom", "lien", "telephone"))


class RemarqueSaisie(Saisie):
    """What an agent asks for, or what the family answers."""

    texte: paragraphes(REMARQUE_MAX, 1)  # type: ignore[valid-type]
