"""The catalogues that the responsable edits: documents and vaccines."""

import pytest
from sqlmodel import select

from portail_reflex.models import EntreeJournal, TypeDocument, Vaccin
from portail_reflex.models.types import NatureEntree, PorteeDocument
from portail_reflex.pages.agent.reglages_documents import ReglagesDocuments
from portail_reflex.pages.agent.reglages_vaccins import ReglagesVaccins
from portail_reflex.web.annonce import Annonce
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, Onglet
from tests.fabriques import types_de_document

ECRANS = {ReglagesDocuments: "/service/reglages/documents", ReglagesVaccins: "/service/reglages/vaccins"}


@pytest.fixture(params=list(ECRANS), ids=lambda etat: etat.__name__)
def etat(request: pytest.FixtureRequest):
    return request.param


@pytest.fixture
def chef(base: Base, responsable: str, onglet) -> Onglet:
    """The responsable's open tab, with both catalogues installed."""
    with base.ecrire() as session:
        types_de_document(session)
    return onglet("/service", cookie=base.cookie(responsable))


def ligne(client: Onglet, etat, libelle: str):
    return next(ligne for ligne in client.lire(etat.lignes) if ligne.libelle == libelle)


def formulaire(client: Onglet, etat, **valeurs: str) -> dict[str, str]:
    """The form on screen; an unticked box is not sent."""
    lues = {nom: valeur for nom, valeur in client.lire(etat.valeurs).items() if valeur}
    return {"identifiant": str(client.lire(etat.edite)), **lues, **valeurs}


def test_the_list_says_what_each_line_does(chef):
    chef.ouvrir(ECRANS[ReglagesDocuments])
    assurance = ligne(chef, ReglagesDocuments, "Attestation d’assurance scolaire")
    assert (assurance.resume, assurance.actif) == ("requis, un par enfant, chaque année scolaire", True)
    chef.ouvrir(ECRANS[ReglagesVaccins])
    menc = ligne(chef, ReglagesVaccins, "Méningocoque C")
    assert menc.resume == "obligatoire, enfants nés à partir du 01/01/2018 et avant le 01/01/2025"


def test_a_line_opens_in_a_form_that_has_the_keyboard(chef, etat):
    chef.ouvrir(ECRANS[etat])
    premiere = chef.lire(etat.lignes)[0]
    assert chef.envoyer(etat.modifier, identifiant=premiere.id).focus == "titre-formulaire"
    assert chef.lire(etat.edite) == premiere.id
    assert chef.lire(etat.valeurs)["libelle"] == premiere.libelle
    cle = chef.lire(etat.cle)
    chef.ouvrir()
    assert chef.lire(etat.cle) == cle, "what is typed outlives a lost connection"
    assert chef.envoyer(etat.annuler).focus == "titre-reglage"
    assert chef.lire(etat.cle) == ""


def test_a_line_is_changed_and_journaled(chef, base: Base, etat):
    chef.ouvrir(ECRANS[etat])
    premiere = chef.lire(etat.lignes)[0]
    chef.envoyer(etat.modifier, identifiant=premiere.id)
    reponse = chef.envoyer(etat.enregistrer, donnees=formulaire(chef, etat, libelle="Autre nom"))
    assert reponse.focus == "titre-reglage"
    assert ligne(chef, etat, "Autre nom").id == premiere.id
    assert chef.lire(etat.cle) == ""
    assert "Autre nom" in chef.lire(Annonce.message)
    with base.lire() as session:
        assert NatureEntree.REGLAGE_CHANGE in session.exec(select(EntreeJournal.nature)).all()


def test_a_line_without_a_tick_is_no_more_active(chef, etat):
    chef.ouvrir(ECRANS[etat])
    premiere = chef.lire(etat.lignes)[0]
    chef.envoyer(etat.modifier, identifiant=premiere.id)
    donnees = formulaire(chef, etat)
    del donnees["actif"]
    chef.envoyer(etat.enregistrer, donnees=donnees)
    assert ligne(chef, etat, premiere.libelle).actif is False


def test_a_new_line_is_added(chef, base: Base):
    chef.ouvrir(ECRANS[ReglagesDocuments])
    chef.envoyer(ReglagesDocuments.modifier, identifiant=0)
    donnees = formulaire(chef, ReglagesDocuments, libelle="Justificatif de domicile", portee="FAMILLE", requis="oui")
    chef.envoyer(ReglagesDocuments.enregistrer, donnees=donnees)
    assert ligne(chef, ReglagesDocuments, "Justificatif de domicile").resume == "requis, un par famille, 12 mois"
    chef.ouvrir(ECRANS[ReglagesVaccins])
    chef.envoyer(ReglagesVaccins.modifier, identifiant=0)
    donnees = formulaire(chef, ReglagesVaccins, libelle="Varicelle", nes_du="01/01/2026")
    chef.envoyer(ReglagesVaccins.enregistrer, donnees=donnees)
    varicelle = ligne(chef, ReglagesVaccins, "Varicelle")
    assert varicelle.resume == "obligatoire, enfants nés à partir du 01/01/2026"


