"""« Charger les documents » and taking a file back: who, for whom, how many, until when."""

from datetime import timedelta

import pytest
from sqlmodel import select

from portail_reflex.domain.document.service import deposer_document, retirer_fichier, verifier_depot
from portail_reflex.domain.errors import DejaFait, Introuvable, RegleViolee
from portail_reflex.models import Document, EntreeJournal, FichierDocument
from portail_reflex.models.types import EtatDocument, EtatDossier, NatureEntree, RoleCompte
from tests.domain.document.gestes import MAXIMUM, accepter, deposer, recu
from tests.domain.famille.gestes import enfants_de, parent_de
from tests.fabriques import auteur, completer, creer_compte, creer_famille, type_document


@pytest.fixture
def agent(session):
    return auteur(creer_compte(session, role=RoleCompte.SANTE))


def fichiers(session, document) -> list[FichierDocument]:
    requete = select(FichierDocument).where(FichierDocument.document_id == document.id)
    return list(session.exec(requete.order_by(FichierDocument.id)))


def test_several_files_make_one_document_while_it_waits(session, parent, caf, maintenant):
    premier = deposer(session, parent, caf, maintenant, recu(), recu("../verso.pdf"))
    second = deposer(session, parent, caf, maintenant + timedelta(minutes=1), recu())
    assert second.id == premier.id
    assert [f.nom for f in fichiers(session, premier)] == ["scan.pdf", "verso.pdf", "scan.pdf"]
    assert (premier.version, premier.depose_le) == (2, maintenant + timedelta(minutes=1))
    with pytest.raises(RegleViolee, match=f"{MAXIMUM} fichiers au plus"):
        deposer(session, parent, caf, maintenant)


def test_a_decided_document_gets_a_new_version(session, parent, agent, caf, maintenant):
    premier = deposer(session, parent, caf, maintenant)
    accepter(session, agent, premier, maintenant)
    second = deposer(session, parent, caf, maintenant + timedelta(days=1))
    assert second.id != premier.id
    assert premier.etat is EtatDocument.VALIDE


def test_each_child_has_its_own(session, famille, parent, maintenant):
    assurance = type_document(session, "ASSURANCE")
    un, deux = enfants_de(session, famille)
    documents = [deposer(session, parent, assurance, maintenant, enfant_id=e.id) for e in (un, deux)]
    assert [d.enfant_id for d in documents] == [un.id, deux.id]


def test_the_last_thing_to_send_puts_the_dossier_in_front_of_the_agents(session, maintenant, caf):
    famille = creer_famille(session, enfants=0, complete=False)
    completer(session, famille, le=maintenant, documents=False)
    parent = parent_de(session, famille)
    assert famille.etat is EtatDossier.A_COMPLETER
    document = deposer(session, parent, caf, maintenant)
    assert famille.etat is EtatDossier.A_CONTROLER
    retirer_fichier(session, auteur=parent, fichier_id=fichiers(session, document)[0].id, maintenant=maintenant)
    assert famille.etat is EtatDossier.A_COMPLETER
    natures = session.exec(select(EntreeJournal.nature).where(EntreeJournal.famille_id == famille.id)).all()
    assert natures == [NatureEntree.DOCUMENT_DEPOSE, NatureEntree.FICHIER_RETIRE]


def test_nothing_is_sent_for_others_nor_without_a_place(session, famille, agent, caf, maintenant):
    parent = parent_de(session, famille)
    etranger = enfants_de(session, creer_famille(session))[0]
    assurance = type_document(session, "ASSURANCE")
    sien = enfants_de(session, famille)[0]
    hors_service = type_document(session, "PLANNING")
    hors_service.actif = False
    for qui, type_id, enfant_id in (
        (parent, assurance.id, etranger.id),
        (parent, assurance.id, 0),
        (parent, caf.id, sien.id),
        (parent, hors_service.id, 0),
        (parent, 999_999, 0),
        (parent, -1, 0),
        (parent, 10**30, 0),
        (agent, caf.id, 0),
    ):
        appel = {"auteur": qui, "type_id": type_id, "enfant_id": enfant_id}
        with pytest.raises(Introuvable):
            verifier_depot(session, **appel)
        with pytest.raises(Introuvable):
            deposer_document(session, **appel, fichiers=[recu()], maximum=3, maintenant=maintenant)
    assert (
        session.exec(select(Document).where(Document.famille_id == famille.id, Document.etat == "DEPOSE")).all() == []
    )


def test_a_file_is_taken_back_while_nobody_decided(session, parent, caf, maintenant):
    document = deposer(session, parent, caf, maintenant, recu(), recu())
    premier, second = fichiers(session, document)
    retire = {"auteur": parent, "maintenant": maintenant}
    assert retirer_fichier(session, fichier_id=premier.id, **retire) == premier.stockage
    assert (document.version, [f.id for f in fichiers(session, document)]) == (2, [second.id])
    retirer_fichier(session, fichier_id=second.id, **retire)
    session.flush()
    assert session.get(Document, document.id) is None


def test_a_file_that_was_looked_at_stays(session, parent, agent, caf, maintenant):
    document = deposer(session, parent, caf, maintenant)
    accepter(session, agent, document, maintenant)
    with pytest.raises(DejaFait):
        retirer_fichier(session, auteur=parent, fichier_id=fichiers(session, document)[0].id, maintenant=maintenant)


def test_nobody_takes_back_the_file_of_others(session, parent, agent, caf, maintenant):
    fichier = fichiers(session, deposer(session, parent, caf, maintenant))[0]
    autre = parent_de(session, creer_famille(session))
    for qui, fichier_id in (
        (autre, fichier.id),
        (agent, fichier.id),
        (parent, 999_999),
        (parent, -3),
        (parent, 10**30),
    ):
        with pytest.raises(Introuvable):
            retirer_fichier(session, auteur=qui, fichier_id=fichier_id, maintenant=maintenant)
    assert session.get(FichierDocument, fichier.id) is not None
