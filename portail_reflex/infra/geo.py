"""The Géoplateforme geocoder, which suggests streets. The field stays free text: any trouble is silence."""

import asyncio
import json
import logging
import re
import time
from dataclasses import dataclass
from functools import cache
from typing import Any
from weakref import WeakKeyDictionary

import httpx
from cachetools import TTLCache

from portail_reflex.domain.saisie import nettoyer, replier
from portail_reflex.settings import settings

DELAI_S = 2.0
SILENCE_S = 30.0
SIMULTANEES = 4
LONGUEURS = range(4, 121)
CORPS_MAXIMAL = 100_000
VOIE_MAXIMALE = 120

journal = logging.getLogger(__name__)
for bavard in ("httpx", "httpcore"):  # they log whole URLs, and with them what was typed
    logging.getLogger(bavard).setLevel(logging.WARNING)


@dataclass(frozen=True)
class VoieVue:
    """A suggestion; `voie` is what goes in the field, `libelle` what the list shows."""

    libelle: str
    voie: str
    code_postal: str
    code_insee: str
    commune: str


class Geocodeur:
    """Suggestions within 2 s, or none. After a failure it stays silent for 30 s."""

    def __init__(self, base: str) -> None:
        self._base = base.rstrip("/")
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, httpx.AsyncClient] = WeakKeyDictionary()
        self._connues: TTLCache[tuple[str, str, str], list[VoieVue]] = TTLCache(512, ttl=3600)
        self._en_cours = 0
        self._muet_jusqu_a = 0.0

    async def voies(self, texte: str, *, code_postal: str = "", code_insee: str = "") -> list[VoieVue]:
        """At most 5 streets like `texte`. Never raises, never logs what was typed."""
        texte = nettoyer(texte) if len(texte) <= LONGUEURS[-1] else ""
        if not self._base or len(texte) not in LONGUEURS:
            return []
        cle = (replier(texte), code_postal, code_insee)
        if (connues := self._connues.get(cle)) is not None:
            return connues
        if self._en_cours >= SIMULTANEES or time.monotonic() < self._muet_jusqu_a:
            return []
        voies = await self._demander(_parametres(texte, code_postal, code_insee))
        if voies is not None:
            self._connues[cle] = voies
        return voies or []

    async def _demander(self, parametres: dict[str, str]) -> list[VoieVue] | None:
        """None when there is no answer to remember."""
        self._en_cours += 1
        try:
            async with asyncio.timeout(DELAI_S):
                corps = await self._lire(parametres)
            return None if corps is None else _voies(json.loads(corps))
        except Exception as erreur:  # noqa: BLE001  a suggestion is never worth an error
            journal.info("géocodeur muet pendant %d s : %s", SILENCE_S, type(erreur).__name__)
            self._muet_jusqu_a = time.monotonic() + SILENCE_S
            return None
        finally:
            self._en_cours -= 1

    async def _lire(self, parametres: dict[str, str]) -> bytes | None:
        """The body. None when the geocoder refuses this very question, which is no reason to be silent."""
        corps = b""
        async with self._client().stream("GET", f"{self._base}/geocodage/search", params=parametres) as reponse:
            if reponse.status_code in (400, 404, 422):
                return None
            if reponse.status_code != 200:
                raise ReponseInattendue
            async for bloc in reponse.aiter_raw():
                corps += bloc
                if len(corps) > CORPS_MAXIMAL:
                    raise ReponseInattendue
        return corps

    def _client(self) -> httpx.AsyncClient:
        """One client per event loop, which is the only one that may use its connections."""
        boucle = asyncio.get_running_loop()
        if boucle not in self._clients:
            # Uncompressed, so that the limit of size holds for what is read in the end.
            self._clients[boucle] = httpx.AsyncClient(timeout=DELAI_S, headers={"Accept-Encoding": "identity"})
        return self._clients[boucle]

    async def fermer(self) -> None:
        """Close the connections of this loop."""
        if (client := self._clients.pop(asyncio.get_running_loop(), None)) is not None:
            await client.aclose()


class ReponseInattendue(Exception):
    """The geocoder answered something else than its contract."""


def _parametres(texte: str, code_postal: str, code_insee: str) -> dict[str, str]:
    parametres = {"q": texte, "autocomplete": "1", "limit": "5"}
    if re.fullmatch(r"[0-9]{5}", code_postal):
        parametres["postcode"] = code_postal
    if re.fullmatch(r"[0-9][0-9AB][0-9]{3}", code_insee):
        parametres["citycode"] = code_insee
    return parametres


def _voies(reponse: Any) -> list[VoieVue]:
    """The well-formed features, 5 at most; raises when it is no list of features."""
    if not isinstance(reponse, dict) or not isinstance(reponse.get("features"), list):
        raise ReponseInattendue
    return [voie for feature in reponse["features"][:5] if (voie := _voie(feature)) is not None]


def _voie(feature: Any) -> VoieVue | None:
    proprietes = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(proprietes, dict):
        return None
    valeurs = [proprietes.get(nom) for nom in ("label", "name", "postcode", "citycode", "city")]
    textes = [nettoyer(valeur) for valeur in valeurs if isinstance(valeur, str)]
    if len(textes) < len(valeurs) or not 0 < len(textes[1]) <= VOIE_MAXIMALE:
        return None
    return VoieVue(*textes)


@cache
def geocodeur() -> Geocodeur:
    """The geocoder of this process."""
    return Geocodeur(settings().geo_url)
