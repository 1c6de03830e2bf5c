"""The throttle of public forms, by address."""

from ipaddress import IPv6Address, ip_address, ip_network

from portail_reflex.domain.errors import TropDEssais
from portail_reflex.infra.debit import Debit
from portail_reflex.settings import settings
from portail_reflex.web.appels import dans_la_file

HEURE_S = 3600
_debit = Debit()


def adresse_comptee(adresse_ip: str) -> str:
    """What is counted as one address: an IPv6 subscriber owns a /64."""
    try:
        adresse = ip_address(adresse_ip)
    except ValueError:
        return adresse_ip
    if not isinstance(adresse, IPv6Address):
        return str(adresse)
    return str(adresse.ipv4_mapped or ip_network((int(adresse), 64), strict=False))


async def limiter(adresse_ip: str, usage: str) -> None:
    """Count a sending; raise TropDEssais past the setting `envois_par_ip` in an hour."""
    regle = {"maximum": settings().envois_par_ip, "fenetre_s": HEURE_S}
    if not await dans_la_file(_debit.compter, usage, adresse_comptee(adresse_ip), **regle):
        raise TropDEssais("Beaucoup d’envois viennent de votre connexion. Réessayez dans une heure, ou appelez-nous.")
