"""A family at its pages, and another one whose data nobody here may see."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from portail_reflex.models import Adulte, Compte, Enfant
from tests.application import Base, Onglet
from tests.fabriques import MOT_DE_PASSE, creer_famille

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
