"""The built portal on a base of its own, for the time of a measurement."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import httpx
from sqlalchemy import Engine

from portail_reflex.infra.base import creer_moteur
from portail_reflex.models.chiffrement import nouvelle_cle
from portail_reflex.settings import settings
from tests.serveur import port_libre

RACINE = Path(__file__).parents[1]


@dataclass
class Serveur:
    """A running portal and its base."""

    url: str
    moteur: Engine


@contextmanager
def portail() -> Iterator[Serveur]:
    """The demonstration commune, served as `make demo` does, without throttles: all tries come from one address."""
    with TemporaryDirectory(prefix="portail-bench-") as dossier:
        port, base = port_libre(), f"sqlite:///{dossier}/portail.db"
        reglages = {
            "PORTAIL_BASE": base,
            "PORTAIL_URL_PUBLIQUE": f"http://localhost:{port}",
            "PORTAIL_ECHECS_PAR_IP": "100000",
            "PORTAIL_ENVOIS_PAR_IP": "100000",
            "PORTAIL_GEO_URL": "",
            "PORTAIL_PROXYS": "1",
        }
        # This process too writes what is encrypted.
        os.environ |= {"PORTAIL_DOCUMENTS_DOSSIER": f"{dossier}/documents", "PORTAIL_CLES": nouvelle_cle()}
        settings.cache_clear()
        commande, environnement = [sys.executable, "-m", "portail_reflex"], {**os.environ, **reglages}
        subprocess.run([*commande, "demo"], cwd=RACINE, env=environnement, check=True, stdout=subprocess.DEVNULL)
        servir = [*commande, "servir", "--port", str(port)]
        processus = subprocess.Popen(servir, cwd=RACINE, env=environnement, stdout=subprocess.DEVNULL)
        moteur = creer_moteur(base)
        try:
            _attendre(f"http://localhost:{port}/ping", processus)
            yield Serveur(f"http://localhost:{port}", moteur)
        finally:
            moteur.dispose()
            processus.send_signal(signal.SIGTERM)
            processus.wait(15)


def _attendre(url: str, processus: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        if processus.poll() is not None:
            break
        try:
            if httpx.get(url).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise SystemExit("Le portail n’a pas démarré : lancez « make construire ».")


def p95(durees: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(durees, n=20, method="inclusive")[-1]


def ligne(nom: str, durees_s: Sequence[float]) -> tuple[str, str, str, str]:
    """A row of a table: median, 95th percentile and worst, in milliseconds."""
    return nom, *(f"{valeur * 1000:.1f} ms" for valeur in (median(durees_s), p95(durees_s), max(durees_s)))  # type: ignore[return-value]


def tableau(titre: str, entetes: Sequence[str], lignes: Sequence[Sequence[object]]) -> None:
    """A table in Markdown, to be pasted in docs/performance.md."""
    print(f"\n### {titre}\n\n| {' | '.join(entetes)} |\n|{'---|' * len(entetes)}")
    for valeurs in lignes:
        print(f"| {' | '.join(map(str, valeurs))} |")
