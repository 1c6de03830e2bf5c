"""The agents' queue as it moves, and one document of it beside its decision."""

from datetime import date, timedelta
from functools import partial

import pytest

from portail_reflex.domain.document.queries import a_verifier, documents_a_verifier, nombre_a_verifier
from portail_reflex.domain.document.service import refuser_document
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.pagination import TAILLE
from portail_reflex.models.types import UsageDocument
from tests.domain.document.gestes import accepter, deposer, recu
from tests.domain.famille.gestes import enfants_de, parent_de
from tests.fabriques import creer_document, creer_famille, type_document
from tests.transactions import compter


@pytest.fixture
def parents(session):
    return [parent_de(session, creer_famille(session, enfants=1, complete=False)) for _ in range(3)]


def file_de(session, agent, page: int = 1) -> list[int]:
    return [ligne.id for ligne in documents_a_verifier(session, agent=agent, page=page).elements]


def test_a_line_says_whose_it_is_and_how_many_files_it_has(session, sante, maintenant):
    famille = creer_famille(session, enfants=1, complete=False)
    parent, (enfant,) = parent_de(session, famille), enfants_de(session, famille)
    assurance = type_document(session, "ASSURANCE")
    deposer(session, parent, assurance, maintenant, recu(), recu(), enfant_id=enfant.id)
    (ligne,) = documents_a_verifier(session, agent=sante, page=1).elements
    assert (ligne.libelle, ligne.enfant, ligne.fichiers) == (assurance.libelle, enfant.prenom, 2)
    assert ligne.famille == f"{enfant.nom} Camille"
    assert ligne.depose_le == maintenant


def test_a_file_added_sends_the_document_to_the_end(session, sante, caf, parents, maintenant):
    un, deux, trois = (deposer(session, parent, caf, maintenant).id for parent in parents)
    assert file_de(session, sante) == [un, deux, trois]
    deposer(session, parents[0], caf, maintenant + timedelta(minutes=1))
    assert file_de(session, sante) == [deux, trois, un]


def test_those_of_one_instant_are_neighbours_too(session, sante, caf, parents, maintenant):
    un, deux, trois = (deposer(session, parent, caf, maintenant).id for parent in parents)
    lire = partial(a_verifier, session, agent=sante, aujourd_hui=maintenant.date())
    voisins = [(vue.precedent_id, vue.suivant_id) for vue in (lire(document_id=i) for i in (un, deux, trois))]
    assert voisins == [(trois, deux), (un, trois), (deux, un)]


def test_a_decision_takes_it_out_of_the_queue_and_says_by_whom(session, sante, caf, parents, maintenant):
    accepte, refuse, reste = (deposer(session, parent, caf, maintenant) for parent in parents)
    donnees = {"valide_du": "02/09/2024", "valide_au": "24/12/2024"}
    accepter(session, sante, accepte, maintenant, donnees=donnees)
    refuser_document(session, agent=sante, document_id=refuse.id, version=1, motif="Flou.", maintenant=maintenant)
    assert file_de(session, sante) == [reste.id]
    vue = a_verifier(session, agent=sante, document_id=accepte.id, aujourd_hui=maintenant.date())
    assert (vue.decide_par, vue.decide_le) == (f"{sante.prenom} {sante.nom}", maintenant)
    assert (vue.propose_du, vue.propose_au) == (date(2024, 9, 2), date(2024, 12, 24))
    assert (vue.suivant_id, vue.restent) == (reste.id, 1)


@pytest.mark.parametrize(
    ("code", "attendu"),
    [
        ("CAF", (UsageDocument.QUOTIENT, date(2025, 9, 2))),
        ("JURIDIQUE", (UsageDocument.ORDINAIRE, date(2034, 9, 2))),
        ("PLANNING", (UsageDocument.PLANNING, date(2025, 8, 31))),
        ("VACCINATIONS", (UsageDocument.ORDINAIRE, date(2027, 9, 2))),
        ("ASSURANCE", (UsageDocument.ORDINAIRE, date(2025, 8, 31))),
        ("PAI", (UsageDocument.PAI, date(2025, 8, 31))),
    ],
)
def test_the_dates_offered_are_those_of_its_type(session, sante, maintenant, code, attendu):
    famille, demande = creer_famille(session, enfants=1, complete=False), type_document(session, code)
    enfant = enfants_de(session, famille)[0] if demande.portee.value == "ENFANT" else None
    document = creer_document(session, famille=famille, type_document=demande, enfant=enfant)
    vue = a_verifier(session, agent=sante, document_id=document.id, aujourd_hui=maintenant.date())
    assert ((vue.usage, vue.propose_au), vue.propose_du) == (attendu, maintenant.date())
    assert vue.enfant == (f"{enfant.nom} {enfant.prenom}" if enfant else "")


@pytest.mark.parametrize("document_id", [0, -1, 999_999, 10**30])
def test_a_document_that_no_row_has_is_not_found(session, sante, maintenant, document_id):
    with pytest.raises(Introuvable):
        a_verifier(session, agent=sante, document_id=document_id, aujourd_hui=maintenant.date())


def test_a_long_queue_is_shown_by_pages(session, sante, caf, maintenant):
    famille = creer_famille(session, enfants=0, complete=False)
    ids = [
        creer_document(session, famille=famille, type_document=caf, depose_le=maintenant + timedelta(minutes=rang)).id
        for rang in range(TAILLE + 2)
    ]
    assert [file_de(session, sante, page) for page in (1, 2)] == [ids[:TAILLE], ids[TAILLE:]]
    assert nombre_a_verifier(session, agent=sante) == TAILLE + 2


@pytest.mark.parametrize("combien", [1, 10, 50])
def test_looking_at_one_costs_the_same_whatever_waits(session, sante, caf, maintenant, combien):
    famille = creer_famille(session, enfants=0, complete=False)
    document = creer_document(session, famille=famille, type_document=caf)
    for _ in range(combien):
        creer_document(session, famille=famille, type_document=caf, fichiers=3)
    session.expire_all()
    lire = partial(a_verifier, session, agent=sante, document_id=document.id, aujourd_hui=maintenant.date())
    assert compter(session, lire) == 6
