"""Logs without anybody's data."""

import asyncio
import io
import logging
from collections.abc import Iterator

import pytest

from portail_reflex.web import erreurs, journaux

SECRET = "Secret-du-cookie-4f2a"
COOKIE = f"portail={SECRET}; autre=1"


@pytest.fixture
def journal() -> Iterator[io.StringIO]:
    """What a process prints, once configured; everything is put back afterwards."""
    racine = logging.getLogger()
    avant = racine.handlers[:], racine.level
    journaux.configurer()
    sortie = io.StringIO()
    assert isinstance(racine.handlers[0], logging.StreamHandler)
    racine.handlers[0].setStream(sortie)
    yield sortie
    racine.handlers[:], _ = avant
    racine.setLevel(avant[1])


@pytest.mark.parametrize(
    ("logger", "message"),
    [
        ("reflex.app", f"Received event from session x with no associated token. Event data: {{'cookie': '{SECRET}'}}"),
        ("reflex.app", f"Received event data as a string. Event data: {SECRET}"),
        ("reflex.app", f"Failed to deserialize event data: {SECRET}."),
        ("reflex_base.event.processor.event_processor", f"Unknown Event(name='x', payload='{SECRET}')"),
        ("reflex_base.event.processor.base_state_processor", f"Error for handler A.b: value '{SECRET}' is no int"),
        ("reflex.app", f"Attempting to send delta to disconnected client token '{SECRET}'"),
        ("reflex.app", f"[Reflex Frontend Exception]\n {SECRET}\n"),
        ("asyncio", f"Task exception was never retrieved\nfuture: <Task exception=ValueError('{SECRET}')>"),
        ("asyncio", f"Task was destroyed but it is pending!\ntask: <Task coro={SECRET}>"),
        ("reflex.app", f"headers\nEvent({{'cookie': '{COOKIE}'}})\nand more {SECRET}"),
    ],
)
def test_what_reflex_says_is_cut_where_values_begin(logger, message, journal):
    logging.getLogger(logger).warning(message)
    assert SECRET not in journal.getvalue()
    assert "[…]" in journal.getvalue()


def test_a_logger_made_later_is_cut_as_well(journal):
    logging.getLogger("reflex.module.charge.plus.tard").error("Event data: %s", SECRET)
    assert journal.getvalue() != ""
    assert SECRET not in journal.getvalue()


def test_a_message_without_values_is_kept(journal):
    logging.getLogger("reflex.app").warning("The front end was built for another version.")
    assert "built for another version" in journal.getvalue()


def test_our_own_messages_are_kept_whole(journal):
    logging.getLogger("portail_reflex.infra.courriel").error("facteur : Event data OperationalError")
    assert "Event data OperationalError" in journal.getvalue()


@pytest.mark.parametrize("logger", ["portail_reflex.web.erreurs", "engineio.server", "asyncio", "reflex.app"])
def test_a_traceback_keeps_places_and_not_the_values_of_the_fault(logger, journal):
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise ValueError(f"cannot read {SECRET}") from cause
    except ValueError:
        logging.getLogger(logger).exception("failed")
    assert SECRET not in journal.getvalue()
    assert "ValueError" in journal.getvalue()
    assert "test_journaux.py" in journal.getvalue()


def test_what_another_formatter_wrote_of_a_fault_is_not_printed(journal):
    record = logging.LogRecord("engineio.server", logging.ERROR, "x.py", 1, "failed", (), None)
    record.exc_text = f"Traceback… {SECRET}"
    logging.getLogger().handle(record)
    assert SECRET not in journal.getvalue()


def test_socket_libraries_print_through_us_only(journal):
    """With no level of its own, each adds a handler that prints whole exceptions."""
    import socketio

    socketio.AsyncServer(async_mode="asgi")
    for nom in ("engineio.server", "socketio.server"):
        assert logging.getLogger(nom).handlers == []
        assert logging.getLogger(nom).propagate


def test_a_failed_handler_is_logged_by_its_kind(journal):
    erreurs.panne_du_serveur(ValueError(SECRET))
    assert "failed" in journal.getvalue()
    assert "ValueError" in journal.getvalue()
    assert SECRET not in journal.getvalue()


def test_what_a_browser_reports_is_not_kept(journal):
    erreurs.panne_du_navigateur(Exception(SECRET))
    assert SECRET not in journal.getvalue()


def test_a_forgotten_task_says_nothing_of_its_values(journal):
    async def oublier() -> None:
        async def echouer() -> None:
            raise ValueError(SECRET)

        tache = asyncio.create_task(echouer())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        del tache

    asyncio.run(oublier())
    assert "never retrieved" in journal.getvalue()
    assert SECRET not in journal.getvalue()
