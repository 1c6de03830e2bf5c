"""What a commit tells, whichever carrier takes it, and what a rollback does not."""

import asyncio
import time
import warnings
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import pairwise

import pytest
import redis
from sqlalchemy import Engine, create_engine, text
from sqlmodel import Session

from portail_reflex.domain.direct.service import signaler
from portail_reflex.infra import bus
from portail_reflex.infra.base import creer_moteur, transaction
from portail_reflex.infra.bus import en_memoire, par_redis, reprise
from tests.conftest import base_postgresql, postgresql_repond
from tests.infra.bus.oreille import Oreille, a_l_ecoute
from tests.transactions import compter

REDIS = "redis://127.0.0.1:6379"
FERME = "redis://127.0.0.1:1"
FIN = "fin"


@cache
def redis_repond() -> bool:
    """Whether a Redis server answers; says loudly when it does not."""
    try:
        return bool(redis.Redis.from_url(REDIS, socket_connect_timeout=2).ping())
    except redis.RedisError:
        warnings.warn("Redis ne répond pas (127.0.0.1:6379) : SES TESTS SONT SAUTÉS", stacklevel=1)
        return False


@pytest.fixture(scope="module")
def base_pg() -> Iterator[str]:
    if not postgresql_repond():
        pytest.skip("PostgreSQL ne répond pas")
    with base_postgresql() as url:
        yield url


@pytest.fixture(params=["en_memoire", "par_postgresql", "par_redis"])
def porteur(request: pytest.FixtureRequest, tmp_path, reglages: Callable[..., None]) -> Iterator[Engine]:
    """An engine whose commits go by this carrier, and the settings that make it so."""
    url = f"sqlite:///{tmp_path}/portail.db"
    if request.param == "par_postgresql":
        url = request.getfixturevalue("base_pg")
    if request.param == "par_redis" and not redis_repond():
        pytest.skip("Redis ne répond pas")
    reglages(BASE=url, REDIS_URL=REDIS if request.param == "par_redis" else "")
    moteur = creer_moteur(url)
    yield moteur
    moteur.dispose()


@pytest.fixture
def oreille(porteur: Engine) -> Iterator[Oreille]:
    """A listener that is there: what is told before is not heard."""
    with a_l_ecoute(bus.ecouter) as oreille:
        pret(porteur, oreille)
        yield oreille


def pret(porteur: Engine, oreille: Oreille) -> None:
    """It listens to its carrier; in memory, from the first turn of its loop."""
    if _seul(porteur):
        time.sleep(0.1)
    else:
        oreille.attendre(bus.TOUT)


def _seul(porteur: Engine) -> bool:
    return porteur.dialect.name == "sqlite" and not bus._redis()


def dire(porteur: Engine, *sujets: str) -> None:
    with transaction(sur=porteur) as session:
        signaler(session, *sujets)


def nouveaux(porteur: Engine, oreille: Oreille) -> list[str]:
    """What was heard, once a last tick has gone the whole way."""
    dire(porteur, FIN)
    oreille.attendre(FIN)
    return sorted(s for s in oreille.entendus if s not in {bus.TOUT, FIN})


def test_what_is_committed_is_told_once_each(porteur, oreille):
    with transaction(sur=porteur) as session:
        signaler(session, "famille:12", "service")
        signaler(session, "famille:12")
    assert nouveaux(porteur, oreille) == ["famille:12", "service"]


def test_what_is_rolled_back_is_told_to_nobody(porteur, oreille):
    def echouer() -> None:
        with transaction(sur=porteur) as session:
            signaler(session, "famille:12")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        echouer()
    assert nouveaux(porteur, oreille) == []


