"""Logs without anybody's data: Reflex prints whole events, cookies and typed values; none of it is kept."""

import logging
import re
import traceback
from types import TracebackType

VALEURS = re.compile(r"([Ee]vent data|Event\(|for handler \S+:|token\b|Frontend Exception|future:|task:).*", re.DOTALL)
LOGGERS_BAVARDS = ("reflex", "reflex_base", "engineio", "socketio", "asyncio", "_granian")
# Without a level of their own, each would add a handler that prints whole tracebacks.
AVEC_UN_NIVEAU = ("engineio.server", "socketio.server")


class SansValeurs(logging.Formatter):
    """One line a record; a traceback keeps its places and the kind of fault, not the values in it."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # what another formatter wrote of it
        return super().format(record)

    def formatException(  # noqa: N802  name of the library
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        sorte, _, trace = ei
        return "".join(traceback.format_tb(trace)) + (sorte.__name__ if sorte else "")


class Discretion(logging.Filter):
    """Cuts what Reflex logs where values begin. It sits on the handler: loggers are made at any time."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(LOGGERS_BAVARDS):
            record.msg, record.args = VALEURS.sub("[…]", record.getMessage()), None
        return True


def configurer() -> None:
    """One handler for all, on standard error."""
    sortie = logging.StreamHandler()
    sortie.setFormatter(SansValeurs("%(asctime)s %(levelname)s %(name)s %(message)s"))
    sortie.addFilter(Discretion())
    racine = logging.getLogger()
    racine.handlers[:] = [sortie]
    racine.setLevel(logging.INFO)
    for nom in AVEC_UN_NIVEAU:
        logging.getLogger(nom).setLevel(logging.WARNING)
    for nom in list(logging.root.manager.loggerDict):
        if nom.startswith(LOGGERS_BAVARDS) and (bavard := logging.getLogger(nom)).handlers:
            bavard.handlers[:], bavard.propagate = [], True
