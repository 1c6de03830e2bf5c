"""Likely doubles, told to the agent before the decision: the same child, or the same e-mail."""

from datetime import date

from portail_reflex.domain.dates import jour
from portail_reflex.domain.predossier.numero import numero_de
from portail_reflex.domain.predossier.vues import DoublonVue
from portail_reflex.domain.saisie import replier
from portail_reflex.models.types import EtatPredossier, RoleCompte

MEME_ENFANT = "Même nom et même date de naissance"
MEME_EMAIL = "Même adresse e-mail"
LONGUEUR = 170
MONTRES = 20


def nom_cherche(nom: str, prenom: str) -> str:
    """Nom and prénom folded for comparison; some letters unfold into many, hence the cut at 170."""
    return replier(f"{nom} {prenom}")[:LONGUEUR]


def enfant_en_predossier(*, nom: str, naissance: date, predossier_id: int, etat: EtatPredossier) -> DoublonVue:
    """The child is in another pré-dossier."""
    return _en_predossier(MEME_ENFANT, _enfant(nom, naissance), predossier_id, etat)


def email_en_predossier(*, email: str, predossier_id: int, etat: EtatPredossier) -> DoublonVue:
    """The address is in another pré-dossier."""
    return _en_predossier(MEME_EMAIL, email, predossier_id, etat)


def enfant_en_famille(*, nom: str, naissance: date, responsable: str) -> DoublonVue:
    """The child has a dossier famille."""
    return DoublonVue(MEME_ENFANT, _enfant(nom, naissance), f"dossier famille de {responsable}")


def email_de_compte(*, email: str, titulaire: str, role: RoleCompte) -> DoublonVue:
    """The address opens an account."""
    return DoublonVue(MEME_EMAIL, email, f"compte de {titulaire} ({role.libelle})")


def _en_predossier(commun: str, valeur: str, predossier_id: int, etat: EtatPredossier) -> DoublonVue:
    numero = numero_de(predossier_id)
    return DoublonVue(commun, valeur, f"pré-dossier {numero}, {etat.libelle.lower()}", numero)


def _enfant(nom: str, naissance: date) -> str:
    return f"{nom}, {jour(naissance)}"
