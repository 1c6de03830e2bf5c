"""The invented people of the demonstration, in a form that the services take. Phones: Arcep's ranges for fiction."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from portail_reflex.domain.annee_scolaire import annee_scolaire
from portail_reflex.domain.predossier.saisie import PredossierSaisie
from portail_reflex.domain.saisie import valider
from portail_reflex.models.types import Civilite, RoleAdulte, RoleCompte, Sexe

NOM = "PERISCOLAIRE"
ADRESSE = {"voie": "12 rue des Tilleuls", "code_postal": "69390", "commune": "Millery", "code_insee": "69133"}


@dataclass(frozen=True)
class AdulteDeDemonstration:
    """An adult of a family; the first one of a family has its account."""

    civilite: Civilite
    nom: str
    prenom: str
    role: RoleAdulte
    tel_portable: str


@dataclass(frozen=True)
class EnfantDeDemonstration:
    """`ans` at the end of the school year's first calendar year; `ecole` is the school's name, if chosen."""

    prenom: str
    sexe: Sexe
    ans: int
    mois: int
    jour: int
    ecole: str = ""

    def date_naissance(self, aujourd_hui: date) -> date:
        """A birth date of the right age in the school year of today."""
        return date(annee_scolaire(aujourd_hui) - self.ans, self.mois, self.jour)


ECOLE_MATERNELLE, ECOLE_ELEMENTAIRE = "École maternelle", "École élémentaire"

REFERENTE = AdulteDeDemonstration(Civilite.MADAME, NOM, "REFERENT", RoleAdulte.RESPONSABLE, "+33639980101")
PARENT_2 = AdulteDeDemonstration(Civilite.MONSIEUR, NOM, "PARENT 2", RoleAdulte.AUTRE, "+33639980102")
ATTENTIVE = AdulteDeDemonstration(Civilite.MADAME, "ATTENTIVE", "FAMILLE", RoleAdulte.RESPONSABLE, "+33639980104")
NOUVELLE = AdulteDeDemonstration(Civilite.MONSIEUR, "NOUVELLE", "FAMILLE", RoleAdulte.RESPONSABLE, "+33639980103")

ENFANT_1 = EnfantDeDemonstration("ENFANT 1", Sexe.FEMININ, 4, 5, 12, ECOLE_MATERNELLE)
ENFANT_2 = EnfantDeDemonstration("ENFANT 2", Sexe.MASCULIN, 8, 3, 15, ECOLE_ELEMENTAIRE)
ENFANT_CONTROLE = EnfantDeDemonstration("ENFANT 4", Sexe.MASCULIN, 7, 9, 23, ECOLE_ELEMENTAIRE)
ENFANT_NOUVEAU = EnfantDeDemonstration("ENFANT 3", Sexe.FEMININ, 6, 10, 2)

SERVICE = {
    "agent@exemple.fr": (RoleCompte.AGENT, "ACCUEIL", "Claude"),
    "sante@exemple.fr": (RoleCompte.SANTE, "INFIRMERIE", "Dominique"),
    "responsable@exemple.fr": (RoleCompte.RESPONSABLE, "SERVICE", "Camille"),
}


@dataclass(frozen=True)
class PredossierDeDemonstration:
    """A request that waits for `age` already; `cle` never changes, so that it is loaded once."""

    cle: str
    age: timedelta
    saisie: PredossierSaisie


def predossiers(aujourd_hui: date) -> list[PredossierDeDemonstration]:
    """Three requests; the oldest one names a child whom the town knows already."""
    deja_connu = {
        "sexe": ENFANT_2.sexe,
        "nom": NOM.capitalize(),
        "prenom": ENFANT_2.prenom.capitalize(),
        "date_naissance": ENFANT_2.date_naissance(aujourd_hui),
    }
    nina = _enfant("LAVANDE", "Nina", Sexe.FEMININ, date(annee_scolaire(aujourd_hui) - 3, 6, 21))
    tom = _enfant("ROMARIN", "Tom", Sexe.MASCULIN, date(annee_scolaire(aujourd_hui) - 7, 11, 9))
    jade = _enfant("ROMARIN", "Jade", Sexe.FEMININ, date(annee_scolaire(aujourd_hui) - 5, 2, 28))
    romarin = _adulte(Civilite.MONSIEUR, "ROMARIN", "Basile", "06 39 98 02 03", "romarin@exemple.fr")
    autre = _adulte(Civilite.MADAME, "ROMARIN", "Olive", "06 39 98 02 04", "")
    lavande = _adulte(Civilite.MADAME, "LAVANDE", "Rose", "06 39 98 02 02", "lavande@exemple.fr")
    anis = _adulte(Civilite.MONSIEUR, NOM, "Anis", "06 39 98 02 01", "anis@exemple.fr")
    contenus = [
        (timedelta(days=12, hours=3), anis, None, [deja_connu]),
        (timedelta(days=4, hours=20), romarin, autre, [tom, jade]),
        (timedelta(hours=5), lavande, None, [nina]),
    ]
    return [
        PredossierDeDemonstration(
            str(uuid5(NAMESPACE_URL, f"demonstration/{responsable['email']}")),
            age,
            valider(
                PredossierSaisie,
                {"responsable": responsable, "autre": autre, "enfants": enfants},
                {"aujourd_hui": aujourd_hui},
            ),
        )
        for age, responsable, autre, enfants in contenus
    ]


def _adulte(civilite: Civilite, nom: str, prenom: str, tel_portable: str, email: str) -> dict[str, str]:
    qui = {"civilite": civilite, "nom": nom, "prenom": prenom, "tel_portable": tel_portable, "email": email}
    return {**ADRESSE, **qui, "voie": "3 chemin des Aromates"}


def _enfant(nom: str, prenom: str, sexe: Sexe, date_naissance: date) -> dict[str, object]:
    return {"nom": nom, "prenom": prenom, "sexe": sexe, "date_naissance": date_naissance}
