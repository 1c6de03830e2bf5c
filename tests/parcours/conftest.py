"""One browser for all journeys, on the server of tests/serveur.py; each journey has people of its own."""

import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

from tests.serveur import Portail


@pytest.fixture(scope="session")
def base_url(portail: Portail) -> str:
    return portail.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium where there is one."""
    chromium = shutil.which("chromium")
    ou = {"executable_path": chromium} if chromium else {}
    return {
        **browser_type_launch_args,
        **ou,
        "args": ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "fr-FR", "timezone_id": "Europe/Paris"}


@pytest.fixture(autouse=True)
def sans_faute(context: BrowserContext, portail: Portail) -> Iterator[list[str]]:
    """No journey leaves a script error, a breach of the CSP, or a request to another site."""
    fautes: list[str] = []

    def ecouter_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not re.search(r"the server responded with a status of (4\d\d)", message.text):
            fautes.append(message.text)

    def ecouter_requete(requete: Request) -> None:
        if not requete.url.startswith((portail.url, portail.url.replace("http", "ws", 1), "data:", "blob:")):
            fautes.append(f"third-party request: {requete.url}")

    def ecouter(page: Page) -> None:
        page.on("console", ecouter_console)
        page.on("pageerror", lambda erreur: fautes.append(str(erreur)))
        page.on("request", ecouter_requete)

    context.on("page", ecouter)
    yield fautes
    assert fautes == []


@pytest.fixture
def autre_navigateur(new_context: Callable[..., BrowserContext]) -> Page:
    """A second browser: an agent beside a parent."""
    return new_context().new_page()
