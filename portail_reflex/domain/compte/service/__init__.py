"""What may be done with an account. A None or False answer is committed: wrong passwords are counted."""

from portail_reflex.domain.compte.service.codes_acces import (
    demander_changement_adresse,
    enregistrer_changement_mot_de_passe,
    hachage_actuel,
    verifier_changement,
)
from portail_reflex.domain.compte.service.connexion import (
    fermer_connexion,
    fermer_connexion_de,
    hachage_du_mot_de_passe,
    tenter_connexion,
)
from portail_reflex.domain.compte.service.gestion import creer_compte_service, debloquer, renvoyer_invitation
from portail_reflex.domain.compte.service.invitation import demander_oubli, inviter, renouveler_invitation
from portail_reflex.domain.compte.service.liens import (
    confirmer_adresse,
    debloquer_par_lien,
    enregistrer_choix,
    verifier_choix,
)
from portail_reflex.domain.compte.service.purge import oublier_perimes

__all__ = [
    "confirmer_adresse",
    "creer_compte_service",
    "debloquer",
    "debloquer_par_lien",
    "demander_changement_adresse",
    "demander_oubli",
    "enregistrer_changement_mot_de_passe",
    "enregistrer_choix",
    "fermer_connexion",
    "fermer_connexion_de",
    "hachage_actuel",
    "hachage_du_mot_de_passe",
    "inviter",
    "oublier_perimes",
    "renouveler_invitation",
    "renvoyer_invitation",
    "tenter_connexion",
    "verifier_changement",
    "verifier_choix",
]
