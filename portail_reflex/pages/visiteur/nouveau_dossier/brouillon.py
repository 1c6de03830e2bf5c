"""The draft of a pré-dossier: what was typed so far, as the browser's tab keeps it. No Reflex here.

The browser may send back anything: what does not read as a draft is a new one.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import uuid4

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, ValidationError

from portail_reflex.domain.adresse.code_postal import sans_espace
from portail_reflex.domain.adresse.communes import communes_de
from portail_reflex.domain.identifiant import ID_MAX
from portail_reflex.domain.predossier.saisie import (
    ENFANTS_MAX,
    AdulteSaisie,
    EnfantSaisie,
    PredossierSaisie,
    ResponsableSaisie,
)
from portail_reflex.domain.saisie import valider

Texte = Annotated[str, StringConstraints(max_length=300)]
VERSIONS = 1000
CHAMPS_ADULTE = tuple(ResponsableSaisie.model_fields)
CHAMPS_ENFANT = tuple(EnfantSaisie.model_fields)
ADRESSE = ("voie", "complement", "lieu_dit", "code_postal", "code_insee")


def _connus(personne: dict[str, str]) -> dict[str, str]:
    """Only the fields of the wizard: a browser's storage may hold anything."""
    return {champ: texte for champ, texte in personne.items() if champ in CHAMPS_ADULTE or champ in CHAMPS_ENFANT}


Personne = Annotated[dict[str, Texte], AfterValidator(_connus)]


class Etape(StrEnum):
    """The screens, in order; TERMINE shows the number."""

    STRUCTURE = "structure"
    RESPONSABLE = "responsable"
    AUTRE = "autre"
    ENFANTS = "enfants"
    RECAPITULATIF = "recapitulatif"
    TERMINE = "termine"


class Brouillon(BaseModel):
    """`rang` is the child on screen; `version` changes when fields are filled for the visitor.

    `du_recapitulatif`: this screen was asked for by « Modifier » there, and leads back there."""

    cle: str = Field(default_factory=lambda: str(uuid4()), pattern=r"^[0-9a-f-]{36}$")
    etape: Etape = Etape.RESPONSABLE
    structure_id: int = Field(0, ge=0, le=ID_MAX)
    responsable: Personne = {}
    autre: Personne = {}
    avec_autre: bool = False
    enfants: list[Personne] = Field(default=[], max_length=ENFANTS_MAX)
    rang: int = Field(0, ge=0, lt=ENFANTS_MAX)
    retire: Personne = {}
    du_recapitulatif: bool = False
    version: int = Field(0, ge=0, lt=VERSIONS)
    numero: str = Field("", pattern=r"^(PD-\d{1,12})?$")

    @classmethod
    def lire(cls, texte: str) -> Self:
        """The draft kept by the tab, or a new one."""
        try:
            return cls.model_validate_json(texte)
        except ValidationError:
            return cls()

    @property
    def personne(self) -> Personne:
        """Whom the screen is about."""
        if self.etape is Etape.ENFANTS:
            return self.enfants[self.rang] if self.rang < len(self.enfants) else {}
        return self.autre if self.etape is Etape.AUTRE else self.responsable

    @property
    def formulaire(self) -> str:
        """Names the form on screen: an event that comes from another one is late, and ignored."""
        return f"{self.etape}-{self.rang}"

    def noter(self, valeurs: Mapping[str, object]) -> None:
        """Keep what is typed on the screen, unchecked."""
        champs = CHAMPS_ENFANT if self.etape is Etape.ENFANTS else CHAMPS_ADULTE
        notees = {champ: _texte(valeurs[champ]) for champ in champs if champ in valeurs}
        if "code_postal" in notees:
            notees["code_postal"] = sans_espace(notees["code_postal"])
        personne = {**self.personne, **notees}
        if "code_postal" in notees:
            personne["code_insee"] = commune_probable(personne)
        self._remplacer(personne)

    def _remplacer(self, personne: Personne) -> None:
        if self.etape is Etape.ENFANTS:
            self.enfants[self.rang : self.rang + 1] = [personne]
        elif self.etape is Etape.AUTRE:
            self.autre = personne
        else:
            self.responsable = personne

    def copier_l_adresse(self) -> None:
        """The other adult lives with the responsable."""
        self.autre = {**self.autre, **{champ: self.responsable.get(champ, "") for champ in ADRESSE}}
        self.version = (self.version + 1) % VERSIONS

    def prendre_adresse(self, *, voie: str, code_postal: str, code_insee: str) -> None:
        """A suggested address fills the fields."""
        self._remplacer({**self.personne, "voie": voie, "code_postal": code_postal, "code_insee": code_insee})
        self.version = (self.version + 1) % VERSIONS

    def aller(self, etape: Etape, rang: int = 0) -> None:
        """Show a screen; a child's form may be one past the last child. A child left blank is forgotten."""
        self.enfants = [enfant for enfant in self.enfants if any(enfant.values())]
        self.etape = etape
        self.du_recapitulatif = False
        self.rang = min(max(rang, 0), len(self.enfants), ENFANTS_MAX - 1) if etape is Etape.ENFANTS else 0

    def retirer(self, rang: int) -> None:
        """Take a child out; it can be put back until the next one is taken out."""
        if rang < len(self.enfants):
            self.retire = self.enfants.pop(rang)
            self.aller(self.etape if self.enfants else Etape.ENFANTS, self.rang)

    def retablir(self) -> None:
        """Put the child taken out last back."""
        if self.retire and len(self.enfants) < ENFANTS_MAX:
            self.enfants.append(self.retire)
            self.retire = {}

    def controler_ecran(self, aujourd_hui: date) -> None:
        """Raise SaisieInvalide with the mistakes of the screen."""
        modele = {Etape.ENFANTS: EnfantSaisie, Etape.AUTRE: AdulteSaisie}.get(self.etape, ResponsableSaisie)
        valider(modele, self.personne, {"aujourd_hui": aujourd_hui})

    def controler(self, aujourd_hui: date) -> PredossierSaisie:
        """The whole request, checked; goes to the first screen with a mistake and raises SaisieInvalide."""
        ecrans = [(Etape.RESPONSABLE, 0), *[(Etape.AUTRE, 0)] * self.avec_autre]
        ecrans += [(Etape.ENFANTS, rang) for rang in range(max(1, len(self.enfants)))]
        retour = (self.etape, self.rang)
        for etape, rang in ecrans:
            self.aller(etape, rang)
            self.controler_ecran(aujourd_hui)
        self.aller(*retour)
        donnees = {
            "responsable": self.responsable,
            "autre": self.autre if self.avec_autre else None,
            "enfants": self.enfants,
        }
        return valider(PredossierSaisie, donnees, {"aujourd_hui": aujourd_hui})


def _texte(valeur: object) -> str:
    """What was typed, without the halves of characters that JSON may carry and nothing can write."""
    return str(valeur)[:300].encode(errors="ignore").decode()


def commune_probable(personne: Personne) -> str:
    """The commune chosen when it has this code postal, or the only one that has."""
    possibles = [commune.code_insee for commune in communes_de(sans_espace(personne.get("code_postal", "")))]
    choisie = personne.get("code_insee", "")
    if choisie in possibles:
        return choisie
    return possibles[0] if len(possibles) == 1 else ""
