"""Sujets: what they may hold, who hears them, and which services signal them."""

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.direct import SERVICE, peut_entendre, sujet_de, sujet_famille
from portail_reflex.domain.direct.service import signaler, signales
from portail_reflex.models.types import RoleCompte

AGENTS = [role for role in RoleCompte if role.du_service]


def auteur(role: RoleCompte, famille_id: int | None = None) -> Auteur:
    return Auteur(1, 1, role, famille_id, None, "MARTIN", "Camille", "camille@exemple.fr")


def test_what_is_signalled_twice_in_a_transaction_is_told_once():
    session = Session()
    signaler(session, sujet_famille(12), SERVICE)
    signaler(session, sujet_famille(12))
    assert signales(session) == ["famille:12", "service"]


def test_a_transaction_that_signals_nothing_tells_nothing():
    assert signales(Session()) == []


@pytest.mark.parametrize("texte", ["", "Camille MARTIN", "famille:camille", "famille:12 ", "famille:١٢", "*", "a" * 40])
def test_a_sujet_holds_no_more_than_a_word_and_an_id(texte):
    with pytest.raises(ValueError, match="a sujet is a word"):
        signaler(Session(), texte)


def test_a_parent_hears_of_the_own_family_and_of_nothing_else():
    parent = auteur(RoleCompte.PARENT, 12)
    assert sujet_de(parent) == "famille:12"
    assert peut_entendre(parent, "famille:12")
    for autre in ("famille:1", "famille:120", "famille:0", "service", "*", ""):
        assert not peut_entendre(parent, autre)


@pytest.mark.parametrize("role", AGENTS)
def test_an_agent_hears_of_the_service_and_of_any_family(role):
    assert sujet_de(auteur(role)) == SERVICE
    assert peut_entendre(auteur(role), SERVICE)
    assert peut_entendre(auteur(role), "famille:12")
