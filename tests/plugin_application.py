"""Fixtures of the app without a browser, shared by tests/web, tests/pages and tests/securite."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from portail_reflex.infra.base import creer_moteur, moteur, transaction
from portail_reflex.infra.stockage import stockage
from portail_reflex.models.types import RoleCompte
from portail_reflex.settings import settings
from portail_reflex.web import commune
from tests.application import Atelier, Base, Boucle, Onglet
from tests.fabriques import MOT_DE_PASSE, creer_compte, creer_famille, creer_structure


@pytest.fixture(scope="session")
def base_modele(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with every table and one town service."""
    fichier = tmp_path_factory.mktemp("modele") / "portail.db"
    engine = creer_moteur(f"sqlite:///{fichier}")
    SQLModel.metadata.create_all(engine)
    with transaction(sur=engine) as session:
        creer_structure(session, nom="MAIRIE DE MILLERY")
    engine.dispose()
    return fichier


@pytest.fixture
def reglages(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Change settings: reglages(MODE="production", PROXYS=1)."""

    def regler(**valeurs: object) -> None:
        for nom, valeur in valeurs.items():
            monkeypatch.setenv(f"PORTAIL_{nom}", str(valeur))
        settings.cache_clear()

    yield regler
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def boucle() -> Iterator[Boucle]:
    boucle = Boucle()
    yield boucle
    boucle.fermer()


@pytest.fixture
def base(
    base_modele: Path, tmp_path: Path, reglages: Callable[..., None], maintenant: datetime, boucle: Boucle
) -> Iterator[Base]:
    """A real base that the app uses, and a clock that stands at `maintenant`."""
    fichier, horloge = tmp_path / "portail.db", tmp_path / "horloge"
    shutil.copy(base_modele, fichier)
    horloge.write_text(maintenant.isoformat())
    moteur.cache_clear()
    documents = tmp_path / "documents"
    reglages(
        BASE=f"sqlite:///{fichier}", HORLOGE_FICHIER=horloge, GEO_URL="", SMTP_HOTE="", DOCUMENTS_DOSSIER=documents
    )
    stockage.cache_clear()
    boucle.faire(commune.relire())
    yield Base(horloge)
    moteur().dispose()
    moteur.cache_clear()
    stockage.cache_clear()
    commune.toutes().clear()


@pytest.fixture
def atelier(base: Base, boucle: Boucle) -> Iterator[Atelier]:
    atelier = Atelier(boucle)
    yield atelier
    atelier.fermer()


@pytest.fixture
def onglet(atelier: Atelier) -> Callable[..., Onglet]:
    """Open a tab: onglet("/contact"), onglet("/accueil", cookie=…)."""
    return lambda chemin="/", **options: Onglet(atelier, chemin, **options)


@pytest.fixture
def parent(base: Base) -> str:
    """The address of a family's account."""
    with base.ecrire() as session:
        famille = creer_famille(session, mot_de_passe=MOT_DE_PASSE, email="camille.famille@exemple.fr")
        return famille and "camille.famille@exemple.fr"


@pytest.fixture
def agent(base: Base) -> str:
    with base.ecrire() as session:
        return creer_compte(session, role=RoleCompte.AGENT, mot_de_passe=MOT_DE_PASSE).email


@pytest.fixture
def sante(base: Base) -> str:
    with base.ecrire() as session:
        return creer_compte(session, role=RoleCompte.SANTE, mot_de_passe=MOT_DE_PASSE).email


@pytest.fixture
def responsable(base: Base) -> str:
    with base.ecrire() as session:
        return creer_compte(session, role=RoleCompte.RESPONSABLE, mot_de_passe=MOT_DE_PASSE).email
