"""The one production server of a test run: its base, its mailbox, its clock."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from portail_reflex.infra.base import creer_moteur, transaction
from tests.infra.boite_smtp import Boite, serveur_smtp
from tests.infra.serveur_geo import Serveur, serveur_geo

RACINE = Path(__file__).parents[1]
COMMANDE = [sys.executable, "-m", "portail_reflex"]
RAPIDE = {
    "PORTAIL_SMTP_HOTE": "127.0.0.1",
    "PORTAIL_COURRIEL_PERIODE_S": "0.3",
    "PORTAIL_MENAGE_PERIODE_S": "0.5",
    "PORTAIL_ECHECS_PAR_IP": "10000",
    "PORTAIL_ENVOIS_PAR_IP": "10000",
}
LIEN = re.compile(r"https?://\S+/lien/[\w-]+")


def port_libre() -> int:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])


@dataclass
class Portail:
    """The server under test: its address, its base, its mailbox, its clock."""

    url: str
    moteur: Engine
    boite: Boite
    geocodeur: Serveur
    horloge: Path
    journal: Path

    @contextmanager
    def base(self) -> Iterator[Session]:
        """A committed transaction on its base."""
        with transaction(sur=self.moteur) as session:
            yield session

    @contextmanager
    def vivre_a(self, instant: datetime) -> Iterator[None]:
        """Set its clock for as long as the block lasts."""
        self.horloge.write_text(instant.isoformat())
        try:
            yield
        finally:
            self.horloge.write_text("")

    def courriel(self, destinataire: str, objet: str, delai_s: float = 10) -> Any:
        """The newest mail received for somebody whose subject contains `objet`; waits for it."""
        limite = time.monotonic() + delai_s
        while time.monotonic() < limite:
            for message in reversed(self.boite.messages):
                if destinataire in str(message["To"]) and objet in str(message["Subject"]):
                    return message
            time.sleep(0.1)
        recus = [(str(m["To"]), str(m["Subject"])) for m in self.boite.messages]
        raise AssertionError(f"no mail « {objet} » for {destinataire}; received: {recus}")

    def lien(self, destinataire: str, objet: str) -> str:
        """The personal link in that mail."""
        texte = self.courriel(destinataire, objet).get_body(("plain",)).get_content()
        trouve = LIEN.search(texte)
        assert trouve, texte
        return trouve.group()


@pytest.fixture(scope="session")
def portail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portail]:
    """The demo commune, served as `make demo` does, with a real SMTP server and a local geocoder."""
    dossier = tmp_path_factory.mktemp("portail")
    horloge, journal = dossier / "horloge", dossier / "serveur.log"
    horloge.write_text("")
    port, port_smtp, boite = port_libre(), port_libre(), Boite()
    base = f"sqlite:///{dossier}/portail.db"
    with serveur_smtp(boite, port_smtp), serveur_geo() as geocodeur:
        environnement = {
            **os.environ,
            **RAPIDE,
            "PORTAIL_BASE": base,
            "PORTAIL_URL_PUBLIQUE": f"http://127.0.0.1:{port}",
            "PORTAIL_SMTP_PORT": str(port_smtp),
            "PORTAIL_GEO_URL": geocodeur.url,
            "PORTAIL_HORLOGE_FICHIER": str(horloge),
            "PORTAIL_DOCUMENTS_DOSSIER": str(dossier / "documents"),
        }
        subprocess.run([*COMMANDE, "demo"], cwd=RACINE, env=environnement, check=True, stdout=subprocess.DEVNULL)
        moteur = creer_moteur(base)
        try:
            with servi(port, environnement, journal):
                yield Portail(f"http://127.0.0.1:{port}", moteur, boite, geocodeur, horloge, journal)
        finally:
            moteur.dispose()


@contextmanager
def servi(port: int, environnement: dict[str, str], journal: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """One process of the portal, from its first answer to its end."""
    with journal.open("w") as sortie:
        processus = subprocess.Popen(
            [*COMMANDE, "servir", "--port", str(port)],
            cwd=RACINE,
            env=environnement,
            stdout=sortie,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        _attendre(f"http://127.0.0.1:{port}/ping", processus, journal)
        yield processus
    finally:
        with suppress(ProcessLookupError):
            os.killpg(processus.pid, signal.SIGTERM)
        processus.wait(15)


def _attendre(url: str, processus: subprocess.Popen[bytes], journal: Path) -> None:
    for _ in range(150):
        if processus.poll() is not None:
            break
        try:
            if httpx.get(url).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not start:\n{journal.read_text()}")
