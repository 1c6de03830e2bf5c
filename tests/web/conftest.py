"""The app on a base of its own, and what its passwords cost."""

import pytest
from argon2 import PasswordHasher

from tests.plugin_application import (  # noqa: F401  fixtures
    agent,
    atelier,
    base,
    base_modele,
    boucle,
    onglet,
    parent,
    reglages,
    responsable,
    sante,
)
from tests.web.ecoute import chez_soi, en_direct, famille_id  # noqa: F401  fixtures
from tests.web.envois import enfant_id, envoyer, famille, type_id  # noqa: F401  fixtures


@pytest.fixture
def verifications(monkeypatch) -> list[str]:
    """The Argon2 verifications really made."""
    faites: list[str] = []
    verifier = PasswordHasher.verify

    def compter(self, hachage, mot_de_passe):
        faites.append(hachage)
        return verifier(self, hachage, mot_de_passe)

    monkeypatch.setattr(PasswordHasher, "verify", compter)
    return faites
