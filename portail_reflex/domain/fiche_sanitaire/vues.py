"""What screens and the PDF are given of a fiche sanitaire, in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class VaccinationVue:
    """A vaccine of the child; `requise` by its birth date, `dates` as JJ/MM/AAAA."""

    vaccin_id: int
    libelle: str
    requise: bool
    dates: tuple[str, ...]

    @property
    def manquante(self) -> bool:
        return self.requise and not self.dates


@dataclass(frozen=True)
class AllergieVue:
    """`nature`: Alimentaire, Médicamenteuse, Autre; `conduite`: what to do."""

    nature: str
    detail: str
    conduite: str


@dataclass(frozen=True)
class ContactVue:
    """Somebody to call."""

    nom: str
    lien: str
    telephone: str


@dataclass(frozen=True)
class FicheSanitaireVue:
    """A whole fiche; what is not known is ''. `provisoire`: "admission provisoire jusqu’au 12/12/2024", or ''."""

    enfant_id: int
    enfant: str
    naissance: str
    age: str
    ecole: str
    classe: str
    regime: str
    medecin: str
    medecin_telephone: str
    vaccinations: tuple[VaccinationVue, ...]
    provisoire: str
    allergies: tuple[AllergieVue, ...]
    traitement: str
    antecedents: str
    recommandations: str
    pai: bool
    hospitalisation: str
    contacts: tuple[ContactVue, ...]
    enregistree_le: str
    version: int


@dataclass(frozen=True)
class VaccinVue:
    """A line of the vaccines, as a form."""

    id: int
    valeurs: dict[str, str]
    resume: str
    actif: bool


@dataclass(frozen=True)
class SujetVue:
    """Whose fiche it is, saved or not."""

    enfant: str
    famille_id: int


@dataclass(frozen=True)
class FicheFormulaireVue:
    """The fiche's page; `enregistree_le` is '' until it is saved once."""

    id: int
    titre: str
    version: int
    valeurs: dict[str, str]
    vaccins: tuple[VaccinationVue, ...]
    allergies: int
    enregistree_le: str
