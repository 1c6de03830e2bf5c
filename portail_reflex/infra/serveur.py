"""The server of the built portal: granian, which this process becomes."""

import errno
import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

# What `reflex run --env prod` sets for itself before it starts granian; the built front end needs no Node.
ENVIRONNEMENT_REFLEX = {
    "REFLEX_ENV_MODE": "prod",
    "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
    "__REFLEX_SKIP_COMPILE": "true",
}


class Refus(Exception):
    """A command cannot go on: one line a reason, and its exit status."""

    def __init__(self, raison: str, statut: int = 1) -> None:
        super().__init__(raison)
        self.statut = statut


def refuser_sans_construction(racine: Path) -> None:
    """Refuse to serve a front end that was not built."""
    if not (racine / ".web/build/client/index.html").is_file():
        raise Refus("Le portail n’est pas construit : lancez « make construire ».")


def refuser_port_pris(adresse: str, port: int) -> None:
    """Refuse an address or a port that cannot be listened on."""
    famille = socket.AF_INET6 if ":" in adresse else socket.AF_INET
    try:
        socket.create_server((adresse, port), family=famille).close()
    except OSError as faute:
        raise Refus(
            f"Impossible d’écouter sur {adresse}, port {port} ({_cause(faute)}) : "
            "arrêtez l’autre programme ou choisissez --port."
        ) from None


def _cause(faute: OSError) -> str:
    if isinstance(faute, socket.gaierror):
        return "adresse inconnue"
    causes = {"EADDRINUSE": "déjà utilisé", "EACCES": "réservé à l’administrateur", "EADDRNOTAVAIL": "adresse inconnue"}
    return causes.get(errno.errorcode.get(faute.errno or 0, ""), "refusé par le système")


def devenir_granian(adresse: str, port: int, processus: int, *, url: str) -> NoReturn:
    """Replace this process by the server. No access log: addresses may hold personal links."""
    options = ["--interface", "asgi", "--factory", "--host", adresse, "--port", str(port), "--workers", str(processus)]
    journaux = ["--no-access-log", "--log-level", "warning"]
    granian = [sys.executable, "-m", "granian", *options, *journaux, "portail_reflex.portail_reflex:app"]
    os.execve(sys.executable, granian, {**os.environ, **ENVIRONNEMENT_REFLEX, "PORTAIL_URL_PUBLIQUE": url})
