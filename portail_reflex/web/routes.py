"""The addresses of the portal."""

import re
from urllib.parse import quote

from portail_reflex.domain.famille.completude import EcranManque, Manque

HORS_DU_SITE = re.compile(r"\\|//|/\.\.?(/|$)")
ACCUEIL_PUBLIC = "/"
INFOS = "/infos-pratiques"
CONTACT = "/contact"
NOUVEAU_DOSSIER = "/nouveau-dossier"
OUBLI = "/mot-de-passe-oublie"
CONFIDENTIALITE = "/confidentialite"
COOKIES = "/cookies"
ACCESSIBILITE = "/accessibilite"
INTROUVABLE = "/introuvable"
LIEN = "/lien"

ACCUEIL = "/accueil"
MON_COMPTE = "/mon-compte"
CODES_ACCES = "/mon-compte/codes-acces"
DONNEES = "/mon-compte/donnees"
DOCUMENTS = "/mon-compte/documents"
ADULTES = "/mon-compte/adultes"
ENFANTS = "/mon-compte/enfants"
NOUVEAU = "nouveau"
INSCRIPTION = "/inscription"
PARTICIPANTS = "/inscription/participants"
ACTIVITES = "/inscription/activites"
PLANNING = "/inscription/planning"
RESUME = "/inscription/resume"
RESERVATIONS = "/reservations"
DEMANDES = "/demandes"
HISTORIQUE = "/historique"
CALENDRIER = "/calendrier"
FINANCES = "/finances"
ALERTES = "/alertes"
ESPACE_PARENT = (
    ACCUEIL,
    MON_COMPTE,
    INSCRIPTION,
    RESERVATIONS,
    DEMANDES,
    HISTORIQUE,
    CALENDRIER,
    FINANCES,
    ALERTES,
)

SERVICE = "/service"
PREDOSSIERS = "/service/predossiers"
COMMANDES = "/service/commandes"
LISTES_D_ATTENTE = "/service/listes-d-attente"
COMPTES = "/service/comptes"
COURRIELS = "/service/courriels"
FAMILLES = "/service/familles"
FICHES_SANITAIRES = "/service/fiches-sanitaires"
DOCUMENTS_A_VERIFIER = "/service/documents"
REGLAGES_DOCUMENTS = "/service/reglages/documents"
REGLAGES_VACCINS = "/service/reglages/vaccins"
REGLAGES_STRUCTURE = "/service/reglages/structure"
REGLAGES_ECOLES = "/service/reglages/ecoles"
REGLAGES_ACTIVITES = "/service/reglages/activites"
REGLAGES_CALENDRIER = "/service/reglages/calendrier"


def reglages_creneaux(activite_id: int) -> str:
    """An activity with its créneaux."""
    return f"{REGLAGES_ACTIVITES}/{activite_id}"


def reglages_formules(activite_id: int) -> str:
    """The formules of an activity."""
    return f"{REGLAGES_ACTIVITES}/{activite_id}/formules"


def page_adulte(adulte_id: int) -> str:
    """The page of an adult."""
    return f"{ADULTES}/{adulte_id}"


def page_enfant(enfant_id: int) -> str:
    """The page of a child."""
    return f"{ENFANTS}/{enfant_id}"


def page_sante(enfant_id: int) -> str:
    """The fiche sanitaire of a child."""
    return f"{ENFANTS}/{enfant_id}/sante"


def page_demande(numero: int) -> str:
    """A commande, for its family."""
    return f"{DEMANDES}/{numero}"


def page_commande(numero: int) -> str:
    """A commande, for the service."""
    return f"{COMMANDES}/{numero}"


def page_du_manque(manque: Manque) -> str:
    """The screen that mends it, at the field."""
    pages = {
        EcranManque.ADULTE: page_adulte(manque.cible),
        EcranManque.ENFANT: page_enfant(manque.cible),
        EcranManque.SANTE: page_sante(manque.cible),
        EcranManque.DOCUMENTS: DOCUMENTS,
        EcranManque.REMARQUE: MON_COMPTE,
    }
    return f"{pages[manque.ecran]}#{manque.champ or 'reponse'}"


def est_sous(chemin: str, *espaces: str) -> bool:
    """Whether a path is one of these pages or below it."""
    return any(chemin == espace or chemin.startswith(espace + "/") for espace in espaces)


def connexion_puis(chemin: str) -> str:
    """The login that leads back to a page of the parents' side."""
    return f"/?suite={quote(chemin, safe='/')}" if est_sous(chemin, *ESPACE_PARENT) else ACCUEIL_PUBLIC


def suite_sure(suite: str) -> str:
    """`suite` when it is a page of the parents' side, else their home: never another site."""
    return suite if est_sous(suite, *ESPACE_PARENT) and not HORS_DU_SITE.search(suite) else ACCUEIL
