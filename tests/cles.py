"""Living with keys of one's own, for the tests of what is encrypted."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from portail_reflex.models.chiffrement import trousseau
from portail_reflex.settings import settings

Cles = Callable[..., None]


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    """Where the key file is, or would be."""
    return tmp_path / "secret" / "cles"


@pytest.fixture
def avec(monkeypatch: pytest.MonkeyPatch, fichier: Path) -> Iterator[Cles]:
    """Live with these keys in the setting, or with those of the file when there are none."""

    def avec(*textes: str) -> None:
        monkeypatch.setenv("PORTAIL_CLES", " ".join(textes))
        monkeypatch.setenv("PORTAIL_CLES_FICHIER", str(fichier))
        settings.cache_clear()
        trousseau.cache_clear()

    avec()
    yield avec
    monkeypatch.undo()
    settings.cache_clear()
    trousseau.cache_clear()
