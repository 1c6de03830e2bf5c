"""Reading documents: the family's follow-up, the agents' queue from the oldest, its neighbours, the settings."""

from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import select

from portail_reflex.domain.document.queries import (
    a_verifier,
    documents_a_verifier,
    nombre_a_verifier,
    stockages_connus,
    suivi_des_documents,
    types_de_document,
)
from portail_reflex.domain.document.service import enregistrer_type
from portail_reflex.domain.document.situation import Situation
from portail_reflex.domain.errors import Introuvable, SaisieInvalide
from portail_reflex.models import FichierDocument, TypeDocument
from portail_reflex.models.types import RoleCompte
from tests.domain.document.gestes import deposer
from tests.domain.famille.gestes import enfants_de, parent_de
from tests.fabriques import auteur, creer_compte, creer_famille, type_document
from tests.fabriques import types_de_document as catalogue
from tests.transactions import compter


@pytest.fixture
def agents(session):
    return {role: auteur(creer_compte(session, role=role)) for role in RoleCompte if role is not RoleCompte.PARENT}


@pytest.fixture
def file(session, maintenant):
    """Three documents that wait: two CAF notices, then a health one."""
    famille = creer_famille(session, enfants=1)
    parent, enfant = parent_de(session, famille), enfants_de(session, famille)[0]
    autre = parent_de(session, creer_famille(session, enfants=0))
    caf, vaccins = type_document(session, "CAF"), type_document(session, "VACCINATIONS")
    return [
        deposer(session, autre, caf, maintenant - timedelta(days=2)),
        deposer(session, parent, caf, maintenant - timedelta(days=1)),
        deposer(session, parent, vaccins, maintenant, enfant_id=enfant.id),
    ]


def test_the_queue_is_the_oldest_first_and_health_is_for_sante(session, agents, file):
    def vus(role, **filtre):
        return [ligne.id for ligne in documents_a_verifier(session, agent=agents[role], page=1, **filtre).elements]

    ids = [document.id for document in file]
    assert vus(RoleCompte.SANTE) == ids
    assert vus(RoleCompte.AGENT) == ids[:2]
    assert vus(RoleCompte.SANTE, type_id=file[2].type_id) == ids[2:]
    assert [nombre_a_verifier(session, agent=agents[r]) for r in (RoleCompte.AGENT, RoleCompte.SANTE)] == [2, 3]


def test_a_run_goes_round_the_queue(session, agents, file, maintenant):
    voisins = [
        (vue.precedent_id, vue.suivant_id, vue.restent)
        for vue in (
            a_verifier(session, agent=agents[RoleCompte.SANTE], document_id=d.id, aujourd_hui=maintenant.date())
            for d in file
        )
    ]
    un, deux, trois = (document.id for document in file)
    assert voisins == [(trois, deux, 3), (un, trois, 3), (deux, un, 3)]
    seule = a_verifier(
        session,
        agent=agents[RoleCompte.SANTE],
        document_id=trois,
        aujourd_hui=maintenant.date(),
        type_id=file[2].type_id,
    )
    assert (seule.precedent_id, seule.suivant_id, seule.restent) == (0, 0, 1)


def test_parents_see_no_queue_and_agents_no_health(session, agents, file, maintenant):
    parent = parent_de(session, creer_famille(session))
    with pytest.raises(Introuvable):
        documents_a_verifier(session, agent=parent, page=1)
    with pytest.raises(Introuvable):
        nombre_a_verifier(session, agent=parent)
    for qui, document in ((parent, file[0]), (agents[RoleCompte.AGENT], file[2])):
        with pytest.raises(Introuvable):
            a_verifier(session, agent=qui, document_id=document.id, aujourd_hui=maintenant.date())


@pytest.mark.parametrize("combien", [1, 10, 50])
def test_the_statements_of_the_queue_do_not_grow(session, agents, maintenant, combien):
    caf = type_document(session, "CAF")
    for _ in range(combien):
        deposer(session, parent_de(session, creer_famille(session, enfants=0, complete=False)), caf, maintenant)
    session.expire_all()
    for agent in agents.values():
        assert compter(session, partial(documents_a_verifier, session, agent=agent, page=1)) == 2


