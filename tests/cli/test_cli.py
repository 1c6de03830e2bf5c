"""The command line: quick help in French, one clear line for what is badly asked."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portail_reflex import cli
from portail_reflex.infra import serveur


@pytest.fixture
def port_pris() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as prise:
        yield prise.getsockname()[1]


PRODUCTION = {
    "MODE": "production",
    "URL_PUBLIQUE": "https://familles.exemple.fr",
    "CLE_SECRETE": "une-cle-secrete-de-trente-deux-caracteres",
}


@pytest.mark.parametrize(
    "commande",
    ["migrer", "demo", "enregistrer-structure", "creer-agent", "servir", "nouvelle-cle", "rechiffrer", "purger"],
)
def test_each_command_has_a_help_in_french(lancer, commande: str) -> None:
    aide = lancer(commande, "--help")
    assert aide.returncode == 0
    assert aide.stdout.startswith(f"Usage : python -m portail_reflex {commande}")
    assert not {"Usage:", "Options:", "Show", "[required]", "default"} & set(aide.stdout.split())


def test_the_help_lists_every_command(lancer) -> None:
    aide = lancer("--help").stdout
    assert all(f"\n  {commande} " in aide for commande in ("migrer", "demo", "creer-agent", "servir"))


@pytest.mark.parametrize(
    ("arguments", "ligne"),
    [
        ([], "Il manque une commande"),
        (["danser"], "Commande inconnue : danser"),
        (["migrer", "trop"], "Argument en trop : trop"),
        (["servir", "--vite"], "Option inconnue : --vite"),
        (["servir", "--port"], "Il manque la valeur de --port"),
        (["servir", "--port", "abc"], "--port : écrivez un nombre entier"),
        (["servir", "--port", "70000"], "--port : la limite est 65535"),
        (["servir", "--processus", "0"], "--processus : la limite est 1"),
        (["creer-agent"], "Il manque EMAIL"),
        (["creer-agent", "a@exemple.fr"], "Il manque --nom"),
        (
            ["creer-agent", "a@exemple.fr", "--nom", "N", "--prenom", "P", "--role", "chef"],
            "--role : « chef » n’est pas dans la liste 'agent', 'sante', 'responsable'",
        ),
    ],
)
def test_a_bad_argument_gives_one_clear_line_and_status_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], ligne: str
) -> None:
    assert cli.principal(arguments) == 2
    sortie = capsys.readouterr()
    assert sortie.out == ""
    assert sortie.err == f"{ligne} (aide : python -m portail_reflex --help).\n"


def test_help_does_not_wait_for_reflex(racine: Path) -> None:
    """Nor for the database: a terminal answers at once."""
    code = (
        "import sys; from portail_reflex.cli import principal; principal(['--help']);"
        "print({'reflex', 'sqlalchemy', 'alembic'} & set(sys.modules))"
    )
    resultat = subprocess.run([sys.executable, "-c", code], cwd=racine, capture_output=True, text=True, check=True)
    assert resultat.stdout.endswith("set()\n")


@pytest.mark.parametrize("commande", ["migrer", "demo"])
def test_working_on_the_base_does_not_load_reflex(racine: Path, tmp_path: Path, commande: str) -> None:
    code = (
        f"import sys; from portail_reflex.cli import principal; statut = principal([{commande!r}]);"
        "print(statut, 'reflex' in sys.modules)"
    )
    environnement = {
        **os.environ,
        "PORTAIL_BASE": f"sqlite:///{tmp_path}/portail.db",
        "PORTAIL_DOCUMENTS_DOSSIER": f"{tmp_path}/documents",
    }
    resultat = subprocess.run(
        [sys.executable, "-c", code], cwd=racine, env=environnement, capture_output=True, text=True, check=True
    )
    assert resultat.stdout.endswith("0 False\n")


def test_migrating_twice_is_as_migrating_once(lancer) -> None:
    for _ in range(2):
        assert (lancer("migrer").returncode, lancer("migrer").stdout) == (0, "Base à jour.\n")


def test_the_demo_prints_its_accounts_and_their_password(lancer) -> None:
    demo = lancer("demo")
    assert demo.returncode == 0, demo.stderr
    comptes = ("famille@", "nouvelle@", "agent@", "sante@", "responsable@")
    assert all(f"{compte}exemple.fr" in demo.stdout for compte in comptes)
    assert "Millery-demo-2026" in demo.stdout
    assert "http://localhost:3000" in demo.stdout


def test_the_demo_can_be_loaded_again(lancer) -> None:
    assert [lancer("demo").returncode for _ in range(2)] == [0, 0]


def test_the_demo_is_refused_in_production(lancer) -> None:
    demo = lancer("demo", **PRODUCTION)
    assert (demo.returncode, demo.stdout) == (1, "")
    assert "production" in demo.stderr


def test_an_agent_is_created_with_an_invitation(lancer) -> None:
    lancer("demo")
    arguments = ("creer-agent", "nouvel.agent@exemple.fr", "--nom", "Martin", "--prenom", "Lou", "--role", "sante")
    cree = lancer(*arguments)
    assert cree.returncode == 0, cree.stderr
    assert "boîte d’envoi" in cree.stdout


def test_an_agent_is_not_created_twice(lancer) -> None:
    lancer("demo")
    encore = lancer("creer-agent", "agent@exemple.fr", "--nom", "Martin", "--prenom", "Lou")
    assert encore.returncode == 2
    assert len(encore.stderr.splitlines()) == 1


def test_an_address_that_is_none_is_a_bad_argument(lancer) -> None:
    lancer("demo")
    refus = lancer("creer-agent", "pas-une-adresse", "--nom", "Martin", "--prenom", "Lou")
    assert refus.returncode == 2
    assert len(refus.stderr.splitlines()) == 1


def test_a_command_on_a_base_without_tables_says_to_migrate(lancer) -> None:
    refus = lancer("creer-agent", "a@exemple.fr", "--nom", "Martin", "--prenom", "Lou")
    assert refus.returncode == 1
    assert "migrer" in refus.stderr
    assert len(refus.stderr.splitlines()) == 1


def test_a_server_that_does_not_answer_is_one_clear_line(lancer) -> None:
    refus = lancer("migrer", BASE="postgresql+psycopg://personne@127.0.0.1:9/rien")
    assert refus.returncode == 1
    assert "La base ne répond pas" in refus.stderr
    assert len(refus.stderr.splitlines()) == 1


def test_a_setting_that_cannot_be_read_is_named(lancer) -> None:
    refus = lancer("migrer", PROXYS="beaucoup")
    assert (refus.returncode, refus.stderr) == (1, "Réglage incorrect : PORTAIL_PROXYS.\n")


def test_an_unsafe_production_start_is_refused_with_its_reasons(lancer) -> None:
    refus = lancer("servir", MODE="production")
    assert refus.returncode == 1
    assert "PORTAIL_URL_PUBLIQUE" in refus.stderr
    assert "PORTAIL_CLE_SECRETE" in refus.stderr


def test_serving_without_a_build_is_refused(tmp_path: Path) -> None:
    with pytest.raises(serveur.Refus, match="make construire"):
        serveur.refuser_sans_construction(tmp_path)


def test_serving_on_a_port_in_use_is_refused(port_pris: int) -> None:
    with pytest.raises(serveur.Refus, match=f"port {port_pris} .déjà utilisé"):
        serveur.refuser_port_pris("127.0.0.1", port_pris)


def test_serving_on_an_unknown_address_is_refused() -> None:
    with pytest.raises(serveur.Refus, match="adresse inconnue"):
        serveur.refuser_port_pris("203.0.113.9", 3000)


VERIFIER = """
from portail_reflex import cli
from portail_reflex.infra.serveur import Refus
try:
    cli._refuser_base_inadaptee()
