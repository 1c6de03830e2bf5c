"""Settings of a test, without the app."""

from collections.abc import Callable, Iterator

import pytest

from portail_reflex.settings import settings


@pytest.fixture
def reglages(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Change settings: reglages(BASE=…, REDIS_URL=…)."""

    def regler(**valeurs: str) -> None:
        for nom, valeur in valeurs.items():
            monkeypatch.setenv(f"PORTAIL_{nom}", valeur)
        settings.cache_clear()

    yield regler
    monkeypatch.undo()
    settings.cache_clear()
