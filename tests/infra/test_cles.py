"""The keys of an installation: made once, added on top, never lost; all is written again under the first."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from portail_reflex.infra import cles
from portail_reflex.infra.base import transaction
from portail_reflex.infra.stockage import Stockage
from portail_reflex.models import FicheSanitaire, FichierDocument
from portail_reflex.models.chiffrement import Illisible, lire_trousseau, nouvelle_cle, trousseau
from portail_reflex.settings import ReglageRefuse
from tests.cles import Cles
from tests.fabriques import creer_famille
from tests.infra.rangement import deposer


@pytest.mark.usefixtures("avec")
def test_a_first_key_is_made_for_its_owner_alone(fichier: Path) -> None:
    assert cles.poser_une_cle() == fichier
    assert fichier.stat().st_mode & 0o777 == 0o600
    assert fichier.parent.stat().st_mode & 0o777 == 0o700
    lire_trousseau(fichier.read_text())
    assert cles.poser_une_cle() is None


@pytest.mark.usefixtures("avec")
def test_a_new_key_goes_on_top_and_the_old_ones_stay(fichier: Path) -> None:
    cles.ajouter_cle()
    ancienne = fichier.read_text().split()
    cles.ajouter_cle()
    nouvelles = fichier.read_text().split()
    assert nouvelles[1:] == ancienne
    assert trousseau().courante == lire_trousseau(nouvelles[0]).courante
    assert [chemin.name for chemin in fichier.parent.iterdir()] == ["cles"]


def test_no_key_is_added_where_it_would_not_be_read(avec: Cles, fichier: Path) -> None:
    avec(nouvelle_cle())
    with pytest.raises(ReglageRefuse, match="PORTAIL_CLES est réglé"):
        cles.ajouter_cle()
    assert not fichier.exists()
    assert cles.poser_une_cle() is None


@pytest.mark.usefixtures("avec")
@pytest.mark.parametrize("octets", ["abîmé\n".encode(), b"", b"\xff\xfe\x00", b"dHJvcCBjb3VydA=="])
def test_a_damaged_key_file_is_refused_and_never_written_over(fichier: Path, octets: bytes) -> None:
    fichier.parent.mkdir()
    fichier.write_bytes(octets)
    for geste in (cles.ajouter_cle, trousseau):
        with pytest.raises(ReglageRefuse):
            geste()
    assert fichier.read_bytes() == octets


@pytest.mark.usefixtures("avec")
def test_a_place_that_takes_no_file_is_said(fichier: Path) -> None:
    fichier.parent.write_text("a file where the folder should be")
    with pytest.raises(ReglageRefuse, match="ne s’écrit pas"):
        cles.ajouter_cle()


@pytest.mark.usefixtures("avec")
def test_two_commands_at_once_are_one(fichier: Path) -> None:
    fichier.parent.mkdir()
    (fichier.parent / "cles.nouvelles").write_text("")
    with pytest.raises(ReglageRefuse, match="une autre commande"):
        cles.ajouter_cle()


def test_a_start_wants_keys_that_open_what_is_there(commis: Engine, avec: Cles) -> None:
    with pytest.raises(ReglageRefuse, match="aucune clé"):
        cles.exiger_cles(sur=commis)
    premiere = nouvelle_cle()
    avec(premiere)
    cles.exiger_cles(sur=commis)
    with transaction(sur=commis) as session:
        creer_famille(session, enfants=1)
    avec(nouvelle_cle())
    with pytest.raises(ReglageRefuse, match="aucune de ces clés"):
        cles.exiger_cles(sur=commis)
    avec(nouvelle_cle(), premiere)
    cles.exiger_cles(sur=commis)


def test_everything_is_written_again_and_the_old_key_can_go(commis: Engine, avec: Cles, tmp_path: Path) -> None:
    ancienne, nouvelle = nouvelle_cle(), nouvelle_cle()
    avec(ancienne)
    with transaction(sur=commis) as session:
        famille = creer_famille(session, enfants=2)
        famille.remarque = "Relisez l’adresse."
    documents = Stockage(tmp_path / "documents", trousseau())
    nom = deposer(documents, b"octets du document")

    avec(nouvelle, ancienne)
    documents = Stockage(tmp_path / "documents", trousseau())
    ecrits = {colonne: (nombre, illisibles) for colonne, nombre, illisibles in cles.rechiffrer(sur=commis)}
    assert ecrits["fiche_sanitaire.contenu"] == (2, 0)
    assert ecrits["famille.remarque"] == (1, 0)
    assert ecrits["fichier_document.nom"][0] > 0
    assert cles.rechiffrer_fichiers(documents) == (1, 0)
    assert {nombre for _, nombre, _ in cles.rechiffrer(sur=commis)} == {0}
    assert cles.rechiffrer_fichiers(documents) == (0, 0)

    avec(nouvelle)
    with transaction(sur=commis, ecriture=False) as session:
        assert {fiche.contenu[:1] for fiche in session.exec(select(FicheSanitaire))} == {"{"}
        assert all(fichier.nom for fichier in session.exec(select(FichierDocument)))
    assert b"".join(Stockage(tmp_path / "documents", trousseau()).lire(nom)) == b"octets du document"


def test_what_no_key_reads_is_counted_and_left(
    commis: Engine, avec: Cles, tmp_path: Path, maintenant: datetime
) -> None:
    avec(nouvelle_cle())
    with transaction(sur=commis) as session:
        famille = creer_famille(session, enfants=1)
        famille.remarque_le = maintenant
    nom = deposer(Stockage(tmp_path / "documents", trousseau()), b"octets")
    avec(nouvelle_cle())
    documents = Stockage(tmp_path / "documents", trousseau())
    ecrits = {colonne: reste for colonne, *reste in cles.rechiffrer(sur=commis)}
    assert ecrits["fiche_sanitaire.contenu"] == [0, 1]
    assert cles.rechiffrer_fichiers(documents) == (0, 1)
    with pytest.raises(Illisible):
        documents.lire(nom)


def test_a_sweep_takes_nothing_of_a_rotation_under_way(
    avec: Cles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ancienne = nouvelle_cle()
    avec(ancienne)
    nom = deposer(Stockage(tmp_path / "documents", trousseau()), bytes(200_000))
    avec(nouvelle_cle(), ancienne)
    documents = Stockage(tmp_path / "documents", trousseau())
    lire = Stockage.lire
    balayes: list[int] = []

    def balayer_puis_lire(ou: Stockage, nom: str) -> Iterator[bytes]:
        for octets in lire(ou, nom):
            demain = datetime.now(UTC) + timedelta(hours=1)
            balayes.append(ou.balayer(set, demain, timedelta(days=1)))
            yield octets

    monkeypatch.setattr(Stockage, "lire", balayer_puis_lire)
    assert cles.rechiffrer_fichiers(documents) == (1, 0)
    assert balayes == [0] * 4
    assert b"".join(lire(documents, nom)) == bytes(200_000)
