"""The migrations on an empty base, on SQLite and on PostgreSQL."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect, text
from sqlmodel import Session, SQLModel, select

from portail_reflex.infra.base import creer_moteur
from portail_reflex.infra.migrations import DOSSIER, configuration, est_a_jour, migrer
from portail_reflex.models import Courriel
from tests.conftest import base_postgresql, postgresql_repond


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty base for one test."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/portail.db"
        return
    if not postgresql_repond():
        pytest.skip("PostgreSQL ne répond pas")
    with base_postgresql() as base:
        yield base


def tables(url: str) -> set[str]:
    moteur = creer_moteur(url)
    try:
        return set(inspect(moteur).get_table_names())
    finally:
        moteur.dispose()


def test_an_empty_base_receives_every_table(url: str) -> None:
    migrer(url)
    assert tables(url) == {*SQLModel.metadata.tables, "alembic_version"}
    assert est_a_jour(url)


def test_an_empty_base_is_not_up_to_date(url: str) -> None:
    assert not est_a_jour(url)


def test_the_migrations_say_what_the_tables_say(url: str) -> None:
    migrer(url)
    command.check(configuration(url))


def test_migrating_twice_keeps_what_is_stored(url: str) -> None:
    migrer(url)
    moteur = creer_moteur(url)
    with moteur.execution_options(ecriture=True).begin() as connexion:
        connexion.execute(text("INSERT INTO compteur (cle, valeur, expire_le) VALUES ('a', 1, '2024-09-02 08:00')"))
    migrer(url)
    with moteur.connect() as connexion:
        assert connexion.scalar(text("SELECT count(*) FROM compteur")) == 1
    moteur.dispose()


def test_two_migrations_started_together_do_not_collide(url: str, racine: Path) -> None:
    migrer_ici = f"from portail_reflex.infra.migrations import migrer; migrer({url!r})"
    paire = [subprocess.Popen([sys.executable, "-c", migrer_ici], cwd=racine) for _ in range(2)]
    assert [processus.wait(timeout=60) for processus in paire] == [0, 0]
    assert est_a_jour(url)


def test_mails_that_are_there_are_encrypted_and_come_back(url: str) -> None:
    command.upgrade(configuration(url), "0001")
    moteur = creer_moteur(url)
    colonnes = "identifiant, nature, destinataire, repondre_a, objet, texte, html, secret, etat, tentatives"
    valeurs = "'<1@x>', 'INVITATION', 'une@exemple.fr', '', 'Bonjour', 'Le texte', '<p>Le texte</p>', '', 'ENVOYE', 1"
    instants = "cree_le, prochain_essai_le, derniere_erreur"
    dates = "'2024-09-02 08:00:00', '2024-09-02 08:00:00', ''"
    with moteur.execution_options(ecriture=True).begin() as connexion:
        connexion.execute(text(f"INSERT INTO courriel ({colonnes}, {instants}) VALUES ({valeurs}, {dates})"))
    migrer(url)
    with Session(moteur) as session:
        courriel = session.exec(select(Courriel)).one()
        assert (courriel.texte, courriel.html) == ("Le texte", "<p>Le texte</p>")
        assert b"Le texte" not in bytes(session.connection().execute(text("SELECT texte FROM courriel")).scalar_one())
    command.downgrade(configuration(url), "0001")
    with moteur.connect() as connexion:
        assert connexion.execute(text("SELECT texte, html FROM courriel")).one() == ("Le texte", "<p>Le texte</p>")
    moteur.dispose()


def test_going_back_to_nothing_leaves_no_table(url: str) -> None:
    migrer(url)
    command.downgrade(configuration(url), "base")
    assert tables(url) == {"alembic_version"}


def test_a_migration_prints_nothing_at_all(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    migrer(f"sqlite:///{tmp_path}/muette.db")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("fichier", sorted((DOSSIER / "versions").glob("*.py")), ids=lambda fichier: fichier.stem)
def test_each_migration_stands_alone_and_says_its_change(fichier: Path) -> None:
    arbre = ast.parse(fichier.read_text())
    phrase = (ast.get_docstring(arbre) or "").splitlines()[0]
    assert phrase.endswith(".")
    assert len(phrase.split()) >= 4
    assert "portail_reflex" not in fichier.read_text().replace(phrase, "")
