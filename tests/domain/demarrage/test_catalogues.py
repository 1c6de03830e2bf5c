"""What a new town starts with, and that what it changed since is left alone."""

import pytest
from sqlalchemy import delete
from sqlmodel import Session, col, select

from portail_reflex.domain.demarrage import DOCUMENTS, VACCINS
from portail_reflex.domain.demarrage.service import installer_catalogues
from portail_reflex.models import TypeDocument, Vaccin
from portail_reflex.models.types import PorteeDocument, UsageDocument
from tests.fabriques import types_de_document, vaccins


@pytest.fixture
def base_neuve(session: Session) -> Session:
    session.execute(delete(TypeDocument))
    session.execute(delete(Vaccin))
    return session


def test_a_new_base_gets_both_catalogues_in_order(base_neuve: Session) -> None:
    installer_catalogues(base_neuve)
    types = base_neuve.exec(select(TypeDocument).order_by(col(TypeDocument.rang))).all()
    assert [t.code for t in types] == [t["code"] for t in DOCUMENTS]
    assert [v.code for v in vaccins(base_neuve)] == [v["code"] for v in VACCINS]
    assert all(t.actif for t in types)


def test_a_second_start_adds_nothing(base_neuve: Session) -> None:
    for _ in range(2):
        installer_catalogues(base_neuve)
    assert len(types_de_document(base_neuve)) == len(DOCUMENTS)
    assert len(vaccins(base_neuve)) == len(VACCINS)


def test_a_catalogue_that_the_town_made_its_own_is_left_alone(base_neuve: Session) -> None:
    base_neuve.add(TypeDocument(code="MAISON", libelle="Papier de la commune", portee=PorteeDocument.FAMILLE))
    base_neuve.flush()
    installer_catalogues(base_neuve)
    assert [t.code for t in types_de_document(base_neuve)] == ["MAISON"]
    assert len(vaccins(base_neuve)) == len(VACCINS)


@pytest.mark.parametrize("catalogue", [DOCUMENTS, VACCINS])
def test_a_code_names_one_line(catalogue: tuple[dict[str, str], ...]) -> None:
    assert len({ligne["code"] for ligne in catalogue}) == len(catalogue)


def test_what_is_required_reserved_and_for_whom(session: Session) -> None:
    types = types_de_document(session)
    assert {t.code for t in types if t.requis} == {"CAF", "VACCINATIONS", "ASSURANCE"}
    assert {t.code for t in types if t.sante} == {"VACCINATIONS", "PAI"}
    assert {t.code for t in types if t.portee is PorteeDocument.ENFANT} == {"VACCINATIONS", "ASSURANCE", "PAI"}
    usages = {t.code: t.usage for t in types if t.usage is not UsageDocument.ORDINAIRE}
    assert usages == {"CAF": UsageDocument.QUOTIENT, "PLANNING": UsageDocument.PLANNING, "PAI": UsageDocument.PAI}
