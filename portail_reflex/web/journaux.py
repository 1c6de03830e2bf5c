"""Logs without anybody's data: Reflex prints whole events, cookies and typed values; none of it is kept."""

import logging
import re
import traceback
from types import TracebackType

VALEURS = re.compile(r"(Event data|Event\(|for handler \S+:|token\b|Frontend Exception).*", re.DOTALL)
LOGGERS_BAVARDS = ("reflex", "reflex_base", "engineio", "socketio", "asyncio", "_granian")


class SansValeurs(logging.Formatter):
    """One line a record; a traceback keeps its places and the kind of fault, not the values in it."""

    def formatException(  # noqa: N802  name of the library
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        sorte, _, trace = ei
        return "".join(traceback.format_tb(trace)) + (sorte.__name__ if sorte else "")


class Discretion(logging.Filter):
    """Cuts what Reflex logs where values begin."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = VALEURS.sub("[…]", record.getMessage()), None
        return True


def configurer() -> None:
    """One handler for all, on standard error."""
    sortie = logging.StreamHandler()
    sortie.setFormatter(SansValeurs("%(asctime)s %(levelname)s %(name)s %(message)s"))
    racine = logging.getLogger()
    racine.handlers[:] = [sortie]
    racine.setLevel(logging.INFO)
    for nom in list(logging.root.manager.loggerDict) + list(LOGGERS_BAVARDS):
        if not nom.startswith(LOGGERS_BAVARDS):
            continue
        bavard = logging.getLogger(nom)
        bavard.addFilter(Discretion())
        if bavard.handlers:
            bavard.handlers[:], bavard.propagate = [], True
