"""The feed of a family's dates, for its phone: nobody logs in, the address is the key. It is never written down."""

import hashlib
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from portail_reflex.domain.compte.jetons import empreinte
from portail_reflex.domain.errors import Introuvable, TropDEssais
from portail_reflex.domain.reservation.ics import ecrire_flux
from portail_reflex.domain.reservation.queries.calendrier import flux_du_calendrier
from portail_reflex.infra import horloge
from portail_reflex.settings import settings
from portail_reflex.web.appels import calculer, lire
from portail_reflex.web.debit import HEURE_S, limiter
from portail_reflex.web.http.formulaire import adresse_ip
from portail_reflex.web.http.page_simple import introuvable

SANS_TRACE = {"x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer"}
# Kept by the phone that asked, which asks each time whether it is still good.
RELU = {**SANS_TRACE, "cache-control": "private, no-cache"}


async def suivre(requete: Request) -> Response:
    """Counted by address: for one feed, and for those that do not exist. Unknown, revoked: the same page."""
    secret = requete.path_params["secret"]
    try:
        return await _suivre(requete, secret)
    except TropDEssais as refus:
        attente = {**SANS_TRACE, "retry-after": str(HEURE_S), "cache-control": "no-store"}
        return PlainTextResponse(refus.phrase, 429, headers=attente)
    except Introuvable:
        return introuvable()


async def _suivre(requete: Request, secret: str) -> Response:
    try:
        flux = await lire(flux_du_calendrier, secret=secret, maintenant=horloge.maintenant())
    except Introuvable:
        await limiter(adresse_ip(requete), "calendrier inconnu")
        raise
    await limiter(adresse_ip(requete), f"calendrier {empreinte(secret)}")
    corps = await calculer(
        ecrire_flux,
        flux.evenements,
        nom=f"Portail familles – {flux.structure}",
        hote=urlsplit(settings().url_publique).hostname or "",
    )
    etag = f'"{hashlib.sha256(corps).hexdigest()[:32]}"'
    if _deja_lu(requete, etag):
        return Response(status_code=304, headers={**RELU, "etag": etag})
    entetes = {**RELU, "etag": etag, "content-disposition": 'inline; filename="portail-familles.ics"'}
    return Response(corps, media_type="text/calendar; charset=utf-8", headers=entetes)


def _deja_lu(requete: Request, etag: str) -> bool:
    """A proxy that compresses weakens what it passes on."""
    connus = (mot.strip().removeprefix("W/") for mot in requete.headers.get("if-none-match", "").split(","))
    return any(connu in {etag, "*"} for connu in connus)


ROUTES = [Route("/api/calendrier/{secret}.ics", suivre)]
