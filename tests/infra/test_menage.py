"""What time alone asks for: deadlines, and files that no row names."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from portail_reflex.infra import menage
from portail_reflex.infra.base import transaction
from portail_reflex.infra.menage import GRACE, balayer, faire_le_menage
from portail_reflex.infra.stockage import Stockage
from portail_reflex.models import Alerte, Courriel, Famille, FichierDocument, Reservation
from portail_reflex.models.types import EtatDossier, EtatReservation, NatureCourriel
from tests.domain.famille.gestes import enfants_de
from tests.domain.reservation.gestes import Scene
from tests.fabriques import creer_document, creer_famille, type_document
from tests.fabriques.activite import creer_creneau, ouvrir_periode
from tests.infra.rangement import chemin_de, deposer, fichiers, rangement


@pytest.fixture
def range_(tmp_path: Path) -> Stockage:
    return rangement(tmp_path)


def vieillir(chemin: Path, age: timedelta) -> None:
    quand = (datetime.now(UTC) - age).timestamp()
    os.utime(chemin, (quand, quand))


@pytest.fixture
def deposes(commis: Engine, tmp_path: Path, range_: Stockage) -> dict[str, str]:
    """Four files, of which one has its row; two are a day old."""
    noms = {quoi: deposer(range_, b"octets") for quoi in ("recent", "vieux", "avec page", "connu")}
    deposer(range_, b"page", f"{noms['avec page']}.p001")
    with transaction(sur=commis) as session:
        famille = creer_famille(session, enfants=0, complete=False)
        document = creer_document(session, famille=famille, type_document=type_document(session, "CAF"))
        fichier = session.exec(select(FichierDocument).where(FichierDocument.document_id == document.id)).one()
        fichier.stockage = noms["connu"]
    for nom in (noms["vieux"], noms["connu"], noms["avec page"], f"{noms['avec page']}.p001"):
        vieillir(chemin_de(tmp_path, nom), GRACE + timedelta(minutes=1))
    return noms


def restes(tmp_path: Path) -> set[str]:
    return {chemin.name for chemin in fichiers(tmp_path)}


def test_a_file_without_its_row_goes_at_the_next_start(
    commis: Engine, tmp_path: Path, range_: Stockage, deposes: dict[str, str]
) -> None:
    assert balayer(commis, range_) == 4
    assert restes(tmp_path) == {deposes["connu"]}
    assert balayer(commis, range_) == 0


def test_while_an_upload_is_under_way_only_what_is_old_goes(
    commis: Engine, tmp_path: Path, range_: Stockage, deposes: dict[str, str]
) -> None:
    with range_.en_attente_de_leur_ligne(), range_.en_attente_de_leur_ligne():
        assert balayer(commis, range_) == 3
        assert restes(tmp_path) == {deposes["recent"], deposes["connu"]}
    assert balayer(commis, range_) == 1


def test_an_upload_waits_for_the_end_of_a_sweep(range_: Stockage) -> None:
    ordre: list[str] = []

    def charger() -> None:
        with range_.en_attente_de_leur_ligne():
            ordre.append("envoi")

    fil = Thread(target=charger)

    def connus(_noms: list[str]) -> set[str]:
        fil.start()
        fil.join(0.3)
        ordre.append("ménage")
        return set()

    deposer(range_, b"octets")
    assert range_.balayer(connus, datetime.now(UTC) + timedelta(seconds=1), GRACE) == 1
    fil.join(5)
    assert ordre == ["ménage", "envoi"]


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


def test_a_round_closes_lists_and_recalls_paniers(
    commis: Engine, range_: Stockage, monkeypatch: pytest.MonkeyPatch, maintenant: datetime
) -> None:
    with transaction(sur=commis) as session:
        ouvrir_periode(session)
        familles = [creer_famille(session) for _ in range(2)]
        creneau = creer_creneau(session, ecole_id=enfants_de(session, familles[0])[0].ecole_id, capacite=1)
        for famille in familles:
            Scene(session, famille, creneau).demander(date(2024, 9, 13))
        Scene(session, familles[0], creneau).cliquer(date(2024, 9, 24))
    monkeypatch.setattr(menage, "maintenant", lambda: maintenant + timedelta(days=8))
    for _ in range(2):
        faire_le_menage(commis, range_)
    with transaction(sur=commis, ecriture=False) as session:
        etats = session.exec(select(Reservation.etat).order_by(Reservation.id)).all()  # type: ignore[arg-type]
        assert etats == [EtatReservation.EN_ATTENTE, EtatReservation.ANNULEE]
        natures = [NatureCourriel.PLACE_PERDUE, NatureCourriel.PANIER_OUBLIE]
        for nature in natures:
            assert len(session.exec(select(Courriel).where(Courriel.nature == nature)).all()) == 1
