"""The agents' queue of documents, and a document beside its decision."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from portail_reflex.models import Courriel, Document, Enfant, EntreeJournal, Famille, FichierDocument
from portail_reflex.models.types import EtatDocument, NatureEntree
from portail_reflex.pages.agent.document.etat import DocumentDetail
from portail_reflex.pages.agent.documents import Documents
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.identite import Identite
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, Onglet
from tests.fabriques import creer_document, creer_famille, type_document


@pytest.fixture
def famille_id(base: Base) -> int:
    """A family of one child that is asked for everything."""
    with base.ecrire() as session:
        type_document(session, "CAF")
        return creer_famille(session, enfants=1, complete=False, email="roux@exemple.fr").id or 0


def recevoir(base: Base, famille_id: int, code: str = "PLANNING", *, jours: int = 0, **options) -> int:
    """A document of this type, sent some days ago."""
    with base.ecrire() as session:
        t, famille = type_document(session, code), session.get(Famille, famille_id)
        enfant = session.exec(select(Enfant).where(Enfant.famille_id == famille_id)).one()
        return creer_document(
            session,
            famille=famille,
            type_document=t,
            enfant=enfant if t.portee == "ENFANT" else None,
            depose_le=base.maintenant - timedelta(days=jours),
            **options,
        ).id


def ouvrir(client: Onglet, document_id: int) -> Onglet:
    client.ouvrir(f"/service/documents/{document_id}")
    return client


def lu(base: Base, document_id: int) -> Document:
    with base.lire() as session:
        return session.get(Document, document_id)


def validation(client: Onglet, **valeurs: str) -> dict[str, str]:
    """The form as the page offers it."""
    d = client.lire(DocumentDetail.document)
    dates = {"valide_du": d.valide_du, "valide_au": d.valide_au}
    return {"document": str(d.id), "version": str(d.version), **dates, **valeurs}


def type_id(base: Base, code: str) -> str:
    with base.ecrire() as session:
        return str(type_document(session, code).id)


# --- La file -------------------------------------------------------------------------------------------------------


def test_the_queue_is_oldest_first_with_its_age(service, base: Base, famille_id):
    recent = recevoir(base, famille_id, "CAF")
    ancien = recevoir(base, famille_id, "ASSURANCE", jours=3, fichiers=2)
    service.ouvrir("/service/documents")
    lignes = service.lire(Documents.lignes)
    assert [(ligne.id, ligne.age, ligne.fichiers, ligne.enfant) for ligne in lignes] == [
        (ancien, "il y a 3 jours", "2 fichiers", "Enfant 1"),
        (recent, "à l’instant", "1 fichier", ""),
    ]
    assert service.lire(Documents.premier) == ancien
    assert service.lire(Identite.documents) == 2


def test_the_queue_is_filtered_by_type(service, base: Base, famille_id):
    recevoir(base, famille_id, "CAF")
    assurance = recevoir(base, famille_id, "ASSURANCE")
    service.ouvrir("/service/documents")
    service.envoyer(Documents.choisir, type_choisi=type_id(base, "ASSURANCE"))
    assert [ligne.id for ligne in service.lire(Documents.lignes)] == [assurance]
    service.ouvrir("/service")
    service.ouvrir("/service/documents")
    assert service.lire(Documents.total) == 1, "the filter is kept"
    service.envoyer(Documents.choisir, type_choisi="")
    assert service.lire(Documents.total) == 2


@pytest.mark.parametrize("choix", ["0", "999999", "-1", "x", "²", "1 OR 1=1", "9" * 40])
def test_a_type_that_does_not_exist_is_every_type(choix, service, base: Base, famille_id):
    recevoir(base, famille_id)
    service.ouvrir("/service/documents")
    assert service.envoyer(Documents.choisir, type_choisi=choix).fautes == []
    assert (service.lire(Documents.type_choisi), service.lire(Documents.total)) == ("", 1)


def test_health_documents_are_nowhere_for_an_agent(service, sante, base: Base, famille_id, onglet):
    carnet = recevoir(base, famille_id, "VACCINATIONS")
    service.ouvrir("/service/documents")
    service.envoyer(Documents.choisir, type_choisi=type_id(base, "VACCINATIONS"))
    assert service.lire(Documents.total) == 0
    assert all("vaccinations" not in libelle for _, libelle in service.lire(Documents.types))
    assert service.lire(Identite.documents) == 0
    assert service.ouvrir(f"/service/documents/{carnet}").redirection == INTROUVABLE
    forge = {"document": str(carnet), "version": "1", "valide_du": "01/09/2024", "valide_au": "31/08/2025"}
    assert service.envoyer(DocumentDetail.valider, donnees=forge).redirection == INTROUVABLE
    refus = {**forge, "motif": "Non."}
    assert service.envoyer(DocumentDetail.refuser, donnees=refus).redirection == INTROUVABLE
    infirmerie = ouvrir(onglet("/service", cookie=base.cookie(sante)), carnet)
    assert infirmerie.lire(DocumentDetail.document).libelle == "Copie du carnet de vaccinations"


# --- Un document ---------------------------------------------------------------------------------------------------


def test_every_page_of_every_file_is_shown_in_order(service, base: Base, famille_id):
    numero = recevoir(base, famille_id, fichiers=2)
    with base.ecrire() as session:
        premier, second = session.exec(select(FichierDocument).order_by(FichierDocument.id)).all()
        premier.pages, premier.nom, second.nom = 2, "recto.pdf", "verso.pdf"
        ids = (premier.id, second.id)
    ouvrir(service, numero)
    assert [(p.adresse, p.alternative) for p in service.lire(DocumentDetail.pages)] == [
        (f"/api/fichiers/{ids[0]}/pages/1", "Page 1 sur 2 de recto.pdf"),
        (f"/api/fichiers/{ids[0]}/pages/2", "Page 2 sur 2 de recto.pdf"),
        (f"/api/fichiers/{ids[1]}/pages/1", "Page 1 sur 1 de verso.pdf"),
    ]
    assert [f.nom for f in service.lire(DocumentDetail.fichiers)] == ["recto.pdf", "verso.pdf"]


def test_opening_a_document_is_journaled_once(service, base: Base, famille_id):
    numero = recevoir(base, famille_id)
    ouvrir(service, numero)
    ouvrir(service, numero)
    with base.lire() as session:
        assert [(e.nature, e.sujet) for e in session.exec(select(EntreeJournal)) if e.famille_id] == [
            (NatureEntree.DOCUMENT_LU, f"document:{numero}")
        ]


def test_a_validity_is_proposed(service, base: Base, famille_id):
    document = ouvrir(service, recevoir(base, famille_id, "ASSURANCE")).lire(DocumentDetail.document)
    assert (document.valide_du, document.valide_au, document.quotient) == ("02/09/2024", "31/08/2025", False)


def test_validating_goes_to_the_next_one_and_says_so(service, base: Base, famille_id):
    ancien, recent = recevoir(base, famille_id, "ASSURANCE", jours=2), recevoir(base, famille_id, "PLANNING")
    ouvrir(service, ancien)
    reponse = service.envoyer(DocumentDetail.valider, donnees=validation(service))
    assert reponse.redirection == f"/service/documents/{recent}"
    assert service.ouvrir(reponse.redirection).focus == "titre-document"
    assert "Attestation d’assurance scolaire" in service.lire(Annonce.message)
    assert service.lire(Annonce.message).endswith("Il en reste 1.")
    assert service.lire(Identite.documents) == 1
    assert lu(base, ancien).etat is EtatDocument.VALIDE
    assert lu(base, ancien).valide_au == date(2025, 8, 31)


def test_after_the_last_one_comes_the_empty_queue(service, base: Base, famille_id):
    ouvrir(service, recevoir(base, famille_id))
    reponse = service.envoyer(DocumentDetail.valider, donnees=validation(service))
    assert reponse.redirection == "/service/documents"
    service.ouvrir(reponse.redirection)
    assert "Plus aucun document" in service.lire(Annonce.message)


def test_a_run_stays_within_the_type_that_was_chosen(service, base: Base, famille_id):
    premier = recevoir(base, famille_id, "ASSURANCE", jours=3)
    recevoir(base, famille_id, "CAF", jours=2)
    second = recevoir(base, famille_id, "ASSURANCE", jours=1)
    service.ouvrir("/service/documents")
    service.envoyer(Documents.choisir, type_choisi=type_id(base, "ASSURANCE"))
    ouvrir(service, premier)
    assert (service.lire(DocumentDetail.suivant), service.lire(DocumentDetail.restent)) == (second, 2)
    reponse = service.envoyer(DocumentDetail.valider, donnees=validation(service))
    assert reponse.redirection == f"/service/documents/{second}"


def test_the_queue_goes_round_both_ways(service, base: Base, famille_id):
    a, b, c = (recevoir(base, famille_id, "PLANNING", jours=jours) for jours in (3, 2, 1))
    for ici, avant, apres in ((a, c, b), (b, a, c), (c, b, a)):
        ouvrir(service, ici)
        assert (service.lire(DocumentDetail.precedent), service.lire(DocumentDetail.suivant)) == (avant, apres)


def test_the_quotient_is_read_on_its_document(service, base: Base, famille_id):
    ouvrir(service, recevoir(base, famille_id, "CAF"))
    assert service.lire(DocumentDetail.document).quotient is True
    faux = validation(service, quotient="beaucoup")
    assert service.envoyer(DocumentDetail.valider, donnees=faux).focus == "quotient"
    service.envoyer(DocumentDetail.valider, donnees=validation(service, quotient="845"))
    with base.lire() as session:
        assert session.get(Famille, famille_id).quotient_familial == 845


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [("valide_du", ""), ("valide_au", "31/02/2025"), ("valide_au", "01/09/2023"), ("valide_au", "01/01/2099")],
)
def test_a_wrong_date_is_told_beside_its_field(champ, valeur, service, base: Base, famille_id):
    numero = recevoir(base, famille_id)
    ouvrir(service, numero)
    reponse = service.envoyer(DocumentDetail.valider, donnees=validation(service, **{champ: valeur}))
    assert reponse.focus == champ.replace("_", "-")
    assert list(service.lire(DocumentDetail.erreurs)) == [champ]
    assert lu(base, numero).etat is EtatDocument.DEPOSE


def test_refusing_needs_a_reason_that_the_family_receives(service, base: Base, famille_id):
    numero = recevoir(base, famille_id)
    ouvrir(service, numero)
    for motif in ("", "   ", "x" * 501):
        donnees = validation(service, motif=motif)
        assert service.envoyer(DocumentDetail.refuser, donnees=donnees).focus == "motif"
    service.envoyer(DocumentDetail.refuser, donnees=validation(service, motif="Illisible."))
    assert lu(base, numero).etat is EtatDocument.REFUSE
    with base.lire() as session:
        assert "Illisible." in session.exec(select(Courriel)).one().texte


def test_an_open_form_is_kept_when_the_socket_comes_back(service, base: Base, famille_id):
    numero = recevoir(base, famille_id)
    ouvrir(service, numero)
    service.envoyer(DocumentDetail.valider, donnees=validation(service, valide_du="hier"))
    cle = service.lire(DocumentDetail.document).cle
    ouvrir(service, numero)
    assert service.lire(DocumentDetail.document).cle == cle
    assert list(service.lire(DocumentDetail.erreurs)) == ["valide_du"]
