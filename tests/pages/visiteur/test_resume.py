"""The people of a draft, as the panel and the Récapitulatif show them."""

import pytest

from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import Brouillon, Etape
from portail_reflex.pages.visiteur.nouveau_dossier.resume import resumer
from tests.domain.predossier.saisies import adulte, enfant


def test_nobody_is_listed_at_first():
    assert resumer(Brouillon()) == []
    assert resumer(Brouillon(responsable=adulte())) == []


def test_the_panel_grows_as_screens_are_left():
    brouillon = Brouillon(etape=Etape.AUTRE, responsable=adulte())
    assert [p.role for p in resumer(brouillon)] == ["Responsable"]
    brouillon = Brouillon(etape=Etape.ENFANTS, responsable=adulte(), autre=adulte(prenom="Sacha"), avec_autre=True)
    assert [p.role for p in resumer(brouillon)] == ["Responsable", "Adulte"]
    brouillon.enfants = [enfant(), enfant(prenom="Max")]
    brouillon.aller(Etape.RECAPITULATIF)
    assert [(p.role, p.etape, p.rang) for p in resumer(brouillon)] == [
        ("Responsable", "responsable", 0),
        ("Adulte", "autre", 0),
        ("Enfant", "enfants", 0),
        ("Enfant", "enfants", 1),
    ]


def test_the_child_on_screen_is_not_in_the_panel():
    brouillon = Brouillon(etape=Etape.ENFANTS, rang=1, responsable=adulte(), enfants=[enfant(), enfant(prenom="Max")])
    assert [p.nom for p in resumer(brouillon)][1:] == ["Durand Lou"]


def test_an_adult_in_words():
    brouillon = Brouillon(etape=Etape.AUTRE, responsable=adulte(email="zoe@exemple.fr", complement="Étage 2"))
    personne = resumer(brouillon)[0]
    assert personne.nom == "Mme Durand Zoé"
    assert personne.lignes == ["12 rue du Lavoir, Étage 2", "69390 Millery", "06 39 98 12 34", "zoe@exemple.fr"]


@pytest.mark.parametrize(
    ("change", "ligne"),
    [
        ({}, "Née le 12/05/2020"),
        ({"sexe": "MASCULIN"}, "Né le 12/05/2020"),
        ({"date_naissance": "hier"}, "Née le hier"),
        ({"date_naissance": ""}, "Née le "),
    ],
)
def test_a_child_in_words(change, ligne):
    brouillon = Brouillon(etape=Etape.RECAPITULATIF, responsable=adulte(), enfants=[enfant(**change)])
    assert resumer(brouillon)[1].lignes[0] == ligne


def test_what_is_wrong_is_shown_as_typed():
    faux = adulte(civilite="ALTESSE", tel_portable="pas un numéro", code_postal="ABCDE", nom="<b>Durand</b>")
    personne = resumer(Brouillon(etape=Etape.AUTRE, responsable=faux))[0]
    assert personne.nom == "<b>Durand</b> Zoé"
    assert "pas un numéro" in personne.lignes
    assert "ABCDE" in personne.lignes


def test_an_empty_person_is_not_shown():
    assert resumer(Brouillon(etape=Etape.RECAPITULATIF, avec_autre=True, enfants=[{"nom": "Durand"}])) == []
