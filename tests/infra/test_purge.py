"""The purge as it commits: lot by lot, rows first, then their files; stopped, it goes on the next time."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from portail_reflex.domain.donnees_personnelles.conservation import Conservation, Regle
from portail_reflex.domain.donnees_personnelles.service import purge as lots
from portail_reflex.infra import purge
from portail_reflex.infra.base import transaction
from portail_reflex.infra.menage import balayer
from portail_reflex.infra.stockage import Stockage
from portail_reflex.models import Document, EntreeJournal, ExportDonnees, Famille, FichierDocument
from portail_reflex.models.types import EtatExport, NatureEntree
from portail_reflex.settings import Settings
from tests.fabriques import LE, creer_famille
from tests.infra.rangement import deposer, fichiers, rangement

CONSERVATION = Conservation.des_reglages(Settings(_env_file=None))
VIEUX = LE - timedelta(days=900)


@pytest.fixture
def range_(tmp_path: Path) -> Stockage:
    return rangement(tmp_path)


@pytest.fixture(autouse=True)
def _a_cet_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """The purge is made at `LE`, one family at a time."""
    monkeypatch.setattr(purge, "maintenant", lambda: LE)
    monkeypatch.setattr(lots, "LOT_DE_FAMILLES", 1)


def famille_rangee(sur: Engine, range_: Stockage, creee_le: datetime) -> set[str]:
    """A family with a stored document, the picture of its page, and a copy of its data."""
    with transaction(sur=sur) as session:
        famille = creer_famille(session, enfants=0, creee_le=creee_le)
        lignes = session.exec(select(FichierDocument).join(Document).where(Document.famille_id == famille.id)).all()
        for fichier in lignes:
            fichier.stockage = deposer(range_, b"octets")
        page = deposer(range_, b"page", f"{lignes[0].stockage}.p001")
        copie = deposer(range_, b"copie")
        session.add(
            ExportDonnees(
                famille_id=famille.id, etat=EtatExport.PRET, demande_le=creee_le, pret_le=creee_le,
                expire_le=LE + timedelta(days=1), stockage=copie,
            )
        )  # fmt: skip
        return {*(fichier.stockage for fichier in lignes), page, copie}


def noms(tmp_path: Path) -> set[str]:
    return {chemin.name for chemin in fichiers(tmp_path)}


def test_the_files_of_what_goes_leave_the_disk_and_the_others_stay(
    commis: Engine, tmp_path: Path, range_: Stockage
) -> None:
    gardes = famille_rangee(commis, range_, LE - timedelta(days=1))
    for _ in range(3):
        famille_rangee(commis, range_, VIEUX)
    faits = dict(purge.purger(CONSERVATION, sur=commis, ou=range_))
    assert list(faits) == list(Regle)
    assert {regle: nombre for regle, nombre in faits.items() if nombre} == {Regle.FAMILLES: 3}
    assert noms(tmp_path) == gardes
    with transaction(sur=commis, ecriture=False) as session:
        entrees = session.exec(select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.PURGE)).all()
        assert [entree.detail[-7:] for entree in entrees] == ["1 ligne"] * 3
    assert sum(nombre for _, nombre in purge.purger(CONSERVATION, sur=commis, ou=range_)) == 0


def test_a_copy_whose_time_is_over_goes_with_its_file(commis: Engine, tmp_path: Path, range_: Stockage) -> None:
    famille_rangee(commis, range_, LE - timedelta(days=1))
    avant = noms(tmp_path)
    with transaction(sur=commis) as session:
        copie = session.exec(select(ExportDonnees)).one()
        copie.expire_le = LE - timedelta(seconds=1)
        nom = copie.stockage
    assert dict(purge.purger(CONSERVATION, sur=commis, ou=range_))[Regle.EXPORTS] == 1
    assert avant - noms(tmp_path) == {nom}


def test_stopped_in_the_middle_it_loses_nothing_and_goes_on(
    commis: Engine, tmp_path: Path, range_: Stockage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gardes = famille_rangee(commis, range_, LE - timedelta(days=1))
    for _ in range(3):
        famille_rangee(commis, range_, VIEUX)

    def mourir(_ou: Stockage, _nom: str) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Stockage, "supprimer", mourir)
        with pytest.raises(KeyboardInterrupt):
            list(purge.purger(CONSERVATION, sur=commis, ou=range_))
    with transaction(sur=commis, ecriture=False) as session:
        assert len(session.exec(select(Famille)).all()) == 3
    assert dict(purge.purger(CONSERVATION, sur=commis, ou=range_))[Regle.FAMILLES] == 2
    assert balayer(commis, range_) == 3
    assert noms(tmp_path) == gardes
