"""The pages of a dossier as the fields of a form: name of the field → text."""

from collections.abc import Iterable

from portail_reflex.domain.dates import jour
from portail_reflex.domain.famille.en_mots import oui_non
from portail_reflex.domain.telephone import afficher_telephone
from portail_reflex.models import Adulte, ContactEnfant, Enfant, LienParente

CHAMPS_ADULTE = ("nom", "prenom", "voie", "complement", "lieu_dit", "code_postal", "code_insee", "email")
TELEPHONES = ("tel_portable", "tel_domicile", "tel_travail")
METIER = ("profession", "employeur", "numero_allocataire")
Valeurs = dict[str, str]


def adulte_en_valeurs(adulte: Adulte, liens: Iterable[LienParente]) -> Valeurs:
    """The adult's form; a box is "oui" or ''."""
    valeurs = {champ: str(getattr(adulte, champ)) for champ in (*CHAMPS_ADULTE, *METIER)}
    valeurs |= {champ: afficher_telephone(getattr(adulte, champ)) for champ in TELEPHONES}
    valeurs["civilite"] = adulte.civilite.value
    for lien in liens:
        valeurs[f"liens.{lien.enfant_id}.lien"] = lien.lien.value
        valeurs[f"liens.{lien.enfant_id}.autorite"] = "oui" if lien.autorite_parentale else ""
    return valeurs


def enfant_en_valeurs(enfant: Enfant, contacts: Iterable[ContactEnfant]) -> Valeurs:
    """The child's form."""
    valeurs = {
        "sexe": enfant.sexe.value,
        "nom": enfant.nom,
        "prenom": enfant.prenom,
        "date_naissance": jour(enfant.date_naissance),
        "ecole_id": str(enfant.ecole_id or ""),
        "classe": enfant.classe.value if enfant.classe else "",
        "regime": enfant.regime.value if enfant.regime else "",
        "sortie_seul": oui_non(enfant.sortie_seul),
        "image": oui_non(enfant.image),
        "hospitalisation": oui_non(enfant.hospitalisation),
    }
    for contact in contacts:
        debut = f"contacts.{contact.rang}"
        valeurs[f"{debut}.nom"], valeurs[f"{debut}.lien"] = contact.nom, contact.lien
        valeurs[f"{debut}.telephone"] = afficher_telephone(contact.telephone)
        valeurs[f"{debut}.peut_chercher"] = "oui" if contact.peut_chercher else ""
        valeurs[f"{debut}.a_prevenir"] = "oui" if contact.a_prevenir else ""
    return valeurs
