"""The journal: readings by agents are noted, once in ten minutes for the same thing; a parent reads their own."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.famille.queries import journal_de
from portail_reflex.domain.journal.service import RELECTURE, noter, noter_insistance, noter_lecture
from portail_reflex.models import EntreeJournal, Famille
from portail_reflex.models.types import NatureEntree, RoleCompte
from tests.domain.famille.gestes import parent_de
from tests.fabriques import auteur, creer_compte

Lire = Callable[..., None]


@pytest.fixture
def agent(session: Session) -> Auteur:
    return auteur(creer_compte(session, role=RoleCompte.SANTE))


@pytest.fixture
def lire(session: Session, famille: Famille, agent: Auteur, maintenant: datetime) -> Lire:
    def lire(qui: Auteur | None = None, apres: timedelta = timedelta(0), sujet: str = "enfant:1") -> None:
        noter_lecture(
            session,
            auteur=qui or agent,
            nature=NatureEntree.SANTE_LUE,
            famille_id=famille.id or 0,
            sujet=sujet,
            maintenant=maintenant + apres,
        )

    return lire


def entrees(session: Session, famille: Famille) -> list[EntreeJournal]:
    requete = select(EntreeJournal).where(EntreeJournal.famille_id == famille.id)
    return list(session.exec(requete.order_by(col(EntreeJournal.id))))


def test_an_entry_says_who_what_on_what_and_in_whose_dossier(
    session: Session, famille: Famille, agent: Auteur, lire: Lire, maintenant: datetime
) -> None:
    lire()
    (entree,) = entrees(session, famille)
    assert (entree.le, entree.nature, entree.auteur_id) == (maintenant, NatureEntree.SANTE_LUE, agent.compte_id)
    assert (entree.sujet, entree.detail) == ("enfant:1", "")


@pytest.mark.parametrize(
    ("apres", "fois"), [(timedelta(seconds=1), 1), (RELECTURE - timedelta(seconds=1), 1), (RELECTURE, 2)]
)
def test_the_same_reading_is_noted_once_in_ten_minutes(
    session: Session, famille: Famille, lire: Lire, apres: timedelta, fois: int
) -> None:
    lire()
    lire(apres=apres)
    assert len(entrees(session, famille)) == fois


def test_another_reader_and_another_thing_are_other_readings(session: Session, famille: Famille, lire: Lire) -> None:
    lire()
    lire(sujet="enfant:2")
    lire(auteur(creer_compte(session, role=RoleCompte.RESPONSABLE)))
    assert len(entrees(session, famille)) == 3


def test_a_parent_s_own_reading_leaves_no_trace(session: Session, famille: Famille, lire: Lire) -> None:
    lire(parent_de(session, famille))
    assert entrees(session, famille) == []


@pytest.mark.parametrize(("apres", "fois"), [(timedelta(minutes=9), 1), (timedelta(minutes=10), 2)])
def test_insisting_on_what_is_not_for_one_is_noted_once_in_ten_minutes(
    session: Session, famille: Famille, maintenant: datetime, apres: timedelta, fois: int
) -> None:
    parent = parent_de(session, famille)
    for quand in (maintenant, maintenant + apres):
        noter_insistance(session, auteur=parent, maintenant=quand)
    requete = select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.INTROUVABLE_REPETE)
    notees = [e for e in session.exec(requete) if e.auteur_id == parent.compte_id]
    assert [(e.sujet, e.famille_id) for e in notees] == [(f"compte:{parent.compte_id}", None)] * fois


def test_agents_read_it_from_the_newest_with_who_did_it(
    session: Session, famille: Famille, agent: Auteur, maintenant: datetime
) -> None:
    parent = parent_de(session, famille)
    for rang, qui in enumerate([parent.compte_id, agent.compte_id, None]):
        noter(
            session,
            nature=NatureEntree.DOSSIER_MODIFIE,
            maintenant=maintenant + timedelta(minutes=rang),
            auteur_id=qui,
            famille_id=famille.id,
            detail=f"Champ {rang}",
        )
    session.flush()
    lues = journal_de(session, agent=agent, famille_id=famille.id or 0, page=1)
    assert [(e.detail, e.par) for e in lues.elements] == [
        ("Champ 2", ""),
        ("Champ 1", f"{agent.prenom} {agent.nom}"),
        ("Champ 0", f"{parent.prenom} {parent.nom}"),
    ]


def test_it_is_read_twenty_entries_at_a_time(session: Session, famille: Famille, agent: Auteur, lire: Lire) -> None:
    for rang in range(21):
        lire(sujet=f"enfant:{rang}")
    session.flush()
    pages = [journal_de(session, agent=agent, famille_id=famille.id or 0, page=page) for page in (1, 2, 99)]
    assert [len(page.elements) for page in pages] == [20, 1, 1]
