"""The gate in front of everything: who may load a page, strict headers, one place for caches."""

import base64
import functools
import hashlib
import logging
import posixpath
import re
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from portail_reflex.models.types import RoleCompte
from portail_reflex.settings import settings
from portail_reflex.web.http.page_simple import introuvable, panne
from portail_reflex.web.routes import ACCUEIL, ACCUEIL_PUBLIC, ESPACE_PARENT, LIEN, SERVICE, connexion_puis, est_sous
from portail_reflex.web.session import auteur_du_cookie

CONSTRUIT = Path(".web/build/client")
STYLE_VIDE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
PARTOUT = {
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
}
HORS_DES_FICHIERS = {  # of a page; a script, a sheet or a font has no use for them
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
FICHIERS = ("/assets/", "/polices/")
journal = logging.getLogger(__name__)
ECRITURES = {"POST", "PUT", "PATCH", "DELETE"}


class Porte:
    """ASGI middleware around Reflex and the mounted routes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        chemin = _chemin(scope["path"])
        envoyer = _avec_entetes(chemin, send)
        if (reponse := await _arreter(scope, chemin)) is not None:
            await reponse(scope, receive, envoyer)
            return
        page = _fichier_de(chemin)
        if page is not None:
            scope = {**scope, "path": f"/{page}", "raw_path": f"/{page}".encode()}
        reponse_a_nous = _EnFrancais(scope, receive, envoyer)
        try:
            await self.app(scope, receive, reponse_a_nous.envoyer)
        except ClientDisconnect:  # « Annuler l’envoi », or a lost connection: nobody is there to be answered
            return
        except Exception:  # noqa: BLE001  whatever it is, it is said in French
            journal.exception("request failed")
            if not reponse_a_nous.commencee:
                await panne()(scope, receive, envoyer)


async def _arreter(scope: Scope, chemin: str) -> Response | None:
    """The answer that keeps this request out, or None."""
    entetes = Headers(scope=scope)
    if scope["method"] in ECRITURES and not _vient_de_chez_nous(entetes):
        return introuvable()
    if chemin == "/admin":
        return RedirectResponse(SERVICE, 303)
    if not (chemin == ACCUEIL_PUBLIC or est_sous(chemin, SERVICE, *ESPACE_PARENT)):
        return None
    auteur = await auteur_du_cookie(entetes.get("cookie", ""))
    return _aiguiller(chemin, auteur.role if auteur else None)


def _aiguiller(chemin: str, role: RoleCompte | None) -> Response | None:
    """Each audience to its own side: the service is nowhere for others, a visitor logs in first."""
    if est_sous(chemin, SERVICE):
        return None if role and role.du_service else introuvable()
    if role is None:
        return None if chemin == ACCUEIL_PUBLIC else RedirectResponse(connexion_puis(chemin), 303)
    if role.du_service:
        return RedirectResponse(SERVICE, 303)
    return RedirectResponse(ACCUEIL, 303) if chemin == ACCUEIL_PUBLIC else None


def _vient_de_chez_nous(entetes: Headers) -> bool:
    """A write must name our origin: no other site posts in a parent's name."""
    return entetes.get("origin", "") in settings().origines


def _chemin(brut: str) -> str:
    """One spelling for each address: `//service`, `/x/../service` and `/service.html` are /service."""
    chemin = re.sub(r"\.html(\.br|\.gz)?$", "", posixpath.normpath("/" + brut.lstrip("/")))
    return chemin.removesuffix("/index") or "/"


def _fichier_de(chemin: str) -> str | None:
    """The built file of a page's address, which Reflex would answer by a redirect."""
    page = f"{chemin.strip('/')}.html"
    return page if page in _pages() else None


@functools.cache
def _pages() -> frozenset[str]:
    """The built pages, listed once: what is asked for touches no file and fills no memory."""
    return frozenset(str(fichier.relative_to(CONSTRUIT)) for fichier in CONSTRUIT.rglob("*.html"))


@functools.cache
def _politique(page: str) -> str:
    """The Content-Security-Policy of a built page: only our files, and its inline scripts by their hash."""
    fichier = CONSTRUIT / page
    html = fichier.read_text() if fichier.is_file() else ""
    scripts = re.findall(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", html, re.DOTALL)
    styles = re.findall(r"<style[^>]*>(.*?)</style>", html, re.DOTALL)
    directives = [
        "default-src 'none'",
        f"script-src 'self' {_empreintes(scripts)}",
        f"style-src 'self' {STYLE_VIDE} {_empreintes(styles)}",
        "img-src 'self' data:",
        "font-src 'self'",
        f"connect-src 'self' {_evenements()}",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
    return "; ".join(directive.strip() for directive in directives)


def _empreintes(textes: list[str]) -> str:
    return " ".join(
        sorted({f"'sha256-{base64.b64encode(hashlib.sha256(texte.encode()).digest()).decode()}'" for texte in textes})
    )


def _evenements() -> str:
    """Where the events go; older Safari does not count ws: as 'self'."""
    return " ".join(origine.replace("http", "ws", 1) for origine in settings().origines)


class _EnFrancais:
    """Reflex's 404 is an empty shell for its scripts, Starlette's 500 two words of English: ours can be read.

    A spoilt link keeps its page; what our own script is told stays JSON."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._a_remplacer = {500: panne} if scope["path"].startswith(f"{LIEN}/") else {404: introuvable, 500: panne}
        self._remplacee = False
        self.commencee = False

    async def envoyer(self, message: Message) -> None:
        """Pass on, or answer in its place."""
        if message["type"] == "http.response.start":
            self.commencee = True
            pour_un_script = Headers(scope=message).get("content-type", "") == "application/json"
            if not pour_un_script and (page := self._a_remplacer.get(message["status"])) is not None:
                self._remplacee = True
                await page()(self._scope, self._receive, self._send)
        if not self._remplacee:
            await self._send(message)


def _avec_entetes(chemin: str, send: Send) -> Send:
    async def envoyer(message: Message) -> None:
        if message["type"] == "http.response.start":
            _poser_entetes(MutableHeaders(scope=message), chemin, message["status"])
        await send(message)

    return envoyer


def _poser_entetes(entetes: MutableHeaders, chemin: str, statut: int) -> None:
    fichier = chemin.startswith(FICHIERS) and statut < 400
    for nom, valeur in (PARTOUT if fichier else PARTOUT | HORS_DES_FICHIERS).items():
        entetes.setdefault(nom, valeur)
    if settings().https:
        entetes["strict-transport-security"] = "max-age=31536000; includeSubDomains"
    if entetes.get("content-type", "").startswith("text/html"):
        defaut = "index.html" if chemin == ACCUEIL_PUBLIC else "404.html"
        entetes.setdefault("content-security-policy", _politique(_fichier_de(chemin) or defaut))
    entetes.setdefault("cache-control", _cache(chemin, statut))


def _cache(chemin: str, statut: int) -> str:
    """Files named by their content stay a year; a page is asked again each time; what is personal is not kept."""
    if statut < 400 and chemin.startswith(FICHIERS):
        return "public, max-age=31536000, immutable"
    return "no-store" if est_sous(chemin, "/api", LIEN, SERVICE, *ESPACE_PARENT) else "no-cache"
