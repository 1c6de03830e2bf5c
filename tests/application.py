"""The app without a browser: a base of its own, and tabs whose events go through Reflex's own pipeline."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from reflex.state import State, StateUpdate
from reflex.utils import format as ecriture
from reflex_base.event import Event
from reflex_base.event.processor import BaseStateEventProcessor
from reflex_base.registry import RegistrationContext
from sqlmodel import Session, select

from portail_reflex.domain.compte.service import tenter_connexion
from portail_reflex.infra.base import transaction
from portail_reflex.models import Compte
from tests.fabriques import MOT_DE_PASSE


def _charger() -> Any:
    """The app, with pytest's own log handlers left in place."""
    racine = logging.getLogger()
    gardes = racine.handlers[:], racine.level
    from portail_reflex import portail_reflex

    for pose in racine.handlers:
        if pose not in gardes[0]:
            pose.close()
    racine.handlers[:], _ = gardes
    racine.setLevel(gardes[1])
    return portail_reflex.app


app = _charger()
ORIGINE = "http://localhost:3000"
HYDRATER = "reflex___state____state.hydrate_and_load"
T = TypeVar("T")
_prises = count(1)


class Boucle:
    """An event loop in a thread, for as long as a test lasts."""

    def __init__(self) -> None:
        self.boucle = asyncio.new_event_loop()
        self._fil = threading.Thread(target=self.boucle.run_forever, daemon=True)
        self._fil.start()

    def faire(self, travail: Coroutine[Any, Any, T], delai_s: float = 30) -> T:
        return asyncio.run_coroutine_threadsafe(travail, self.boucle).result(delai_s)

    def fermer(self) -> None:
        self.faire(self._vider())
        self.boucle.call_soon_threadsafe(self.boucle.stop)
        self._fil.join(10)
        self.boucle.close()

    async def _vider(self) -> None:
        taches = asyncio.all_tasks() - {asyncio.current_task()}
        for tache in taches:
            tache.cancel()
        await asyncio.gather(*taches, return_exceptions=True)
        await self.boucle.shutdown_default_executor()


@dataclass
class Reponse:
    """What one event brought to the browser: what changed, what it must do, what went wrong on the server."""

    deltas: list[Mapping[str, Mapping[str, Any]]] = field(default_factory=list)
    evenements: list[Event] = field(default_factory=list)
    fautes: list[BaseException] = field(default_factory=list)

    @property
    def texte(self) -> str:
        """Everything as sent."""
        return ecriture.json_dumps([self.deltas, [vars(e) if hasattr(e, "__dict__") else e for e in self.evenements]])

    @property
    def redirection(self) -> str | None:
        """Where the browser is sent."""
        chemins = [str(e.payload["path"]) for e in self.evenements if e.name == "_redirect"]
        return chemins[-1].strip('"') if chemins else None

    @property
    def focus(self) -> str | None:
        """The id of what receives the keyboard."""
        cibles = [str(e.payload["ref"]) for e in self.evenements if e.name == "_set_focus"]
        return cibles[-1].removeprefix("ref_").replace("_", "-") if cibles else None

    @property
    def metier(self) -> dict[str, dict[str, Any]]:
        """What changed in our own States, without what Reflex keeps for itself."""
        change: dict[str, dict[str, Any]] = {}
        for delta in self.deltas:
            for etat, valeurs in delta.items():
                if "portail_reflex" in etat:
                    change.setdefault(etat.rpartition(".")[2], {}).update(valeurs)
        return {etat: valeurs for etat, valeurs in change.items() if valeurs}


class Atelier:
    """Reflex's event processor with our middleware and our exception handler; what it emits is kept."""

    def __init__(self, boucle: Boucle) -> None:
        self.boucle = boucle
        self.recus: dict[str, Reponse] = {}
        self.processeur = BaseStateEventProcessor(middleware=app, backend_exception_handler=self._panne)
        self.processeur.configure(event_namespace=self)  # type: ignore[arg-type]
        self._fautes: list[Exception] = []
        self._fin, self._pret = asyncio.Event(), threading.Event()
        self._service = asyncio.run_coroutine_threadsafe(self._servir(), boucle.boucle)
        self._pret.wait(10)

    def _panne(self, faute: Exception) -> Any:
        self._fautes.append(faute)
        return app.backend_exception_handler(faute)

    async def _servir(self) -> None:
        async with self.processeur:
            self._pret.set()
            await self._fin.wait()

    async def emit_update(self, update: StateUpdate, token: str) -> None:
        """Reflex's way out to a socket."""
        recu = self.recus.setdefault(token, Reponse())
        if update.delta:
            recu.deltas.append(update.delta)
        recu.evenements.extend(update.events)

    def envoyer(self, jeton: str, evenement: Event) -> Reponse:
        """Send an event and wait for all it brings."""
        self.recus[jeton] = reponse = Reponse()
        self._fautes.clear()
        self.boucle.faire(self._attendre(jeton, evenement))
        reponse.fautes.extend(self._fautes)
        return reponse

    async def _attendre(self, jeton: str, evenement: Event) -> None:
        suivi = await self.processeur.enqueue(jeton, evenement)
        with contextlib.suppress(Exception):
            await suivi.wait_all()
        await self.processeur.join(10)

    def fermer(self) -> None:
        self.boucle.boucle.call_soon_threadsafe(self._fin.set)
        self._service.result(10)


