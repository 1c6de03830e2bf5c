"""Keys and the purge, as an operator uses them."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from portail_reflex.domain.donnees_personnelles.conservation import Regle
from portail_reflex.models.chiffrement import lire_trousseau

PRODUCTION = {
    "MODE": "production",
    "URL_PUBLIQUE": "https://familles.exemple.fr",
    "CLE_SECRETE": "une-cle-secrete-de-trente-deux-caracteres",
}
DEMAIN = datetime.now(UTC) + timedelta(days=900)


@pytest.fixture
def demo(lancer):
    """The demonstration, loaded."""
    assert lancer("demo").returncode == 0


@pytest.fixture
def plus_tard(tmp_path: Path) -> dict[str, str]:
    """The settings of a portal that lives long after everything was over."""
    horloge = tmp_path / "horloge"
    horloge.write_text(DEMAIN.isoformat())
    return {"HORLOGE_FICHIER": str(horloge)}


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


@pytest.mark.usefixtures("demo")
def test_a_demonstration_whose_key_is_lost_says_so(lancer, tmp_path: Path) -> None:
    (tmp_path / "cles").unlink()
    refus = lancer("demo")
    assert (refus.returncode, refus.stdout) == (1, "")
    assert "aucune de ces clés n’ouvre" in refus.stderr


@pytest.mark.parametrize("cles", [{}, {"CLES": "dHJvcCBjb3VydA=="}], ids=["none", "too short"])
def test_production_does_not_start_without_a_key(lancer, cles: dict[str, str]) -> None:
    lancer("migrer", **PRODUCTION)
    refus = lancer("servir", **PRODUCTION, **cles)
    assert (refus.returncode, refus.stdout) == (1, "")
    assert "PORTAIL_CLES" in refus.stderr
    assert "nouvelle-cle" in refus.stderr


@pytest.mark.parametrize("commande", [("nouvelle-cle", "--fichier"), ("rechiffrer",), ("demo",)])
def test_a_key_file_that_cannot_be_read_is_said_and_left(lancer, tmp_path: Path, commande: tuple[str, ...]) -> None:
    (tmp_path / "cles").write_bytes(b"\xff\xfe\x00")
    refus = lancer(*commande)
    assert refus.returncode == 1
    assert refus.stderr.startswith("PORTAIL_CLES")
    assert (tmp_path / "cles").read_bytes() == b"\xff\xfe\x00"


@pytest.mark.usefixtures("demo")
def test_without_keys_the_purge_takes_nothing(lancer, tmp_path: Path, plus_tard: dict[str, str]) -> None:
    """Its rows would go, and their files stay."""
    (tmp_path / "cles").unlink()
    refus = lancer("purger", **plus_tard)
    assert (refus.returncode, refus.stdout) == (1, "")
    assert "PORTAIL_CLES" in refus.stderr
    assert base(tmp_path, "SELECT count(*) FROM famille") != [(0,)]


@pytest.mark.usefixtures("demo")
def test_the_simulation_says_each_rule_how_long_and_since_when(lancer, tmp_path: Path) -> None:
    avant = (tmp_path / "portail.db").read_bytes()
    lignes = " ".join(lancer("purger", "--simulation", CONSERVATION_FAMILLE_MOIS="7").stdout.split()).replace("’", "'")
    for regle in Regle:
        dit = rf"{re.escape(regle.libelle)} : \d+ \(gardés [^)]+, avant le \d\d/\d\d/\d{{4}}"
        assert re.search(dit.replace("’", "'"), lignes), regle
    assert "gardés 7 mois" in lignes
    assert (tmp_path / "portail.db").read_bytes() == avant


def test_a_duration_of_nothing_is_refused(lancer) -> None:
    refus = lancer("purger", CONSERVATION_FAMILLE_MOIS="0")
    assert (refus.returncode, refus.stderr) == (1, "Réglage incorrect : PORTAIL_CONSERVATION_FAMILLE_MOIS.\n")


@pytest.mark.usefixtures("demo")
def test_the_purge_says_first_then_does_and_journals(lancer, tmp_path: Path, plus_tard: dict[str, str]) -> None:
    reglages = plus_tard
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
