"""The pages of a dossier in words: for the agents, for what changed, for the family's copy of its data."""

from collections.abc import Iterable

from portail_reflex.domain.dates import jour
from portail_reflex.domain.telephone import afficher_telephone
from portail_reflex.models import Adulte, ContactEnfant, Enfant, LienParente

Lies = Iterable[tuple[str, LienParente]]


def adulte_en_mots(adulte: Adulte, lies: Lies) -> dict[str, str]:
    """Label → value; `lies`: the name of each child and the lien with it."""
    return {
        "Civilité": adulte.civilite.libelle,
        "Nom": adulte.nom,
        "Prénom": adulte.prenom,
        "N° voie et voie": adulte.voie,
        "Étage / Appart.": adulte.complement,
        "Lieu-dit": adulte.lieu_dit,
        "Commune": f"{adulte.code_postal} {adulte.commune}",
        "Tél. portable": afficher_telephone(adulte.tel_portable),
        "Tél. domicile": afficher_telephone(adulte.tel_domicile),
        "Tél. travail": afficher_telephone(adulte.tel_travail),
        "E-mail": adulte.email,
        "Profession": adulte.profession,
        "Employeur": adulte.employeur,
        "N° d’allocataire": adulte.numero_allocataire,
        **{f"Lien avec {enfant}": _lien(lien) for enfant, lien in lies},
    }


def _lien(lien: LienParente) -> str:
    return lien.lien.libelle + (", autorité parentale" if lien.autorite_parentale else "")


def enfant_en_mots(enfant: Enfant, ecole: str, contacts: Iterable[ContactEnfant]) -> dict[str, str]:
    """Label → value; `ecole` is the school's name."""
    return {
        "Sexe": enfant.sexe.libelle,
        "Nom": enfant.nom,
        "Prénom": enfant.prenom,
        "Date de naissance": jour(enfant.date_naissance),
        "École": ecole,
        "Classe": enfant.classe.libelle if enfant.classe else "",
        "Régime alimentaire": enfant.regime.libelle if enfant.regime else "",
        "Sortie seul": oui_non(enfant.sortie_seul),
        "Photos et vidéos": oui_non(enfant.image),
        "Soins et hospitalisation en urgence": oui_non(enfant.hospitalisation),
        "Personnes à prévenir ou autorisées": "\n".join(map(_contact, contacts)),
    }


def _contact(contact: ContactEnfant) -> str:
    usages = ["peut venir le chercher"] * contact.peut_chercher + ["à prévenir en urgence"] * contact.a_prevenir
    return f"{contact.nom} ({contact.lien}), {afficher_telephone(contact.telephone)}, {', '.join(usages)}"


def oui_non(reponse: bool | None) -> str:
    """ "oui", "non", or '' while nobody has answered."""
    return "" if reponse is None else "oui" if reponse else "non"
