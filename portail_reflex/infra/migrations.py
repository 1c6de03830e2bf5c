"""Bringing a base to the schema of this version of the code."""

from pathlib import Path

from alembic import command
from alembic.config import Config

DOSSIER = Path(__file__).parent.parent / "migrations"


def configuration(url: str) -> Config:
    """Alembic's configuration for the base at `url`; it prints nothing."""
    config = Config()
    config.set_main_option("script_location", str(DOSSIER).replace("%", "%%"))
    config.attributes |= {"url": url, "chiffrer": _chiffrer, "dechiffrer": _dechiffrer}
    return config


def _chiffrer(texte: str, contexte: str) -> bytes:
    """For a migration that encrypts a column: keys are read then, and only if there are rows."""
    from portail_reflex.models.chiffrement import TexteChiffre

    return TexteChiffre(contexte).chiffrer(texte)


def _dechiffrer(octets: bytes, contexte: str) -> str:
    from portail_reflex.models.chiffrement import TexteChiffre

    return TexteChiffre(contexte).dechiffrer(bytes(octets))


def migrer(url: str) -> None:
    """Upgrade to the last migration, in one transaction; a second call does nothing."""
    command.upgrade(configuration(url), "head")


def est_a_jour(url: str) -> bool:
    """Whether the base at `url` has the schema of this version of the code."""
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory

    from portail_reflex.infra.base import creer_moteur

    moteur = creer_moteur(url)
    try:
        with moteur.connect() as connexion:
            faites = MigrationContext.configure(connexion).get_current_heads()
    finally:
        moteur.dispose()
    return set(faites) == set(ScriptDirectory.from_config(configuration(url)).get_heads())
