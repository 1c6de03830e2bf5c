"""The tabs that are kept, whatever happens to them; and Reflex's internals that live updates stand on."""

import asyncio
import time
from typing import Any

from reflex.utils.format import format_event_handler
from reflex.utils.token_manager import LocalTokenManager, SocketRecord

from portail_reflex.domain.direct import SERVICE
from portail_reflex.pages.parent.alertes import Alertes
from portail_reflex.web import direct
from portail_reflex.web.direct import Abonnes
from portail_reflex.web.identite import Identite
from tests.application import app
from tests.web.ecoute import DELAI_S


def test_what_is_kept_is_bounded_by_the_open_tabs():
    ouverts = {f"jeton-{n}": "prise" for n in range(0, 10_000, 100)}
    abonnes = Abonnes(ouverts.get, lambda *_: None)
    for n in range(10_000):
        abonnes.arriver(f"jeton-{n}", "prise", {})
        for rang in range(50):
            abonnes.abonner(f"jeton-{n}", f"handler-{rang}", frozenset({SERVICE}))
    assert len(abonnes) <= 2 * len(ouverts) + 1
    assert all(len(o.abonnements) <= direct.ABONNEMENTS_MAX for o in abonnes._onglets.values())
    abonnes.abonner("jamais-arrive", "handler", frozenset({SERVICE}))
    assert "jamais-arrive" not in abonnes._onglets


def test_a_tab_whose_reading_fails_leaves_the_others_be(boucle):
    relus = []

    async def enfiler(jeton: str, nom: str, routeur: dict[str, Any]) -> None:
        if jeton == "a":
            raise OSError
        relus.append(jeton)

    abonnes = Abonnes(lambda _jeton: "prise", enfiler)
    for jeton in "ab":
        abonnes.arriver(jeton, "prise", {})
        abonnes.abonner(jeton, "h", frozenset({SERVICE}))
    service = asyncio.run_coroutine_threadsafe(abonnes.remettre(), boucle.boucle)
    for fois in (1, 2):
        boucle.boucle.call_soon_threadsafe(abonnes.entendre, SERVICE)
        limite = time.monotonic() + DELAI_S
        while len(relus) < fois and time.monotonic() < limite:
            time.sleep(0.01)
        assert relus == ["b"] * fois
    service.cancel()


def test_reflex_keeps_the_sockets_of_this_process_where_they_are_looked_for(monkeypatch):
    monkeypatch.setattr(direct, "_reflex", [app])
    sockets = app.event_namespace._token_manager
    assert isinstance(sockets, LocalTokenManager)
    monkeypatch.setitem(sockets.token_to_socket, "ici", SocketRecord(instance_id=sockets.instance_id, sid="prise-1"))
    monkeypatch.setitem(sockets.token_to_socket, "ailleurs", SocketRecord(instance_id="autre", sid="prise-2"))
    assert direct._prise_de("ici") == "prise-1"
    assert direct._prise_de("ailleurs") is None
    assert direct._prise_de("parti") is None


def test_reflex_has_the_address_and_the_headers_of_an_event_where_they_are_looked_for(chez_soi, en_direct):
    [ouvert] = en_direct.abonnes._onglets.values()
    assert ouvert.routeur["headers"]["cookie"] == chez_soi.cookie
    assert (ouvert.routeur["sid"], ouvert.routeur["token"]) == (chez_soi.prise, chez_soi.jeton)
    assert ouvert.routeur["pathname"] == "/alertes"
    assert set(ouvert.abonnements) == {
        format_event_handler(Alertes.rafraichir),
        format_event_handler(Identite.rafraichir),
    }