except Refus as refus:
    print(refus)
"""


def verifier_base(racine: Path, tmp_path: Path, **reglages: str) -> str:
    """What `servir` says of the base, in a process of its own."""
    environnement = {**os.environ, "PORTAIL_BASE": f"sqlite:///{tmp_path}/portail.db"}
    environnement |= {f"PORTAIL_{nom}": valeur for nom, valeur in reglages.items()}
    commande = [sys.executable, "-c", VERIFIER]
    return subprocess.run(commande, cwd=racine, env=environnement, capture_output=True, text=True, check=True).stdout


def test_serving_an_old_base_is_refused(racine: Path, tmp_path: Path) -> None:
    assert "pas à jour" in verifier_base(racine, tmp_path)


def test_the_demo_base_serves_the_demo_and_never_production(lancer, racine: Path, tmp_path: Path) -> None:
    lancer("demo")
    assert verifier_base(racine, tmp_path) == ""
    assert "comptes de démonstration" in verifier_base(racine, tmp_path, **PRODUCTION)


def test_a_migrated_base_without_demo_accounts_serves_production(lancer, racine: Path, tmp_path: Path) -> None:
    lancer("migrer")
    assert verifier_base(racine, tmp_path, **PRODUCTION) == ""


def test_the_server_is_granian_without_access_log(monkeypatch: pytest.MonkeyPatch) -> None:
    lances: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda _, arguments, environnement: lances.append((arguments, environnement)))
    serveur.devenir_granian("127.0.0.1", 3001, 2, url="http://localhost:3001")
    [(arguments, environnement)] = lances
    assert arguments[1:3] == ["-m", "granian"]
    assert "--no-access-log" in arguments
    assert environnement["REFLEX_ENV_MODE"] == "prod"
    assert environnement["PORTAIL_URL_PUBLIQUE"] == "http://localhost:3001"
