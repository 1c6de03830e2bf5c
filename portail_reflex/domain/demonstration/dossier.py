"""What the families of the demonstration typed on their pages, in a form that the services take."""

from datetime import date, timedelta

from portail_reflex.domain.annee_scolaire import annee_scolaire
from portail_reflex.domain.dates import ans_revolus, jour
from portail_reflex.domain.famille.valeurs import Valeurs
from portail_reflex.models import Enfant, Vaccin
from portail_reflex.models.types import Classe, Lien, NatureAllergie, RegimeAlimentaire

CASES = {"certifie": "oui", "notice": "oui"}
PAR_AGE = (Classe.TPS, Classe.PS, Classe.MS, Classe.GS, Classe.CP, Classe.CE1, Classe.CE2, Classe.CM1, Classe.CM2)
ENTREE_EN_PS = 3


def page_adulte(valeurs: Valeurs, enfants: list[Enfant], *, mere: bool) -> Valeurs:
    """The pré-dossier's answers, and what an adult is to each child."""
    lien = Lien.MERE if mere else Lien.PERE
    liens = {f"liens.{enfant.id}.lien": lien.value for enfant in enfants}
    autorites = {f"liens.{enfant.id}.autorite": "oui" for enfant in enfants}
    return {**valeurs, **liens, **autorites, "profession": "Jardinière" if mere else "Libraire", **CASES}


def page_enfant(valeurs: Valeurs, enfant: Enfant, aujourd_hui: date) -> Valeurs:
    """School, class, authorisations, a neighbour who may fetch the child."""
    rang = annee_scolaire(aujourd_hui) - enfant.date_naissance.year - ENTREE_EN_PS + 1
    contact = {"nom": "Sacha VOISIN", "lien": "voisin", "telephone": "06 39 98 01 09"}
    return {
        **valeurs,
        "ecole_id": str(enfant.ecole_id),
        "classe": PAR_AGE[min(max(rang, 0), len(PAR_AGE) - 1)].value,
        "regime": RegimeAlimentaire.SANS_RESTRICTION.value,
        "sortie_seul": "non",
        "image": "oui",
        "hospitalisation": "oui",
        **{f"contacts.0.{champ}": texte for champ, texte in contact.items()},
        "contacts.0.peut_chercher": "oui",
        "contacts.0.a_prevenir": "oui",
        **CASES,
    }


def page_sante(enfant: Enfant, vaccins: list[Vaccin], aujourd_hui: date) -> Valeurs:
    """Every vaccine done at two months; the younger ones of the demonstration have an allergy."""
    fait = min(enfant.date_naissance + timedelta(days=62), aujourd_hui)
    petit = ans_revolus(enfant.date_naissance, aujourd_hui) < 6
    allergie = {
        "allergies.0.nature": NatureAllergie.ALIMENTAIRE.value,
        "allergies.0.detail": "Arachide",
        "allergies.0.conduite": "Antihistaminique, puis appeler le 15 si l’enfant respire mal.",
    }
    return {
        "medecin": "Dr Mauve TISANE",
        "medecin_telephone": "04 65 71 00 09",
        "a_des_allergies": "oui" if petit else "non",
        **(allergie if petit else {}),
        **{f"vaccinations.{vaccin.id}": jour(fait) for vaccin in vaccins},
        "recommandations": "Porte des lunettes.",
        "pai": "non",
        **CASES,
    }
