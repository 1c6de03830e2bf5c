"""The archive of a family's data: whole, its own, honest about what could not be read, and encrypted on the disk."""

import asyncio
import io
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from portail_reflex.domain.donnees_personnelles.service import demander_export
from portail_reflex.infra import export as module
from portail_reflex.infra.base import transaction
from portail_reflex.infra.export import Exportateur, exporteur, reveiller
from portail_reflex.infra.stockage import Stockage, StockagePlein
from portail_reflex.models import Document, ExportDonnees, FichierDocument
from portail_reflex.models.types import EtatExport
from tests.domain.famille.gestes import parent_de
from tests.fabriques import creer_famille
from tests.infra.rangement import chemin_de, deposer, fichiers, rangement

VOISINE = "voisine@exemple.fr"


@pytest.fixture
def range_(tmp_path: Path) -> Stockage:
    return rangement(tmp_path)


@pytest.fixture
def demandee(commis: Engine, range_: Stockage, maintenant: datetime) -> int:
    """A family whose files are stored, that asks for its data; so are a neighbour's, that are none of its business."""
    with transaction(sur=commis) as session:
        for fichier in _fichiers(session, creer_famille(session, enfants=1, email=VOISINE).id or 0):
            fichier.stockage = deposer(range_, b"octets du voisin")
        famille = creer_famille(session, enfants=2)
        for rang, fichier in enumerate(_fichiers(session, famille.id or 0)):
            fichier.stockage = deposer(range_, f"octets {rang}".encode())
        demander_export(session, auteur=parent_de(session, famille), maintenant=maintenant)
        return famille.id or 0


def _fichiers(session: Session, famille_id: int) -> list[FichierDocument]:
    requete = select(FichierDocument).join(Document).where(Document.famille_id == famille_id)
    return list(session.exec(requete.order_by(FichierDocument.id)))  # type: ignore[arg-type]


def seul(moteur: Engine) -> ExportDonnees:
    with transaction(sur=moteur, ecriture=False) as session:
        ligne = session.exec(select(ExportDonnees)).one()
        session.expunge(ligne)
        return ligne


def ouvrir(range_: Stockage, nom: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(range_.lire(nom))))


@pytest.mark.usefixtures("demandee")
def test_the_archive_holds_the_data_the_files_and_the_fiches(commis: Engine, tmp_path: Path, range_: Stockage) -> None:
    assert Exportateur(jours=7, sur=commis, ou=range_).exporter_un()
    ligne = seul(commis)
    assert (ligne.etat, ligne.avance) == (EtatExport.PRET, 100)
    archive = ouvrir(range_, ligne.stockage)
    assert archive.testzip() is None
    noms = archive.namelist()
    assert [nom for nom in noms if nom.startswith("fiches")] == [
        "fiches-sanitaires/Enfant 1.pdf",
        "fiches-sanitaires/Enfant 2.pdf",
    ]
    assert archive.read("fiches-sanitaires/Enfant 1.pdf").startswith(b"%PDF")
    documents = [nom for nom in noms if nom.startswith("documents/")]
    assert sorted(archive.read(nom) for nom in documents) == [f"octets {rang}".encode() for rang in range(5)]
    donnees = json.loads(archive.read("donnees.json"))
    assert VOISINE not in archive.read("donnees.json").decode()
    assert donnees["fichiers_illisibles"] == []
    assert {f["dans_cette_archive"] for d in donnees["documents"] for f in d["fichiers"]} == set(documents)
    assert sum(map(len, range_.lire(ligne.stockage))) == ligne.taille
    assert b"Enfant 1" not in chemin_de(tmp_path, ligne.stockage).read_bytes()
    assert not Exportateur(jours=7, sur=commis, ou=range_).exporter_un()


def test_a_file_that_cannot_be_read_is_named_and_leaves_no_half(
    commis: Engine, demandee: int, tmp_path: Path, range_: Stockage
) -> None:
    with transaction(sur=commis, ecriture=False) as session:
        abime, perdu, *_ = (fichier.stockage for fichier in _fichiers(session, demandee))
    chemin = chemin_de(tmp_path, abime)
    chemin.write_bytes(chemin.read_bytes()[:-3])
    chemin_de(tmp_path, perdu).unlink()
    Exportateur(jours=7, sur=commis, ou=range_).exporter_un()
    archive = ouvrir(range_, seul(commis).stockage)
    manquants = json.loads(archive.read("donnees.json"))["fichiers_illisibles"]
    assert len(manquants) == 2
    assert not set(manquants) & set(archive.namelist())


@pytest.mark.usefixtures("demandee")
def test_it_says_how_far_it_is_and_stops_when_the_portal_does(
    commis: Engine, range_: Stockage, monkeypatch: pytest.MonkeyPatch
) -> None:
    avances: list[int] = []
    faire = Exportateur(jours=7, sur=commis, ou=range_)
    avancer: Callable[..., None] = faire._avancer

    def suivre(tache: object, pourcent: int) -> None:
        avances.append(pourcent)
        if len(avances) == 3:
            faire.arret.set()
        avancer(tache, pourcent)

    monkeypatch.setattr(faire, "_avancer", suivre)
    assert not faire.exporter_un()
    assert avances == [12, 25, 37]
    ligne = seul(commis)
    assert (ligne.etat, ligne.tentatives) == (EtatExport.EN_COURS, 0)
    assert Exportateur(jours=7, sur=commis, ou=range_).exporter_un()
    assert seul(commis).etat is EtatExport.PRET


@pytest.mark.usefixtures("demandee")
def test_a_full_disk_leaves_no_archive_and_is_tried_again(
    commis: Engine, tmp_path: Path, range_: Stockage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    avant = fichiers(tmp_path)

    def plein(_ou: Stockage, _nom: str) -> None:
        raise StockagePlein

    with monkeypatch.context() as patch:
        patch.setattr(Stockage, "depot", plein)
        Exportateur(jours=7, sur=commis, ou=range_).exporter_un()
    ligne = seul(commis)
    assert (ligne.etat, ligne.tentatives) == (EtatExport.EN_COURS, 1)
    assert fichiers(tmp_path) == avant
    assert "Enfant" not in caplog.text


@pytest.mark.usefixtures("demandee")
def test_a_family_erased_meanwhile_leaves_no_archive(commis: Engine, tmp_path: Path, range_: Stockage) -> None:
    avant = fichiers(tmp_path)
    faire = Exportateur(jours=7, sur=commis, ou=range_)
    noter = faire._noter

    def effacer_puis_noter(*arguments: object) -> list[str]:
        with transaction(sur=commis) as session:
            session.delete(session.exec(select(ExportDonnees)).one())
        return noter(*arguments)  # type: ignore[arg-type]

    faire._noter = effacer_puis_noter  # type: ignore[method-assign]
    faire.exporter_un()
    assert fichiers(tmp_path) == avant


@pytest.mark.usefixtures("demandee")
def test_the_worker_begins_at_once_when_it_is_woken(
    commis: Engine, range_: Stockage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "stockage", lambda: range_)

    async def vivre() -> None:
        tache = asyncio.create_task(exporteur(sur=commis))
        for _ in range(200):
            reveiller()
            await asyncio.sleep(0.05)
            if seul(commis).etat is EtatExport.PRET:
                break
        tache.cancel()
        with suppress(asyncio.CancelledError):
            await tache

    asyncio.run(vivre())
    assert seul(commis).etat is EtatExport.PRET