class Onglet:
    """A browser's tab: its token, its socket, its cookie, and what it has been shown so far."""

    def __init__(self, atelier: Atelier, chemin: str = "/", *, cookie: str = "", jeton: str = "") -> None:
        rang = next(_prises)
        self.atelier, self.chemin, self.cookie = atelier, chemin, cookie
        self.jeton, self.prise = jeton or f"jeton-{rang}", f"prise-{rang}"
        self.ip = f"192.0.2.{rang % 250}"
        self.vu: dict[str, dict[str, Any]] = {}

    def envoyer(self, handler: Any, /, **arguments: Any) -> Reponse:
        """One event, by handler or by full name."""
        nom = handler if isinstance(handler, str) else ecriture.format_event_handler(handler)
        donnees = {
            "pathname": self.chemin.partition("?")[0],
            "asPath": self.chemin,
            "query": {},
            "token": self.jeton,
            "headers": {"cookie": self.cookie, "origin": ORIGINE, "host": "localhost:3000"},
            "ip": self.ip,
            "sid": self.prise,
        }
        evenement = Event(name=nom, payload=arguments, router_data=donnees)
        reponse = self.atelier.envoyer(self.jeton, evenement)
        for delta in reponse.deltas:
            for etat, valeurs in delta.items():
                self.vu.setdefault(etat, {}).update(valeurs)
        return reponse

    def ouvrir(self, chemin: str | None = None, **stockage: Any) -> Reponse:
        """Load the page, as the browser does when its socket opens: hydrate, then the page's on_load."""
        self.chemin = chemin or self.chemin
        return self.envoyer(HYDRATER, vars=stockage)

    def lire(self, var: Any) -> Any:
        """The value on screen of a public var."""
        ou = var._get_all_var_data()
        return self.vu[ou.state][f"{ou.field_name}_rx_state_"]


def nos_handlers() -> dict[str, Any]:
    """The handlers of our own States in Reflex's registry, `setvar` apart."""
    return {
        nom: inscrit
        for nom, inscrit in RegistrationContext.get().event_handlers.items()
        if inscrit.states and inscrit.states[0].__module__.startswith("portail_reflex.") and not nom.endswith(".setvar")
    }


def nos_etats(racine: type[Any] = State) -> Iterator[type[Any]]:
    """Our State classes."""
    for classe in racine.get_substates():
        if classe.__module__.startswith("portail_reflex."):
            yield classe
        yield from nos_etats(classe)


@dataclass
class Base:
    """The base of a test, its clock, and the sessions opened in it."""

    horloge: Path

    @contextmanager
    def ecrire(self) -> Iterator[Session]:
        with transaction() as session:
            yield session

    @contextmanager
    def lire(self) -> Iterator[Session]:
        with transaction(ecriture=False) as session:
            yield session

    @property
    def maintenant(self) -> datetime:
        return datetime.fromisoformat(self.horloge.read_text()).astimezone(UTC)

    def vivre_a(self, instant: datetime) -> None:
        self.horloge.write_text(instant.isoformat())

    def connecter(self, email: str, *, durable: bool = False) -> str:
        """The session secret of an account that has just logged in."""
        with self.ecrire() as session:
            hachage = session.exec(select(Compte.mot_de_passe_hache).where(Compte.email == email)).one()
            faite = tenter_connexion(
                session,
                email=email,
                hachage_verifie=hachage,
                juste=True,
                durable=durable,
                user_agent="",
                maintenant=self.maintenant,
            )
        assert faite is not None
        return faite.secret

    def cookie(self, email: str) -> str:
        """The Cookie header of that account's browser."""
        return f"portail={self.connecter(email)}"


__all__ = ["MOT_DE_PASSE", "ORIGINE", "Atelier", "Base", "Boucle", "Onglet", "Reponse", "app", "nos_etats"]
