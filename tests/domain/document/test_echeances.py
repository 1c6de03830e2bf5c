"""What time alone changes: 30 days' notice, once; the end; and nothing when a newer one is there."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlmodel import select

from portail_reflex.domain.document.service import constater_echeances, echeances
from portail_reflex.models import Alerte, Courriel, Document
from portail_reflex.models.types import EtatDossier, NatureAlerte, RoleCompte
from tests.domain.document.gestes import accepter, deposer
from tests.domain.famille.gestes import parent_de
from tests.fabriques import auteur, creer_compte, creer_document, creer_famille, type_document

FIN = date(2025, 8, 31)


@pytest.fixture
def famille(session):
    """Complete; all its documents end on 31 August 2025."""
    return creer_famille(session, enfants=0)


def le(maintenant, jour: date):
    return maintenant.replace(year=jour.year, month=jour.month, day=jour.day)


def constater(session, quand) -> int:
    """Until nothing is left; how many families were looked at."""
    total = 0
    while vues := constater_echeances(session, maintenant=quand):
        total += vues
    return total


def alertes(session, famille) -> list[NatureAlerte]:
    return list(session.exec(select(Alerte.nature).where(Alerte.famille_id == famille.id).order_by(Alerte.id)))


def courriels(session, famille) -> list[str]:
    destinataire = parent_de(session, famille).email
    return list(session.exec(select(Courriel.texte).where(Courriel.destinataire == destinataire)))


@pytest.mark.parametrize(("avant", "averti"), [(31, False), (30, True), (29, True), (0, True)])
def test_the_family_is_told_from_thirty_days_before_to_the_last_day(session, famille, maintenant, avant, averti):
    constater(session, le(maintenant, FIN - timedelta(days=avant)))
    assert alertes(session, famille) == [NatureAlerte.DOCUMENT_EXPIRE_TOT] * averti
    assert famille.etat is EtatDossier.COMPLET
    assert ["31/08/2025" in texte for texte in courriels(session, famille)] == [True] * averti


def test_it_is_told_once(session, famille, maintenant):
    for avant in (30, 29, 15, 1):
        constater(session, le(maintenant, FIN - timedelta(days=avant)))
    assert alertes(session, famille) == [NatureAlerte.DOCUMENT_EXPIRE_TOT]
    assert len(courriels(session, famille)) == 1


def test_two_versions_that_end_the_same_day_are_told_as_one(session, famille, maintenant):
    caf = type_document(session, "CAF")
    remplacement = maintenant + timedelta(days=60)
    creer_document(session, famille=famille, type_document=caf, valide=True, valide_au=FIN, depose_le=remplacement)
    constater(session, le(maintenant, FIN - timedelta(days=30)))
    assert alertes(session, famille) == [NatureAlerte.DOCUMENT_EXPIRE_TOT]
    assert len(courriels(session, famille)) == 1


def test_an_end_that_an_agent_changes_is_told_anew(session, famille, maintenant):
    quand = le(maintenant, FIN - timedelta(days=30))
    constater(session, quand)
    document = session.exec(select(Document).where(Document.famille_id == famille.id)).one()
    donnees = {"valide_du": "02/09/2024", "valide_au": "15/08/2025"}
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    accepter(session, agent, document, quand, donnees=donnees, rectifier=True)
    constater(session, quand)
    assert alertes(session, famille) == [
        NatureAlerte.DOCUMENT_EXPIRE_TOT,
        NatureAlerte.DOCUMENT_VALIDE,
        NatureAlerte.DOCUMENT_EXPIRE_TOT,
    ]
    assert "15/08/2025" in courriels(session, famille)[-1]


def test_what_is_asked_for_no_more_ends_in_silence(session, famille, maintenant):
    type_document(session, "CAF").actif = False
    session.flush()
    assert constater(session, le(maintenant, FIN + timedelta(days=1))) == 0
    assert (alertes(session, famille), famille.etat) == ([], EtatDossier.COMPLET)


def test_many_families_are_told_by_lots(session, famille, maintenant, monkeypatch):
    familles = [famille, *(creer_famille(session, enfants=0) for _ in range(4))]
    monkeypatch.setattr(echeances, "LOT", 2)
    quand = le(maintenant, FIN)
    assert [constater_echeances(session, maintenant=quand) for _ in range(4)] == [2, 2, 1, 0]
    assert {tuple(alertes(session, f)) for f in familles} == {(NatureAlerte.DOCUMENT_EXPIRE_TOT,)}


def test_a_fiche_that_no_key_opens_stops_the_deadlines_of_nobody(session, famille, maintenant):
    abimee = creer_famille(session, enfants=1)
    session.execute(text("UPDATE fiche_sanitaire SET contenu = :octets"), {"octets": b"illisible, quoi qu'on fasse"})
    session.expire_all()
    constater(session, le(maintenant, FIN + timedelta(days=1)))
    assert {f.etat for f in (abimee, famille)} == {EtatDossier.A_COMPLETER}


def test_the_day_after_the_dossier_reopens_once(session, famille, maintenant):
    lendemain = le(maintenant, FIN + timedelta(days=1))
    assert constater(session, lendemain) >= 1
    assert famille.etat is EtatDossier.A_COMPLETER
    assert alertes(session, famille) == [NatureAlerte.DOSSIER_INCOMPLET]
    assert constater(session, lendemain + timedelta(days=1)) == 0
    assert alertes(session, famille) == [NatureAlerte.DOSSIER_INCOMPLET]


def test_a_newer_one_that_waits_or_lasts_longer_needs_no_notice(session, famille, maintenant):
    parent, caf = parent_de(session, famille), type_document(session, "CAF")
    quand = le(maintenant, FIN - timedelta(days=40))
    document = deposer(session, parent, caf, quand)
    constater(session, le(maintenant, FIN - timedelta(days=30)))
    assert alertes(session, famille) == []
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    donnees = {"valide_du": "22/07/2025", "valide_au": "31/08/2026"}
    accepter(session, agent, document, quand, donnees=donnees)
    constater(session, le(maintenant, FIN + timedelta(days=1)))
    assert famille.etat is EtatDossier.COMPLET
    assert alertes(session, famille) == [NatureAlerte.DOCUMENT_VALIDE]


def test_a_new_version_validated_makes_the_dossier_complete_again(session, famille, maintenant):
    lendemain = le(maintenant, FIN + timedelta(days=1))
    constater(session, lendemain)
    document = deposer(session, parent_de(session, famille), type_document(session, "CAF"), lendemain)
    assert famille.etat is EtatDossier.A_CONTROLER
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    donnees = {"valide_du": "01/09/2025", "valide_au": "31/08/2026"}
    accepter(session, agent, document, lendemain, donnees=donnees)
    assert famille.etat is EtatDossier.COMPLET
    assert alertes(session, famille)[-1] is NatureAlerte.DOSSIER_COMPLET


def test_what_is_not_required_ends_in_silence(session, famille, maintenant):
    planning = type_document(session, "PLANNING")
    document = deposer(session, parent_de(session, famille), planning, maintenant)
    accepter(session, auteur(creer_compte(session, role=RoleCompte.AGENT)), document, maintenant)
    for ligne in session.exec(select(Document).where(Document.id != document.id)):
        session.delete(ligne)
    session.flush()
    avant = alertes(session, famille)
    assert constater(session, le(maintenant, FIN)) == 0
    assert alertes(session, famille) == avant
