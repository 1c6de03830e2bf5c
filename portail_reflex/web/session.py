"""The browser's session: the HttpOnly cookie, who it names, and the state tree tied to it."""

import hashlib
from typing import Any

import reflex as rx
from reflex.middleware import Middleware
from reflex.state import StateUpdate
from starlette.requests import cookie_parser
from starlette.responses import Response

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import auteur_de
from portail_reflex.domain.identifiant import lire_identifiant
from portail_reflex.infra import horloge
from portail_reflex.settings import settings
from portail_reflex.web.appels import lire
from portail_reflex.web.routes import NOUVEAU

DUREE_DURABLE_S = 30 * 24 * 3600
HYDRATATION = {"hydrate", "hydrate_and_load"}


def nom_du_cookie() -> str:
    """`__Host-` and Secure where the portal is served over TLS."""
    return "__Host-portail" if settings().https else "portail"


def secret_dans(cookies: str) -> str:
    """The session secret in a Cookie header; '' when there is none."""
    return cookie_parser(cookies).get(nom_du_cookie(), "")


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
    """Parent of every state: whose the tree is, who filled it, who asks at this event. Nothing of it is sent."""

    _lien: str = ""
    _auteur: Auteur | None = None
    _rempli_pour: Any = None

    def _cookies(self) -> str:
        return str(self.router.headers.cookie)

    def _identifiant(self, espace: str) -> int:
        """The id that follows `espace` in the address on screen; 0 for somebody new. Raises Introuvable."""
        segment = str(self.router.url.path).removeprefix(f"{espace}/").partition("/")[0]
        return 0 if segment == NOUVEAU else lire_identifiant(segment)

    def _adresse_ip(self) -> str:
        return str(self.router.session.client_ip)


class LienDeSession(Middleware):
    """A state tree belongs to one session, or to one socket of a visitor: nobody takes it over."""

    async def preprocess(self, app: Any, state: Any, event: Any) -> StateUpdate | None:  # noqa: ARG002  Reflex's
        """Runs before every event: refuse one that did not hydrate first, empty a tree whose person is another."""
        racine = state._get_root_state()
        cookies = str(racine.router.headers.cookie)
        proprietaire = secret_dans(cookies) or f"visite:{racine.router.session.session_id}"
        lien = hashlib.sha256(proprietaire.encode()).hexdigest()
        portail = await racine.get_state(EtatPortail)
        if event.name.rpartition(".")[2] not in HYDRATATION:
            if portail._lien and portail._lien != lien:
                return StateUpdate()
            portail._lien = lien
            return None
        auteur = await auteur_du_cookie(cookies)  # a session closed since: what it had on screen is not sent again
        identite = _identite(auteur)
        # Not `_auteur`: a live badge that came after the logout has made nobody of it already.
        if portail._lien and (portail._lien, portail._rempli_pour) != (lien, identite):
            racine.reset()
        portail._lien, portail._auteur, portail._rempli_pour = lien, auteur, identite
        return None


def _identite(auteur: Auteur | None) -> object:
    """What makes it another person, or another right: a name that was corrected does not."""
    return auteur and (auteur.compte_id, auteur.connexion_id, auteur.role, auteur.famille_id)
