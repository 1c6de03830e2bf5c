"""Mes alertes: one's own, the newest first, read one by one or all."""

from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.alerte.queries import alertes, non_lues
from portail_reflex.domain.alerte.service import alerter, marquer_lues
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.identifiant import ID_MAX
from portail_reflex.models import Alerte
from portail_reflex.models.types import NatureAlerte, RoleCompte
from tests.domain.famille.gestes import parent_de
from tests.fabriques import auteur, creer_compte, creer_famille


def prevenir(session, famille, maintenant, nombre: int = 1) -> None:
    for rang in range(nombre):
        alerter(
            session,
            famille_id=famille.id,
            nature=NatureAlerte.DOCUMENT_VALIDE,
            titre=f"Alerte {rang}",
            maintenant=maintenant + timedelta(minutes=rang),
        )
    session.flush()


def test_the_newest_comes_first_and_the_badge_counts(session, famille, parent, maintenant):
    prevenir(session, famille, maintenant, nombre=3)
    assert [a.titre for a in alertes(session, auteur=parent, page=1).elements] == ["Alerte 2", "Alerte 1", "Alerte 0"]
    assert non_lues(session, auteur=parent) == 3


def test_one_is_read_then_all(session, famille, parent, maintenant):
    prevenir(session, famille, maintenant, nombre=3)
    premiere = alertes(session, auteur=parent, page=1).elements[0]
    marquer_lues(session, auteur=parent, maintenant=maintenant, alerte_id=premiere.id)
    assert non_lues(session, auteur=parent) == 2
    assert [a.lue for a in alertes(session, auteur=parent, page=1).elements] == [True, False, False]
    marquer_lues(session, auteur=parent, maintenant=maintenant)
    assert non_lues(session, auteur=parent) == 0


def test_nobody_reads_the_alerts_of_another_family(session, famille, parent, maintenant):
    prevenir(session, famille, maintenant)
    autre = parent_de(session, creer_famille(session))
    assert alertes(session, auteur=autre, page=1).elements == []
    sienne = alertes(session, auteur=parent, page=1).elements[0].id
    marquer_lues(session, auteur=autre, maintenant=maintenant, alerte_id=sienne)
    assert non_lues(session, auteur=parent) == 1


def test_an_agent_has_no_alerts(session, maintenant):
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    with pytest.raises(Introuvable):
        alertes(session, auteur=agent, page=1)
    with pytest.raises(Introuvable):
        marquer_lues(session, auteur=agent, maintenant=maintenant)
    assert non_lues(session, auteur=agent) == 0


def test_what_was_read_stays_read_at_its_first_hour(session, famille, parent, maintenant):
    prevenir(session, famille, maintenant, nombre=2)
    premiere = alertes(session, auteur=parent, page=1).elements[0].id
    for heures in (0, 1):
        marquer_lues(session, auteur=parent, maintenant=maintenant + timedelta(hours=heures), alerte_id=premiere)
    marquer_lues(session, auteur=parent, maintenant=maintenant + timedelta(hours=2))
    lues = session.exec(select(Alerte.lue_le).where(Alerte.famille_id == famille.id).order_by(Alerte.id)).all()
    assert lues == [maintenant + timedelta(hours=2), maintenant]


def test_all_read_is_all_of_one_s_own(session, famille, parent, maintenant):
    voisine = creer_famille(session)
    for une_famille in (famille, voisine):
        prevenir(session, une_famille, maintenant, nombre=2)
    marquer_lues(session, auteur=parent, maintenant=maintenant)
    assert (non_lues(session, auteur=parent), non_lues(session, auteur=parent_de(session, voisine))) == (0, 2)


@pytest.mark.parametrize("alerte_id", [-1, 0, ID_MAX])
def test_an_alert_that_is_none_is_read_in_silence(session, famille, parent, maintenant, alerte_id):
    prevenir(session, famille, maintenant)
    marquer_lues(session, auteur=parent, maintenant=maintenant, alerte_id=alerte_id)
    assert non_lues(session, auteur=parent) == 1


def test_what_is_too_long_for_the_base_is_cut(session, famille, parent, maintenant):
    alerter(
        session,
        famille_id=famille.id,
        nature=NatureAlerte.DOCUMENT_REFUSE,
        titre="É" * 200,
        texte="é" * 600,
        maintenant=maintenant,
    )
    session.flush()
    (alerte,) = alertes(session, auteur=parent, page=1).elements
    assert (alerte.titre, alerte.texte, alerte.lien, alerte.lue) == ("É" * 160, "é" * 500, "", False)


def test_a_long_list_is_paged(session, famille, parent, maintenant):
    prevenir(session, famille, maintenant, nombre=41)
    lues = [alertes(session, auteur=parent, page=n) for n in (-1, 1, 2, 3, 4)]
    assert [(page.numero, len(page.elements)) for page in lues] == [(1, 20), (1, 20), (2, 20), (3, 1), (3, 1)]
