"""The addresses of the portal."""

from urllib.parse import quote

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
INSCRIPTION = "/inscription"
FINANCES = "/finances"
ALERTES = "/alertes"
ESPACE_PARENT = (ACCUEIL, MON_COMPTE, INSCRIPTION, FINANCES, ALERTES)

SERVICE = "/service"
PREDOSSIERS = "/service/predossiers"
COMPTES = "/service/comptes"
COURRIELS = "/service/courriels"


def est_sous(chemin: str, *espaces: str) -> bool:
    """Whether a path is one of these pages or below it."""
    return any(chemin == espace or chemin.startswith(espace + "/") for espace in espaces)


def connexion_puis(chemin: str) -> str:
    """The login that leads back to a page of the parents' side."""
    return f"/?suite={quote(chemin, safe='/')}" if est_sous(chemin, *ESPACE_PARENT) else ACCUEIL_PUBLIC


def suite_sure(suite: str) -> str:
    """`suite` when it is a page of the parents' side, else their home: never another site."""
    return suite if est_sous(suite, *ESPACE_PARENT) and "\\" not in suite and "//" not in suite else ACCUEIL
