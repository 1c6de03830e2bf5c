"""A local server that speaks the geocoder's contract, or what it is told to say."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

RUE = {
    "label": "12 Rue des Écoles 69390 Millery",
    "name": "12 Rue des Écoles",
    "postcode": "69390",
    "citycode": "69133",
    "city": "Millery",
}


def reponse(*proprietes: object) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": [{"properties": p} for p in proprietes]}).encode()


class Serveur(ThreadingHTTPServer):
    """What to answer, after how long, and what was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Reponses)
        self.statut, self.corps, self.attente_s = 200, reponse(RUE), 0.0
        self.entetes: dict[str, str] = {}
        self.demandes: list[dict[str, list[str]]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Reponses(BaseHTTPRequestHandler):
    server: Serveur

    def do_GET(self) -> None:  # noqa: N802  http.server's name
        adresse = urlsplit(self.path)
        self.server.demandes.append({"chemin": [adresse.path], **parse_qs(adresse.query)})
        time.sleep(self.server.attente_s)
        try:
            self.send_response(self.server.statut)
            for nom, valeur in self.server.entetes.items():
                self.send_header(nom, valeur)
            self.end_headers()
            self.wfile.write(self.server.corps)
        except OSError:
            pass  # the client did not wait

    def log_message(self, *args: Any) -> None:
        pass


@contextmanager
def serveur_geo() -> Iterator[Serveur]:
    """The server, for as long as the block lasts."""
    with Serveur() as serveur:
        fil = threading.Thread(target=serveur.serve_forever, kwargs={"poll_interval": 0.02})
        fil.start()
        try:
            yield serveur
        finally:
            serveur.shutdown()
            fil.join()
