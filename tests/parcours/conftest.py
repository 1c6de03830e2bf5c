"""One browser for all journeys, on the server of tests/serveur.py; each journey has people of its own."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, expect

from tests.serveur import Portail

STATUT_ATTENDU = re.compile(r"the server responded with a status of 4\d\d")
DELAI_MS = 8000
expect.set_options(timeout=DELAI_MS)


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


@pytest.fixture
def fautes() -> list[str]:
    """What no journey may leave in any browser: script errors, breaches of the CSP, requests to other sites."""
    return []


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext], portail: Portail, fautes: list[str]
) -> Callable[..., BrowserContext]:
    """Browsers whose faults are collected."""

    def ecouter_console(message: ConsoleMessage) -> None:
        if message.type == "error" and not STATUT_ATTENDU.search(message.text):
            fautes.append(message.text)

    def ecouter_requete(requete: Request) -> None:
        if not requete.url.startswith((portail.url, portail.url.replace("http", "ws", 1), "data:", "blob:")):
            fautes.append(f"third-party request: {requete.url}")

    def ecouter(page: Page) -> None:
        page.on("console", ecouter_console)
        page.on("pageerror", lambda erreur: fautes.append(str(erreur)))
        page.on("request", ecouter_requete)

    def creer(**options: Any) -> BrowserContext:
        contexte = new_context(**options)
        contexte.set_default_timeout(DELAI_MS)
        contexte.on("page", ecouter)
        return contexte

    return creer


@pytest.fixture(autouse=True)
def sans_faute(fautes: list[str]) -> Iterator[None]:
    """A journey with a fault fails, whatever it showed."""
    yield
    assert fautes == []


@pytest.fixture
def autre_navigateur(new_context: Callable[..., BrowserContext]) -> Page:
    """A second browser: an agent beside a parent."""
    return new_context().new_page()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey can be left out with `-m 'not parcours'`."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.parcours)
