"""A fiche sanitaire in words, and as the fields of its form."""

from collections.abc import Iterable
from datetime import date

from portail_reflex.domain.dates import jour
from portail_reflex.domain.famille.en_mots import oui_non
from portail_reflex.domain.famille.valeurs import Valeurs
from portail_reflex.domain.fiche_sanitaire.contenu import Allergie, FicheContenu
from portail_reflex.domain.telephone import afficher_telephone
from portail_reflex.models import Vaccin


def fiche_en_mots(contenu: FicheContenu, vaccins: Iterable[Vaccin]) -> dict[str, str]:
    """Label → value; every vaccine that has a date."""
    libelles = {vaccin.id: vaccin.libelle for vaccin in vaccins}
    return {
        "Médecin traitant": contenu.medecin,
        "Téléphone du médecin": afficher_telephone(contenu.medecin_telephone),
        "Allergies": "\n".join(map(_allergie, contenu.allergies)) or "aucune",
        "Traitement": contenu.traitement,
        "Antécédents": contenu.antecedents,
        "Recommandations": contenu.recommandations,
        "PAI": oui_non(contenu.pai),
        **{
            f"Vaccination {libelles.get(vaccin, vaccin)}": en_dates(dates)
            for vaccin, dates in contenu.vaccinations.items()
        },
    }


def _allergie(allergie: Allergie) -> str:
    dite = f"{allergie.nature.libelle}\N{NO-BREAK SPACE}: {allergie.detail}"
    return f"{dite} – {allergie.conduite}" if allergie.conduite else dite


def en_dates(dates: Iterable[date]) -> str:
    """ "12/07/2018, 12/09/2018"."""
    return ", ".join(map(jour, dates))


def fiche_en_valeurs(contenu: FicheContenu | None) -> Valeurs:
    """The form of a fiche; questions stay unanswered until it is saved once."""
    if contenu is None:
        return {}
    valeurs = {champ: getattr(contenu, champ) for champ in ("medecin", "traitement", "antecedents", "recommandations")}
    valeurs["medecin_telephone"] = afficher_telephone(contenu.medecin_telephone)
    valeurs["a_des_allergies"], valeurs["pai"] = oui_non(bool(contenu.allergies)), oui_non(contenu.pai)
    for rang, allergie in enumerate(contenu.allergies):
        debut = f"allergies.{rang}"
        valeurs[f"{debut}.nature"], valeurs[f"{debut}.detail"] = allergie.nature.value, allergie.detail
        valeurs[f"{debut}.conduite"] = allergie.conduite
    for vaccin, dates in contenu.vaccinations.items():
        valeurs[f"vaccinations.{vaccin}"] = en_dates(dates)
    return valeurs