@pytest.mark.parametrize(
    ("etat", "champ", "valeur"),
    [
        (ReglagesDocuments, "libelle", " "),
        (ReglagesDocuments, "libelle", "x" * 121),
        (ReglagesDocuments, "portee", "VOISIN"),
        (ReglagesDocuments, "usage", "AUTRE"),
        (ReglagesDocuments, "duree_mois", "douze"),
        (ReglagesDocuments, "duree_mois", ""),
        (ReglagesDocuments, "duree_mois", "301"),
        (ReglagesDocuments, "rang", "-1"),
        (ReglagesVaccins, "libelle", ""),
        (ReglagesVaccins, "nes_du", "2018"),
        (ReglagesVaccins, "nes_avant", "31/02/2025"),
        (ReglagesVaccins, "rang", "1.5"),
    ],
)
def test_a_mistake_is_told_beside_its_field(etat, champ, valeur, chef):
    chef.ouvrir(ECRANS[etat])
    chef.envoyer(etat.modifier, identifiant=0)
    cle, nombre = chef.lire(etat.cle), len(chef.lire(etat.lignes))
    donnees = formulaire(chef, etat, **{"libelle": "Nouveau", "portee": "FAMILLE", champ: valeur})
    assert chef.envoyer(etat.enregistrer, donnees=donnees).focus == champ.replace("_", "-")
    assert list(chef.lire(etat.erreurs)) == [champ]
    assert chef.lire(etat.cle) == cle, "the form is kept, with what was typed"
    assert len(chef.lire(etat.lignes)) == nombre


def test_whom_a_document_is_about_never_changes(chef, base: Base):
    chef.ouvrir(ECRANS[ReglagesDocuments])
    caf = ligne(chef, ReglagesDocuments, "Notification des Allocations familiales")
    chef.envoyer(ReglagesDocuments.modifier, identifiant=caf.id)
    chef.envoyer(ReglagesDocuments.enregistrer, donnees=formulaire(chef, ReglagesDocuments, portee="ENFANT"))
    with base.lire() as session:
        assert session.get(TypeDocument, caf.id).portee is PorteeDocument.FAMILLE


@pytest.mark.parametrize("identifiant", [-1, 999_999, 2**31 - 1])
def test_a_line_that_does_not_exist_opens_a_new_one(identifiant, chef, etat):
    chef.ouvrir(ECRANS[etat])
    chef.envoyer(etat.modifier, identifiant=identifiant)
    assert (chef.lire(etat.edite), chef.lire(etat.valeurs).get("libelle", "")) == (0, "")


@pytest.mark.parametrize("identifiant", ["", "999999", "-1", "x", None, ["1"]])
def test_a_form_for_no_line_is_introuvable(identifiant, chef, etat, base: Base):
    chef.ouvrir(ECRANS[etat])
    donnees = {"identifiant": identifiant, "libelle": "Nouveau", "portee": "FAMILLE", "duree_mois": "12", "rang": "0"}
    assert chef.envoyer(etat.enregistrer, donnees=donnees).redirection == INTROUVABLE
    with base.lire() as session:
        assert session.exec(select(TypeDocument).where(TypeDocument.libelle == "Nouveau")).first() is None
        assert session.exec(select(Vaccin).where(Vaccin.libelle == "Nouveau")).first() is None


@pytest.mark.parametrize("qui", ["visiteur", "parent", "agent", "sante"])
def test_nobody_else_finds_the_settings(qui, base: Base, request, onglet, etat):
    with base.ecrire() as session:
        types_de_document(session)
    cookie = "" if qui == "visiteur" else base.cookie(request.getfixturevalue(qui))
    client = onglet(ECRANS[etat], cookie=cookie)
    assert client.ouvrir().redirection == INTROUVABLE
    donnees = {"identifiant": "1", "libelle": "Nouveau", "duree_mois": "12", "rang": "0"}
    for handler, arguments in (
        (etat.modifier, {"identifiant": 1}),
        (etat.annuler, {}),
        (etat.enregistrer, {"donnees": donnees}),
    ):
        assert client.envoyer(handler, **arguments).redirection == INTROUVABLE
    assert client.lire(etat.lignes) == []
    with base.lire() as session:
        assert "Nouveau" not in session.exec(select(TypeDocument.libelle)).all()
        assert "Nouveau" not in session.exec(select(Vaccin.libelle)).all()
