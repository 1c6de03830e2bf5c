"""The name of a browser, as the person will know it again in Mes codes d'accès."""

from portail_reflex.domain.saisie import nettoyer

INCONNU = "Navigateur inconnu"
MAXIMUM = 80
LU = 400
NAVIGATEURS = {
    "Chrome Mobile": "Chrome", "Chrome Mobile iOS": "Chrome", "Chrome Mobile WebView": "Chrome",
    "HeadlessChrome": "Chrome", "Firefox Mobile": "Firefox", "Firefox iOS": "Firefox", "Mobile Safari": "Safari",
    "Mobile Safari UI/WKWebView": "Safari", "Edge Mobile": "Edge", "Opera Mobile": "Opera",
}  # fmt: skip
SYSTEMES = {"Mac OS X": "macOS"}


def nom_de_l_appareil(user_agent: str) -> str:
    """ "Chrome sur Android", in at most 80 characters."""
    from ua_parser import parse

    lu = parse(user_agent[:LU])
    navigateur = lu.user_agent.family if lu.user_agent else ""
    systeme = lu.os.family if lu.os else ""
    navigateur = NAVIGATEURS.get(navigateur, navigateur) or INCONNU
    systeme = SYSTEMES.get(systeme, systeme)
    nom: str = nettoyer(f"{navigateur} sur {systeme}" if systeme else navigateur)
    return nom[:MAXIMUM].rstrip()
