"""A line of the catalogue of documents: told in words, read back as it was, refused beside its field."""

import pytest
from sqlmodel import select

from portail_reflex.domain.document.catalogue import TypeDocumentSaisie, resume, type_en_valeurs
from portail_reflex.domain.document.service import enregistrer_type
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.saisie import nettoyer, valider
from portail_reflex.models import EntreeJournal, TypeDocument
from portail_reflex.models.types import NatureEntree, PorteeDocument, RoleCompte, UsageDocument
from tests.fabriques import auteur, creer_compte, type_document, types_de_document

LIGNE = {"libelle": "Justificatif de domicile", "portee": "FAMILLE", "duree_mois": "24", "rang": "9", "requis": "oui"}


@pytest.mark.parametrize(
    ("code", "attendu"),
    [
        ("CAF", "requis, un par famille, 12 mois"),
        ("JURIDIQUE", "utile, un par famille, 120 mois"),
        ("PLANNING", "utile, un par famille, chaque année scolaire"),
        ("VACCINATIONS", "requis, un par enfant, 36 mois, donnée de santé"),
        ("ASSURANCE", "requis, un par enfant, chaque année scolaire"),
        ("PAI", "utile, un par enfant, chaque année scolaire, donnée de santé"),
    ],
)
def test_a_line_says_what_is_asked_of_whom_and_for_how_long(session, code, attendu):
    assert resume(type_document(session, code)) == attendu


def test_the_form_of_each_line_reads_back_as_it_was(session):
    for ligne in types_de_document(session):
        relue = valider(TypeDocumentSaisie, type_en_valeurs(ligne)).model_dump()
        assert relue == {champ: nettoyer(getattr(ligne, champ)) for champ in relue}


@pytest.mark.parametrize(
    ("champ", "valeur"),
    [
        ("libelle", " "),
        ("libelle", "x" * 121),
        ("aide", "x" * 301),
        ("portee", "VILLAGE"),
        ("portee", ""),
        ("usage", "LOISIR"),
        ("duree_mois", "0"),
        ("duree_mois", "301"),
        ("duree_mois", "un an"),
        ("rang", "-1"),
        ("rang", "1000"),
    ],
)
def test_a_mistake_is_told_beside_its_own_field(champ, valeur):
    with pytest.raises(SaisieInvalide) as refus:
        valider(TypeDocumentSaisie, {**LIGNE, champ: valeur})
    assert list(refus.value.erreurs) == [champ]


def test_a_new_line_is_noted_and_what_is_not_ticked_is_no(session, maintenant):
    responsable = auteur(creer_compte(session, role=RoleCompte.RESPONSABLE))
    numero = enregistrer_type(
        session, agent=responsable, type_id=0, donnees={**LIGNE, "code": "CAF"}, maintenant=maintenant
    )
    ligne = session.get(TypeDocument, numero)
    assert (ligne.portee, ligne.usage, ligne.duree_mois) == (PorteeDocument.FAMILLE, UsageDocument.ORDINAIRE, 24)
    assert (ligne.requis, ligne.sante, ligne.annuel, ligne.actif) == (True, False, False, False)
    assert ligne.code != "CAF"
    entree = session.exec(select(EntreeJournal)).one()
    assert (entree.nature, entree.sujet, entree.auteur_id) == (
        NatureEntree.REGLAGE_CHANGE,
        f"type_document:{numero}",
        responsable.compte_id,
    )