def test_the_follow_up_shows_the_family_then_each_child(session, maintenant):
    famille = creer_famille(session, enfants=2)
    parent = parent_de(session, famille)
    suivis = suivi_des_documents(session, auteur=parent, famille_id=famille.id, aujourd_hui=maintenant.date())
    rangs = [suivi.enfant_id for suivi in suivis]
    ordre = [0, *(enfant.id for enfant in enfants_de(session, famille))]
    assert rangs == sorted(rangs, key=ordre.index)
    assert {s.situation for s in suivis if s.requis} == {Situation.VALIDE}
    assert {s.situation for s in suivis if not s.requis} == {Situation.ABSENT}
    agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
    vus = suivi_des_documents(session, auteur=agent, famille_id=famille.id, aujourd_hui=maintenant.date())
    de_sante = {t.libelle for t in catalogue(session) if t.sante}
    assert de_sante
    assert not {s.libelle for s in vus} & de_sante
    etranger = parent_de(session, creer_famille(session))
    with pytest.raises(Introuvable):
        suivi_des_documents(session, auteur=etranger, famille_id=famille.id, aujourd_hui=maintenant.date())


@pytest.mark.parametrize("enfants", [1, 10])
def test_the_statements_of_the_follow_up_do_not_grow(session, maintenant, enfants):
    famille = creer_famille(session, enfants=enfants)
    parent = parent_de(session, famille)
    session.expire_all()

    def lire() -> None:
        suivi_des_documents(session, auteur=parent, famille_id=famille.id, aujourd_hui=maintenant.date())

    assert compter(session, lire) == 5


def test_a_type_asked_for_no_more_shows_only_what_was_sent(session, maintenant):
    famille = creer_famille(session, enfants=0)
    for code in ("CAF", "PLANNING"):
        type_document(session, code).actif = False
    session.flush()
    suivis = suivi_des_documents(
        session, auteur=parent_de(session, famille), famille_id=famille.id, aujourd_hui=maintenant.date()
    )
    assert "CAF" in {session.get(TypeDocument, s.type_id).code for s in suivis}
    assert "PLANNING" not in {session.get(TypeDocument, s.type_id).code for s in suivis}
    assert not any(s.requis for s in suivis)


def test_the_files_that_a_row_knows(session, file):
    connus = session.exec(select(FichierDocument.stockage)).all()
    assert stockages_connus(session, noms=[*connus, "f" * 32]) == set(connus)
    assert stockages_connus(session, noms=[]) == set()


LIGNE = {"libelle": "Justificatif de domicile", "portee": "FAMILLE", "duree_mois": "12", "rang": "9", "requis": "oui"}


def test_the_head_of_the_service_changes_the_catalogue(session, agents, maintenant):
    responsable = agents[RoleCompte.RESPONSABLE]
    nouveau = enregistrer_type(session, agent=responsable, type_id=0, donnees=LIGNE, maintenant=maintenant)
    change = {**LIGNE, "libelle": "Domicile", "portee": "ENFANT"}
    enregistrer_type(session, agent=responsable, type_id=nouveau, donnees=change, maintenant=maintenant)
    ligne = session.get(TypeDocument, nouveau)
    assert (ligne.libelle, ligne.portee.value) == ("Domicile", "FAMILLE")
    assert ligne.libelle in {t.valeurs["libelle"] for t in types_de_document(session, agent=responsable)}


def test_nobody_else_does_and_nonsense_is_refused(session, agents, maintenant):
    with pytest.raises(Introuvable):
        enregistrer_type(session, agent=agents[RoleCompte.SANTE], type_id=0, donnees=LIGNE, maintenant=maintenant)
    responsable = agents[RoleCompte.RESPONSABLE]
    with pytest.raises(Introuvable):
        enregistrer_type(session, agent=responsable, type_id=999_999, donnees=LIGNE, maintenant=maintenant)
    with pytest.raises(SaisieInvalide) as refus:
        enregistrer_type(session, agent=responsable, type_id=0, donnees={**LIGNE, "libelle": ""}, maintenant=maintenant)
    assert "libelle" in refus.value.erreurs
