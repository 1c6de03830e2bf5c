"""What time alone asks for: deadlines, and files that no row names."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from portail_reflex.infra import menage
from portail_reflex.infra.base import transaction
from portail_reflex.infra.menage import GRACE, balayer, faire_le_menage
from portail_reflex.infra.stockage import Stockage
from portail_reflex.models import Alerte, Famille, FichierDocument
from portail_reflex.models.types import EtatDossier
from tests.fabriques import creer_document, creer_famille, type_document
from tests.infra.rangement import chemin_de, deposer, fichiers, rangement


@pytest.fixture
def range_(tmp_path: Path) -> Stockage:
    return rangement(tmp_path)


def vieillir(chemin: Path, age: timedelta) -> None:
    quand = (datetime.now(UTC) - age).timestamp()
    os.utime(chemin, (quand, quand))


def test_a_file_without_its_row_goes_once_it_is_old(commis: Engine, tmp_path: Path, range_: Stockage) -> None:
    recent, vieux, avec_page, connu = (deposer(range_, b"octets") for _ in range(4))
    deposer(range_, b"page", f"{avec_page}.p001")
    with transaction(sur=commis) as session:
        famille = creer_famille(session, enfants=0, complete=False)
        document = creer_document(session, famille=famille, type_document=type_document(session, "CAF"))
        session.exec(select(FichierDocument).where(FichierDocument.document_id == document.id)).one().stockage = connu
    for nom in (vieux, connu, avec_page, f"{avec_page}.p001"):
        vieillir(chemin_de(tmp_path, nom), GRACE + timedelta(minutes=1))
    assert balayer(commis, range_) == 3
    assert {chemin.name for chemin in fichiers(tmp_path)} == {recent, connu}
    assert balayer(commis, range_) == 0


def test_an_upload_under_way_for_an_hour_is_left_alone(commis: Engine, tmp_path: Path, range_: Stockage) -> None:
    nom = deposer(range_, b"octets")
    vieillir(chemin_de(tmp_path, nom), timedelta(hours=1))
    assert balayer(commis, range_) == 0


def test_a_round_warns_reopens_and_sweeps(
    commis: Engine, range_: Stockage, monkeypatch: pytest.MonkeyPatch, maintenant: datetime
) -> None:
    with transaction(sur=commis) as session:
        ids = [creer_famille(session, enfants=0).id for _ in range(3)]
    monkeypatch.setattr(menage, "maintenant", lambda: maintenant.replace(year=2025, month=9, day=1))
    for _ in range(2):
        faire_le_menage(commis, range_)
    with transaction(sur=commis, ecriture=False) as session:
        etats = {session.get(Famille, famille_id).etat for famille_id in ids}  # type: ignore[union-attr]
        assert etats == {EtatDossier.A_COMPLETER}
        assert len(session.exec(select(Alerte)).all()) == 3
