"""A browser without JavaScript in front of the gate and the mounted routes."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from portail_reflex.web import entetes as gate
from portail_reflex.web.http import calendrier, commandes, compte, donnees, fichiers
from tests.application import ORIGINE

PAGES = ["index", "404", "contact", "accueil", "mon-compte", "mon-compte/codes-acces", "service", "service/comptes"]
SCRIPT, STYLE = "window.x=1", "b{color:red}"


async def servir(requete: Request) -> Response:
    """Stands for Reflex: says which path it was asked for."""
    chemin = requete.url.path
    if chemin.endswith((".js", ".css", ".woff2")):
        return PlainTextResponse(chemin)
    connue = chemin == "/" or chemin.endswith(".html") or chemin.startswith(("/lien/", "/service/"))
    return HTMLResponse(chemin, 200 if connue else 404)


def construire(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A built front end of a few pages."""
    for page in PAGES:
        fichier = dossier / f"{page}.html"
        fichier.parent.mkdir(parents=True, exist_ok=True)
        fichier.write_text(f"<script>{SCRIPT}/*{page}*/</script><script src='/x.js'></script><style>{STYLE}</style>")
    monkeypatch.setattr(gate, "CONSTRUIT", dossier)
    oublier()


def oublier() -> None:
    for memoire in vars(gate).values():
        if hasattr(memoire, "cache_clear") and memoire is not gate.settings:
            memoire.cache_clear()


class Navigateur:
    """A browser on our own pages."""

    def __init__(self, entetes: dict[str, str], ip: str) -> None:
        tout = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
        toutes = Route("/{chemin:path}", servir, methods=tout)
        montees = [*calendrier.ROUTES, *commandes.ROUTES, *compte.ROUTES, *donnees.ROUTES, *fichiers.ROUTES]
        interieur = Starlette(routes=[*montees, toutes])
        self._porte, self._entetes, self._ip = gate.Porte(interieur), entetes, ip

    def get(self, chemin: str, **options: Any) -> httpx.Response:
        return self.request("GET", chemin, **options)

    def post(self, chemin: str, **options: Any) -> httpx.Response:
        return self.request("POST", chemin, **options)

    def request(self, methode: str, chemin: str, **options: Any) -> httpx.Response:
        with ThreadPoolExecutor(1) as fil:
            return fil.submit(asyncio.run, self.demander(methode, chemin, **options)).result(60)

    async def demander(self, methode: str, chemin: str, **options: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self._porte, client=(self._ip, 50_000))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGINE, headers=self._entetes) as client:
            return await client.request(methode, chemin, **options)


def navigateur(cookie: str = "", *, ip: str = "198.51.100.7", **en_plus: str) -> Navigateur:
    """A browser with this cookie; `en_plus`: headers."""
    noms = {"Cookie": cookie, "Origin": ORIGINE, **{nom.replace("_", "-"): v for nom, v in en_plus.items()}}
    return Navigateur({nom: valeur for nom, valeur in noms.items() if valeur}, ip)
