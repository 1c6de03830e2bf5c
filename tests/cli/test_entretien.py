"""Keys and the purge, as an operator uses them."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from portail_reflex.models.chiffrement import lire_trousseau

DEMAIN = datetime.now(UTC) + timedelta(days=900)


@pytest.fixture
def demo(lancer):
    """The demonstration, loaded."""
    assert lancer("demo").returncode == 0


def base(tmp_path: Path, requete: str):
    moteur = create_engine(f"sqlite:///{tmp_path}/portail.db")
    with moteur.begin() as connexion:
        lues = connexion.execute(text(requete))
        lignes = lues.all() if lues.returns_rows else []
    moteur.dispose()
    return lignes


def test_a_demonstration_makes_its_own_key_once(lancer, tmp_path: Path) -> None:
    lancer("demo")
    cles = tmp_path / "cles"
    premiere = cles.read_text()
    assert cles.stat().st_mode & 0o777 == 0o600
    lancer("demo")
    assert cles.read_text() == premiere
    assert len(lire_trousseau(premiere).cles) == 1


def test_a_key_is_shown_for_the_setting_or_put_on_top_of_the_file(lancer, tmp_path: Path) -> None:
    montree = lancer("nouvelle-cle")
    assert lire_trousseau(montree.stdout)
    assert not (tmp_path / "cles").exists()
    for rang in (1, 2):
        ajoutee = lancer("nouvelle-cle", "--fichier")
        assert "rechiffrer" in ajoutee.stdout
        assert len((tmp_path / "cles").read_text().split()) == rang
    for cle in (tmp_path / "cles").read_text().split():
        assert cle not in ajoutee.stdout


@pytest.mark.usefixtures("demo")
def test_everything_is_rewritten_and_the_old_key_may_go(lancer, tmp_path: Path) -> None:
    lancer("nouvelle-cle", "--fichier")
    faite = lancer("rechiffrer")
    assert (faite.returncode, faite.stderr) == (0, "")
    assert "fiche_sanitaire.contenu : 3 rechiffré(s)" in re.sub(r"\s", " ", faite.stdout)
    assert "Tout est sous la première clé" in faite.stdout
    nouvelle = (tmp_path / "cles").read_text().split()[0]
    (tmp_path / "cles").write_text(nouvelle)
    encore = lancer("rechiffrer")
    assert encore.returncode == 0
    assert "illisible" not in encore.stdout


@pytest.mark.usefixtures("demo")
def test_a_key_that_is_lost_is_said_and_the_portal_does_not_start(lancer, tmp_path: Path) -> None:
    (tmp_path / "cles").unlink()
    lancer("nouvelle-cle", "--fichier")
    faite = lancer("rechiffrer")
    assert faite.returncode != 0
    assert "gardez les anciennes clés" in faite.stderr
    assert "aucune de ces clés n’ouvre" in lancer("servir").stderr


def test_production_does_not_start_without_a_key(lancer) -> None:
    production = {
        "MODE": "production",
        "URL_PUBLIQUE": "https://familles.exemple.fr",
        "CLE_SECRETE": "une-cle-secrete-de-trente-deux-caracteres",
    }
    lancer("migrer", **production)
    refus = lancer("servir", **production)
    assert refus.returncode != 0
    assert "PORTAIL_CLES" in refus.stderr
    assert "nouvelle-cle" in refus.stderr


@pytest.mark.usefixtures("demo")
def test_the_purge_says_first_then_does_and_journals(lancer, tmp_path: Path) -> None:
    horloge = tmp_path / "horloge"
    horloge.write_text(DEMAIN.isoformat())
    reglages = {"HORLOGE_FICHIER": str(horloge)}
    avant = base(tmp_path, "SELECT count(*) FROM famille")
    simulation = lancer("purger", "--simulation", **reglages)
    assert (simulation.returncode, simulation.stderr) == (0, "")
    assert "Simulation : rien n’est effacé." in simulation.stdout
    assert re.search(r"Familles sans connexion.*gardés 24 mois", simulation.stdout)
    assert base(tmp_path, "SELECT count(*) FROM famille") == avant != [(0,)]
    faite = lancer("purger", **reglages)
    assert (faite.returncode, faite.stderr) == (0, "")
    assert base(tmp_path, "SELECT count(*) FROM famille") == [(0,)]
    assert base(tmp_path, "SELECT count(*) FROM entree_journal WHERE nature = 'PURGE'") != [(0,)]
    assert not [chemin for chemin in (tmp_path / "documents").rglob("*") if chemin.is_file()]
    encore = lancer("purger", **reglages)
    assert re.findall(r": ([1-9][0-9]*)$", encore.stdout, re.MULTILINE) == []
