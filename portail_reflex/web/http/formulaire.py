"""Reading a posted form within bounds, and answering it: JSON to our script, a page to a plain browser."""

from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from portail_reflex.settings import settings
from portail_reflex.web.http.page_simple import page_simple

TAILLE_MAXIMALE = 64 * 1024


async def lire_formulaire(requete: Request) -> dict[str, str]:
    """The fields of a urlencoded form of at most 64 kB; a larger or unreadable one is empty."""
    corps = bytearray()
    async for morceau in requete.stream():
        corps += morceau
        if len(corps) > TAILLE_MAXIMALE:
            return {}
    try:
        return dict(parse_qsl(corps.decode(), keep_blank_values=True, max_num_fields=50))
    except ValueError:
        return {}


def adresse_ip(requete: Request) -> str:
    """The address that asks, past the trusted proxies."""
    suivies = [
        morceau.strip()
        for morceau in ",".join(requete.headers.getlist("x-forwarded-for")).split(",")
        if morceau.strip()
    ]
    rang = settings().proxys
    if rang and len(suivies) >= rang:
        return suivies[-rang]
    return requete.client.host if requete.client else ""


def par_script(requete: Request) -> bool:
    """Whether our own script asks, which shows the answer without leaving the page."""
    return requete.headers.get("x-portail") == "1"


def suivre(requete: Request, vers: str) -> Response:
    """Success: go on to `vers`."""
    return JSONResponse({"vers": vers}) if par_script(requete) else RedirectResponse(vers, 303)


def dire(requete: Request, message: str) -> Response:
    """Success: stay on the page and say so."""
    return JSONResponse({"message": message}) if par_script(requete) else page_simple("C’est fait", message, statut=200)


def refuser(requete: Request, erreurs: dict[str, str], *, statut: int = 422) -> Response:
    """What is wrong, beside its field ('' for the whole form)."""
    if par_script(requete):
        return JSONResponse({"erreurs": erreurs}, statut)
    retour = _venu_de(requete.headers.get("referer", ""))
    return page_simple("À corriger", " ".join(erreurs.values()), statut=statut, retour=retour, libelle="Revenir")


def _venu_de(referer: str) -> str:
    """The page on this site; the home for an address that is none."""
    try:
        page = urlsplit(referer)
    except ValueError:
        return "/"
    return f"/{page.path.lstrip('/')}" + (f"?{page.query}" if page.query else "")
