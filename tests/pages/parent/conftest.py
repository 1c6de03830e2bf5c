"""A family at its pages, and another one whose data nobody here may see."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from portail_reflex.models import Adulte, Compte, Enfant
from tests.application import Base, Onglet
from tests.fabriques import MOT_DE_PASSE, creer_famille
from tests.fabriques.activite import creer_creneau, ouvrir_periode

CASES = {"certifie": "on", "notice": "on", "action": "enregistrer"}


@pytest.fixture
def voisine(base: Base) -> str:
    """Another family, whose data nobody here may see."""
    with base.ecrire() as session:
        creer_famille(session, email="voisine@exemple.fr", mot_de_passe=MOT_DE_PASSE, enfants=3, autre=True)
    return "voisine@exemple.fr"


@pytest.fixture
def famille(base: Base, parent, voisine, onglet) -> Onglet:
    return onglet("/accueil", cookie=base.cookie(parent))


@pytest.fixture
def ids(base: Base) -> Callable[[str], tuple[int, int]]:
    """The responsable's id and the eldest child's, of the family with this address."""

    def de(email: str) -> tuple[int, int]:
        with base.lire() as session:
            famille_id = session.exec(select(Compte.famille_id).where(Compte.email == email)).one()
            adulte = session.exec(select(Adulte.id).where(Adulte.famille_id == famille_id)).first()
            enfant = session.exec(select(Enfant.id).where(Enfant.famille_id == famille_id)).first()
        return adulte, enfant

    return de


@pytest.fixture
def enfants_de(base: Base) -> Callable[[str], list[Enfant]]:
    """A family's children, eldest first."""

    def de(email: str) -> list[Enfant]:
        with base.lire() as session:
            famille_id = session.exec(select(Compte.famille_id).where(Compte.email == email)).one()
            return list(session.exec(select(Enfant).where(Enfant.famille_id == famille_id).order_by(Enfant.id)))

    return de


@pytest.fixture
def mien(enfants_de, parent: str) -> Enfant:
    """A child of the family that clicks."""
    return enfants_de(parent)[0]


@pytest.fixture
def autrui(enfants_de, voisine: str) -> Enfant:
    """A child of the other family, at another school."""
    return enfants_de(voisine)[0]


@pytest.fixture
def creneau_id(base: Base, mien: Enfant) -> int:
    """The only créneau of its school, within the period."""
    with base.ecrire() as session:
        ouvrir_periode(session)
        return creer_creneau(session, ecole_id=mien.ecole_id).id or 0


@pytest.fixture
def client(famille: Onglet, creneau_id: int) -> Onglet:
    """The family's tab, all the pages of bookings visited."""
    for page in ("/inscription/planning", "/calendrier", "/inscription/resume", "/inscription/planning"):
        famille.ouvrir(page)
    return famille