def test_a_commit_that_fails_tells_nobody(porteur, oreille, monkeypatch):
    with monkeypatch.context() as pendant:
        pendant.setattr(Session, "commit", lambda _session: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            dire(porteur, "famille:12")
    assert nouveaux(porteur, oreille) == []


def test_nothing_is_told_before_the_commit(porteur, oreille):
    with transaction(sur=porteur) as session:
        signaler(session, "famille:12")
        session.flush()
        time.sleep(0.1)
        assert "famille:12" not in oreille.entendus
    oreille.attendre("famille:12")


def test_a_reading_tells_nobody(porteur, oreille):
    with transaction(sur=porteur, ecriture=False) as session:
        signaler(session, "famille:12")
    assert nouveaux(porteur, oreille) == []


def test_two_processes_hear_the_same_tick(porteur, oreille):
    """Two listeners, each with its connection; in memory they are two loops of one process."""
    with a_l_ecoute(bus.ecouter) as autre:
        pret(porteur, autre)
        dire(porteur, "famille:12")
        oreille.attendre("famille:12")
        autre.attendre("famille:12")


def test_three_hundred_families_are_told_in_one_statement(base_pg):
    moteur = create_engine(base_pg)
    with Session(moteur) as session:
        assert compter(session, lambda: bus.avant_commit(session, [f"famille:{n}" for n in range(300)])) == 1
    moteur.dispose()


def test_a_listener_whose_backend_is_killed_listens_again(base_pg, reglages):
    reglages(BASE=base_pg, REDIS_URL="")
    moteur = creer_moteur(base_pg)
    with a_l_ecoute(bus.ecouter) as oreille:
        for fois in (1, 2, 3):
            oreille.attendre(bus.TOUT, fois)  # whatever came in between may be lost: everything is read again
            dire(moteur, "famille:12")
            oreille.attendre("famille:12", fois)
            with moteur.connect() as connexion:
                connexion.execute(
                    text(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        " WHERE application_name = 'portail en direct' AND datname = current_database()"
                    )
                )
        oreille.attendre(bus.TOUT, 4)
    moteur.dispose()


def test_a_redis_listener_that_is_cut_listens_again(reglages):
    if not redis_repond():
        pytest.skip("Redis ne répond pas")
    reglages(REDIS_URL=REDIS)
    serveur = redis.Redis.from_url(REDIS)
    with a_l_ecoute(bus.ecouter) as oreille:
        oreille.attendre(bus.TOUT)
        for client in serveur.client_list(_type="pubsub"):
            if client["name"] == par_redis.NOM:
                serveur.client_kill_filter(_id=client["id"])
        oreille.attendre(bus.TOUT, 2)
        bus.publier("famille:12")
        oreille.attendre("famille:12")
    serveur.close()


def test_a_base_that_is_away_is_asked_again_less_and_less_often(monkeypatch):
    essais: list[float] = []

    async def absente() -> None:
        essais.append(time.monotonic())
        raise OSError

    async def regarder() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reprise.tenir(absente), 1)

    asyncio.run(regarder())
    assert 3 <= len(essais) <= 5
    ecarts = [apres - avant for avant, apres in pairwise(essais)]
    assert ecarts == sorted(ecarts)


def test_a_redis_that_is_away_costs_no_write_and_this_process_still_hears(tmp_path, reglages):
    reglages(BASE=f"sqlite:///{tmp_path}/portail.db", REDIS_URL=FERME)
    moteur = creer_moteur(f"sqlite:///{tmp_path}/portail.db")
    with a_l_ecoute(bus.ecouter) as oreille:
        time.sleep(0.1)
        debut = time.monotonic()
        for _ in range(20):
            dire(moteur, "famille:12")
        assert time.monotonic() - debut < 2
        oreille.attendre("famille:12", 20)
    moteur.dispose()


def test_a_redis_that_was_away_is_tried_again_after_a_moment(monkeypatch):
    if not redis_repond():
        pytest.skip("Redis ne répond pas")
    par_redis._repit[REDIS] = time.monotonic() + 60
    assert not par_redis.publier(REDIS, ["service"])
    par_redis._repit[REDIS] = time.monotonic() - 1
    assert par_redis.publier(REDIS, ["service"])


def test_a_loop_that_has_closed_is_no_fault_of_who_writes():
    async def sourde(entendre: Callable[[str], None]) -> None:
        await asyncio.sleep(3600)

    with a_l_ecoute(sourde):
        morte = asyncio.new_event_loop()
        morte.close()
        oreille = (morte, partial(print))
        en_memoire._oreilles.add(oreille)
        try:
            en_memoire.publier(["service"])
        finally:
            en_memoire._oreilles.discard(oreille)
