"""The public home in a Chromium that knows nothing of it: what is transferred, and when it can be used.

    .venv/bin/python -m bench.accueil

On http://localhost browsers ask for brotli as they do over https: what is counted is what travels.
"""

import json
import shutil
from dataclasses import dataclass, field
from html.parser import HTMLParser
from statistics import median
from typing import Any

import httpx
from playwright.sync_api import Browser, CDPSession, sync_playwright

from bench.serveur import portail, tableau

CHARGEMENTS = 7
LIMITE_OCTETS = 200_000
ATTENDUS = ("Mon Portail Familles", "Connexion", "Adresse email", "Mot de passe", "Créer votre dossier famille")
# 4G as browsers' own tools call it « slow »: 1.6 Mb/s, 150 ms, and a processor four times slower.
LENT = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750}
GENRES = {"Document": "HTML", "Script": "JavaScript", "Stylesheet": "CSS", "Font": "Polices", "Image": "Images"}
MESURE = """() => new Promise(fini => {
  const lire = () => fini({
    fcp: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    lcp: window.__lcp ?? 0, charge: performance.timing.loadEventEnd - performance.timing.navigationStart });
  setTimeout(lire, 50);
})"""


@dataclass
class Chargement:
    """One load, in bytes as they travelled and milliseconds from the navigation."""

    octets: dict[str, int] = field(default_factory=dict)
    requetes: int = 0
    encodages: set[str] = field(default_factory=set)
    fcp_ms: float = 0
    pret_ms: float = 0

    @property
    def total(self) -> int:
        return sum(self.octets.values())


def charger(navigateur: Browser, url: str, *, lent: bool = False) -> Chargement:
    """A new context: no cache, no cookie. Ready: the socket is open and the articles asked for are there."""
    contexte = navigateur.new_context(locale="fr-FR")
    page = contexte.new_page()
    outil = contexte.new_cdp_session(page)
    chargement = Chargement()
    _ecouter(outil, chargement)
    if lent:
        outil.send("Network.emulateNetworkConditions", LENT)
        outil.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(url, wait_until="commit")
    page.wait_for_selector("main article h3, main .carte h3", timeout=60_000)
    chargement.pret_ms = page.evaluate("performance.now()")
    page.wait_for_load_state("networkidle")
    chargement.fcp_ms = page.evaluate(MESURE)["fcp"]
    contexte.close()
    return chargement


def _ecouter(outil: CDPSession, chargement: Chargement) -> None:
    genres: dict[str, str] = {}

    def repondu(e: dict[str, Any]) -> None:
        genres[e["requestId"]] = GENRES.get(e["type"], "Autres")
        entetes = {nom.lower(): valeur for nom, valeur in e["response"]["headers"].items()}
        chargement.encodages.add(f"{genres[e['requestId']]} : {entetes.get('content-encoding', 'aucun')}")

    def fini(e: dict[str, Any]) -> None:
        genre = genres.get(e["requestId"], "Autres")
        chargement.octets[genre] = chargement.octets.get(genre, 0) + int(e["encodedDataLength"])
        chargement.requetes += 1

    outil.on("Network.responseReceived", repondu)
    outil.on("Network.loadingFinished", fini)
    outil.send("Network.enable")


class Texte(HTMLParser):
    """What a page says without JavaScript."""

    def __init__(self) -> None:
        super().__init__()
        self.lu: list[str] = []
        self._cache = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the parser’s
        self._cache += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._cache -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._cache:
            self.lu.append(data)


def manquants_sans_javascript(url: str) -> list[str]:
    """The texts that the served HTML does not hold."""
    lecteur = Texte()
    lecteur.feed(httpx.get(url).text)
    texte = " ".join(lecteur.lu)
    return [attendu for attendu in ATTENDUS if attendu not in texte]


def principal() -> int:
    with portail() as serveur, sync_playwright() as p:
        navigateur = p.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        charger(navigateur, serveur.url)
        normaux = [charger(navigateur, serveur.url) for _ in range(CHARGEMENTS)]
        lents = [charger(navigateur, serveur.url, lent=True) for _ in range(3)]
        version = navigateur.version
        navigateur.close()
        manquants = manquants_sans_javascript(serveur.url)
    modele = max(normaux, key=lambda c: c.total)
    poids = sorted(modele.octets.items(), key=lambda poids: -poids[1])
    tableau(
        f"Accueil public, cache vide, Chromium {version}",
        ("Nature", "Octets transférés"),
        [
            *((genre, f"{octets / 1000:.1f} ko") for genre, octets in poids),
            ("**Total**", f"{modele.total / 1000:.1f} ko"),
        ],
    )
    tableau(
        f"Temps, médiane de {CHARGEMENTS} chargements (3 en 4G lente)",
        ("Réseau", "Premier affichage", "Utilisable (connecté au serveur, articles affichés)"),
        [_temps("local", normaux), _temps("4G lente, processeur ÷ 4", lents)],
    )
    print(f"\n{modele.requetes} requêtes. Encodages : {json.dumps(sorted(modele.encodages), ensure_ascii=False)}")
    print(f"Lisible sans JavaScript : {'oui' if not manquants else f'il manque {manquants}'}")
    return 0 if modele.total <= LIMITE_OCTETS and not manquants else 1


def _temps(nom: str, chargements: list[Chargement]) -> tuple[str, str, str]:
    fcp, pret = median(c.fcp_ms for c in chargements), median(c.pret_ms for c in chargements)
    return nom, f"{fcp:.0f} ms", f"{pret:.0f} ms"


if __name__ == "__main__":
    raise SystemExit(principal())
