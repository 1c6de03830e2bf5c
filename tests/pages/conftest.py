"""The app on a base of its own."""

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
