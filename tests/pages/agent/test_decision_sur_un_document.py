"""Two agents on one document, a decision that is changed, and who may not decide."""

import pytest
from sqlmodel import select

from portail_reflex.models import Courriel, EntreeJournal
from portail_reflex.models.types import EtatDocument
from portail_reflex.pages.agent.document.etat import DocumentDetail
from portail_reflex.pages.agent.documents import Documents
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base
from tests.pages.agent.test_documents_du_service import (  # noqa: F401  famille_id is a fixture
    famille_id,
    lu,
    ouvrir,
    recevoir,
    validation,
)


@pytest.mark.parametrize("seconde", [DocumentDetail.valider, DocumentDetail.refuser])
def test_two_agents_decide_once(seconde, service, base: Base, famille_id, collegue):  # noqa: F811
    numero = recevoir(base, famille_id)
    ouvrir(collegue, numero)
    ouvrir(service, numero)
    donnees = validation(collegue, motif="Non.")
    service.envoyer(DocumentDetail.valider, donnees=validation(service))
    collegue.envoyer(seconde, donnees=donnees)
    assert collegue.lire(Annonce.ton) == "erreur"
    assert "déjà été vérifié" in collegue.lire(Annonce.message)
    assert collegue.lire(DocumentDetail.document).decision != "", "the decision is on screen"
    assert lu(base, numero).etat is EtatDocument.VALIDE
    with base.lire() as session:
        assert session.exec(select(Courriel)).all() == []


def test_a_file_added_meanwhile_is_looked_at_first(service, base: Base, famille_id):  # noqa: F811
    numero = recevoir(base, famille_id)
    ouvrir(service, numero)
    donnees = validation(service)
    with base.ecrire() as session:
        session.get(type(lu(base, numero)), numero).version += 1
    service.envoyer(DocumentDetail.valider, donnees=donnees)
    assert "La famille vient d’ajouter" in service.lire(Annonce.message)
    assert service.lire(DocumentDetail.document).version == 2
    assert lu(base, numero).etat is EtatDocument.DEPOSE


def test_a_decision_says_who_and_when_and_can_be_changed(service, base: Base, famille_id):  # noqa: F811
    numero = recevoir(base, famille_id)
    autre = recevoir(base, famille_id)
    ouvrir(service, numero)
    service.envoyer(DocumentDetail.valider, donnees=validation(service))
    ouvrir(service, numero)
    decide = service.lire(DocumentDetail.document)
    assert (decide.attend, decide.etat, decide.validite) == (False, "Validé", "du 02/09/2024 au 31/08/2025")
    assert decide.decision.startswith("le 02/09/2024 à 10:00 par Camille COMPTE")
    assert service.envoyer(DocumentDetail.rectifier).focus == "valide-du"
    refus = validation(service, motif="Finalement non.", rectifier="oui")
    reponse = service.envoyer(DocumentDetail.refuser, donnees=refus)
    assert (reponse.redirection, reponse.focus) == (None, "titre-document"), "it leads nowhere else"
    assert service.lire(DocumentDetail.document).motif == "Finalement non."
    assert service.lire(DocumentDetail.rectifie) is False
    assert lu(base, autre).etat is EtatDocument.DEPOSE


def test_what_was_being_changed_is_left_with_the_document(service, base: Base, famille_id):  # noqa: F811
    premier, second = recevoir(base, famille_id), recevoir(base, famille_id)
    ouvrir(service, premier)
    service.envoyer(DocumentDetail.rectifier)
    ouvrir(service, second)
    assert service.lire(DocumentDetail.rectifie) is False


def test_a_decision_is_on_the_document_of_the_form(service, base: Base, famille_id):  # noqa: F811
    """The address may have changed since: what was looked at is what is decided."""
    premier, second = recevoir(base, famille_id), recevoir(base, famille_id)
    ouvrir(service, premier)
    donnees = validation(service)
    ouvrir(service, second)
    service.envoyer(DocumentDetail.valider, donnees=donnees)
    assert (lu(base, premier).etat, lu(base, second).etat) == (EtatDocument.VALIDE, EtatDocument.DEPOSE)


@pytest.mark.parametrize("fin", ["0", "999999", "²", "-1", "1e3", "9" * 30, "x", "nouveau", "%00"])
def test_an_address_that_leads_to_no_document_is_introuvable(fin, service, base: Base, famille_id):  # noqa: F811
    recevoir(base, famille_id)
    assert service.ouvrir(f"/service/documents/{fin}").redirection == INTROUVABLE
    assert service.lire(DocumentDetail.pages) == []


@pytest.mark.parametrize(
    "donnees",
    [
        {},
        {"document": "1"},
        {"document": "999999", "version": "1"},
        {"document": "1", "version": "x"},
        {"document": ["1"], "version": {"a": 1}},
        {"document": None, "version": None, "motif": None},
    ],
)
@pytest.mark.parametrize("handler", [DocumentDetail.valider, DocumentDetail.refuser])
def test_a_form_made_by_hand_decides_nothing(handler, donnees, service, base: Base, famille_id):  # noqa: F811
    numero = recevoir(base, famille_id)
    ouvrir(service, numero)
    reponse = service.envoyer(handler, donnees=donnees)
    assert (reponse.fautes, reponse.redirection) == ([], INTROUVABLE)
    assert lu(base, numero).etat is EtatDocument.DEPOSE


@pytest.mark.parametrize("qui", ["visiteur", "parent"])
def test_nobody_else_finds_the_documents(qui, base: Base, famille_id, parent, onglet):  # noqa: F811
    numero = recevoir(base, famille_id)
    client = onglet("/service/documents", cookie=base.cookie(parent) if qui == "parent" else "")
    forge = {"document": str(numero), "version": "1", "motif": "Non."}
    assert client.ouvrir().redirection == INTROUVABLE
    assert client.ouvrir(f"/service/documents/{numero}").redirection == INTROUVABLE
    for handler, arguments in (
        (Documents.choisir, {"type_choisi": ""}),
        (Documents.aller, {"numero": 1}),
        (DocumentDetail.rectifier, {}),
        (DocumentDetail.valider, {"donnees": forge}),
        (DocumentDetail.refuser, {"donnees": forge}),
    ):
        assert client.envoyer(handler, **arguments).redirection == INTROUVABLE
    assert client.lire(DocumentDetail.pages) == []
    assert lu(base, numero).etat is EtatDocument.DEPOSE
    with base.lire() as session:
        assert [e for e in session.exec(select(EntreeJournal)) if "document" in e.sujet] == []
