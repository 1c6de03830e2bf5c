"""The browser's session: the HttpOnly cookie, who it names, and the state tree tied to it."""

import hashlib
from http.cookies import CookieError, SimpleCookie
from typing import Any

import reflex as rx
from reflex.middleware import Middleware
from reflex.state import StateUpdate
from starlette.responses import Response

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import auteur_de
from portail_reflex.infra import horloge
from portail_reflex.settings import settings
from portail_reflex.web.appels import lire

DUREE_DURABLE_S = 30 * 24 * 3600
HYDRATATION = {"hydrate", "hydrate_and_load"}


def nom_du_cookie() -> str:
    """`__Host-` and Secure where the portal is served over TLS."""
    return "__Host-portail" if settings().https else "portail"


def secret_dans(cookies: str) -> str:
    """The session secret in a Cookie header; '' when there is none."""
    try:
        trouve = SimpleCookie(cookies).get(nom_du_cookie())
    except CookieError:
        return ""
    return trouve.value if trouve else ""


def poser(reponse: Response, secret: str, *, durable: bool) -> None:
    """Give the session to the browser: for 30 days, or until it closes."""
    reponse.set_cookie(
        nom_du_cookie(),
        secret,
        max_age=DUREE_DURABLE_S if durable else None,
        path="/",
        httponly=True,
        secure=settings().https,
        samesite="lax",
    )


def retirer(reponse: Response) -> None:
    """Take the session back from the browser."""
    reponse.delete_cookie(nom_du_cookie(), path="/", httponly=True, secure=settings().https, samesite="lax")


async def auteur_du_cookie(cookies: str) -> Auteur | None:
    """Who a Cookie header names, read in the base each time: a session closed elsewhere is closed here."""
    secret = secret_dans(cookies)
    if not secret:
        return None
    return await lire(auteur_de, secret=secret, maintenant=horloge.maintenant())


class EtatPortail(rx.State):
    """Parent of every state: whose the tree is, and who asks at this event. Nothing of it is sent."""

    _lien: str = ""
    _auteur: Auteur | None = None

    def _cookies(self) -> str:
        return str(self.router.headers.cookie)

    def _adresse_ip(self) -> str:
        return str(self.router.session.client_ip)


class LienDeSession(Middleware):
    """A state tree belongs to one session, or to one socket of a visitor: nobody takes it over."""

    async def preprocess(self, app: Any, state: Any, event: Any) -> StateUpdate | None:  # noqa: ARG002  Reflex's
        """Runs before every event: empty a tree that changes hands, refuse an event that did not hydrate first."""
        racine = state._get_root_state()
        secret = secret_dans(str(racine.router.headers.cookie))
        lien = hashlib.sha256((secret or f"visite:{racine.router.session.session_id}").encode()).hexdigest()
        portail = await racine.get_state(EtatPortail)
        if portail._lien == lien:
            return None
        if portail._lien:
            if event.name.rpartition(".")[2] not in HYDRATATION:
                return StateUpdate()
            racine.reset()
        portail._lien = lien
        return None
