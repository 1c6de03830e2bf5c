"""A client written by hand for the portal's websocket: no page, no JavaScript, no good manners."""

import json
import threading
import time
from typing import Any
from urllib.parse import quote

import socketio
from reflex.utils import format as ecriture

from tests.application import HYDRATER, Boucle


class Prise:
    """One socket: its token in the address, its cookie and its origin in the headers."""

    def __init__(self, boucle: Boucle, url: str, *, jeton: str, cookie: str = "", origine: str | None = None) -> None:
        self._boucle, self._url, self.jeton = boucle, url, jeton
        self._entetes = {"Cookie": cookie} if cookie else {}
        self._entetes |= {"Origin": url if origine is None else origine} if origine != "" else {}
        self._client = boucle.faire(self._creer())
        self.recus: list[dict[str, Any]] = []
        self._arrive = threading.Condition()
        self.chemin = "/"

    async def _creer(self) -> socketio.AsyncClient:
        client = socketio.AsyncClient(reconnection=False, json=json)  # Reflex changes the default one
        client.on("event", self._noter, namespace="/_event")
        return client

    async def _noter(self, recu: Any) -> None:
        with self._arrive:
            self.recus.append(json.loads(recu) if isinstance(recu, str) else recu)
            self._arrive.notify_all()

    def __enter__(self) -> "Prise":
        self._boucle.faire(
            self._client.connect(
                f"{self._url}?token={quote(self.jeton)}",
                headers=self._entetes,
                transports=["websocket"],
                namespaces=["/_event"],
                socketio_path="/_event",
                wait_timeout=5,
            )
        )
        return self

    def __exit__(self, *_faute: object) -> None:
        self._boucle.faire(self._client.disconnect())
        session = self._client.eio.http
        if session is not None and not session.closed:
            self._boucle.faire(session.close())

    @property
    def ouverte(self) -> bool:
        return bool(self._client.connected)

    def lancer(self, donnees: Any, canal: str = "event") -> None:
        """Emit anything; wait for nothing."""
        self._boucle.faire(self._client.emit(canal, donnees, namespace="/_event"))

    def evenement(self, handler: Any, /, **arguments: Any) -> dict[str, Any]:
        """An event as the front end writes it; its router_data may lie."""
        nom = handler if isinstance(handler, str) else ecriture.format_event_handler(handler)
        faux = {"sid": "forge", "headers": {"cookie": "portail=forge"}, "ip": "192.0.2.66", "token": "forge"}
        routeur = {"pathname": self.chemin, "asPath": self.chemin, "query": {}, **faux}
        return {"name": nom, "payload": arguments, "router_data": routeur}

    def envoyer(self, handler: Any, /, attente_s: float = 0.2, **arguments: Any) -> str:
        """Send an event; everything received until nothing more comes for a moment."""
        debut = len(self.recus)
        self.lancer(self.evenement(handler, **arguments))
        return self.ecouter(debut, attente_s)

    def ecouter(self, depuis: int = 0, attente_s: float = 0.2) -> str:
        """What came since, once the socket has been quiet."""
        vus = -1
        while vus != len(self.recus):
            vus = len(self.recus)
            time.sleep(attente_s)
        return json.dumps(self.recus[depuis:], ensure_ascii=False)

    def attendre(self, handler: Any, texte: str, /, delai_s: float = 5, **arguments: Any) -> str:
        """Send an event whose answer holds `texte`; what came until then."""
        debut, limite = len(self.recus), time.monotonic() + delai_s
        self.lancer(self.evenement(handler, **arguments))
        with self._arrive:
            while texte not in (recu := json.dumps(self.recus[debut:], ensure_ascii=False)):
                if not self._arrive.wait(max(0, limite - time.monotonic())):
                    raise AssertionError(f"« {texte} » did not come: {recu[:500]}")
        return recu

    def ouvrir(self, chemin: str, **stockage: Any) -> str:
        """Load a page, to the end of its on_load."""
        self.chemin = chemin
        return self.attendre(HYDRATER, '"is_hydrated_rx_state_": true', vars=stockage)

    def redirections(self) -> list[str]:
        """Where the browser would have been sent."""
        evenements = [e for recu in self.recus for e in recu.get("events") or []]
        return [e["payload"]["path"] for e in evenements if e["name"] == "_redirect"]
