"""What a visitor may type, and what is answered beside each field."""

import pytest

from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.predossier.saisie import AdulteSaisie, EnfantSaisie, PredossierSaisie, ResponsableSaisie
from portail_reflex.domain.saisie import OBLIGATOIRE, valider
from portail_reflex.domain.telephone import PHRASE as TELEPHONE
from tests.domain.predossier.saisies import CONTEXTE, adulte, enfant

COMMUNE = "Choisissez la commune dans la liste."
HOSTILES = [
    "😀" * 3,
    "A" * 10_000,
    "\u202e\u202dABC",
    "<script>alert(1)</script>",
    "'; DROP TABLE famille; --",
    "\x00",
    "%s%n{0}",
    "../../etc/passwd",
    None,
    12,
    [1],
    {"a": 1},
]


def refus(modele, donnees) -> dict[str, str]:
    with pytest.raises(SaisieInvalide) as refus:
        valider(modele, donnees, CONTEXTE)
    return refus.value.erreurs


def test_an_adult_is_stored_in_one_form():
    saisie = valider(ResponsableSaisie, adulte(nom="  Durand\u200b ", code_postal=" 69390 ", email=" A.B@Exemple.FR "))
    assert (saisie.nom, saisie.commune, saisie.code_insee) == ("Durand", "Millery", "69133")
    assert (saisie.tel_portable, saisie.tel_domicile, saisie.email) == ("+33639981234", "", "a.b@exemple.fr")


def test_an_empty_form_asks_for_what_is_required_in_the_order_of_the_form():
    erreurs = refus(ResponsableSaisie, dict.fromkeys(adulte(), ""))
    assert erreurs == {
        "civilite": "Choisissez une civilité.",
        "nom": OBLIGATOIRE,
        "prenom": OBLIGATOIRE,
        "voie": OBLIGATOIRE,
        "code_postal": "Indiquez un code postal de 5 chiffres.",
        "tel_portable": OBLIGATOIRE,
        "email": OBLIGATOIRE,
    }


def test_only_the_responsable_needs_an_email():
    assert valider(AdulteSaisie, adulte(email="")).email == ""
    assert refus(ResponsableSaisie, adulte(email="")) == {"email": OBLIGATOIRE}
    assert list(refus(AdulteSaisie, adulte(email="a@b"))) == ["email"]


@pytest.mark.parametrize(
    ("change", "erreur"),
    [
        ({"code_postal": "6939"}, {"code_postal": "Indiquez un code postal de 5 chiffres."}),
        ({"code_postal": "\u0666939\u0660"}, {"code_postal": "Indiquez un code postal de 5 chiffres."}),
        ({"code_postal": "00000"}, {"code_postal": "Aucune commune n’a ce code postal."}),
        ({"code_insee": ""}, {"code_insee": COMMUNE}),
        ({"code_insee": "21413"}, {"code_insee": COMMUNE}),  # Millery too, of another code postal
        ({"code_insee": "Millery"}, {"code_insee": COMMUNE}),
        ({"civilite": "DOCTEUR"}, {"civilite": "Choisissez une civilité."}),
        ({"tel_portable": "06 54"}, {"tel_portable": TELEPHONE}),
        ({"tel_travail": "poste 12"}, {"tel_travail": TELEPHONE}),
        ({"voie": "x" * 121}, {"voie": "120 caractères au plus."}),
    ],
)
def test_a_mistake_is_told_beside_its_field(change, erreur):
    assert refus(ResponsableSaisie, adulte(**change)) == erreur


def erreurs_de(modele, donnees) -> dict[str, str]:
    """What is refused, if anything is."""
    try:
        valider(modele, donnees, CONTEXTE)
    except SaisieInvalide as refus:
        return refus.erreurs
    return {}


@pytest.mark.parametrize("champ", list(adulte()))
@pytest.mark.parametrize("valeur", HOSTILES)
def test_a_hostile_adult_is_refused_beside_the_field_or_kept_as_text(champ, valeur):
    erreurs = erreurs_de(ResponsableSaisie, adulte(**{champ: valeur}))
    assert set(erreurs) <= {champ}
    assert all(phrase.endswith(".") for phrase in erreurs.values())
    if not erreurs:
        assert len(getattr(valider(ResponsableSaisie, adulte(**{champ: valeur})), champ)) <= 120


@pytest.mark.parametrize("champ", list(enfant()))
@pytest.mark.parametrize("valeur", HOSTILES)
def test_a_hostile_child_is_refused_beside_the_field_or_kept_as_text(champ, valeur):
    assert set(erreurs_de(EnfantSaisie, enfant(**{champ: valeur}))) <= {champ}


@pytest.mark.parametrize(
    ("naissance", "phrase"),
    [
        ("03/09/2024", "La date de naissance ne peut pas être dans le futur."),  # tomorrow
        ("02/09/2024", None),  # born today
        ("03/09/2006", None),  # 18 tomorrow
        ("02/09/2006", "L’enfant doit avoir moins de 18 ans."),  # 18 today
        ("29/02/2023", "Cette date n’existe pas."),
        ("12 mai 2020", "Écrivez la date sous la forme JJ/MM/AAAA, comme 12/05/2020."),
        ("", OBLIGATOIRE),
    ],
)
def test_a_child_is_born_and_under_18(naissance, phrase):
    if phrase is None:
        valider(EnfantSaisie, enfant(date_naissance=naissance), CONTEXTE)
    else:
        assert refus(EnfantSaisie, enfant(date_naissance=naissance)) == {"date_naissance": phrase}


def test_a_predossier_has_1_to_12_children():
    def erreurs(enfants) -> dict[str, str]:
        return refus(PredossierSaisie, {"responsable": adulte(), "autre": None, "enfants": enfants})

    assert erreurs([]) == {"enfants": "Ajoutez au moins un enfant."}
    assert erreurs("x") == {"enfants": "Ajoutez au moins un enfant."}
    assert erreurs([enfant()] * 13) == {"enfants": "12 enfants au plus."}
    douze = {"responsable": adulte(), "enfants": [enfant()] * 12}
    assert len(valider(PredossierSaisie, douze, CONTEXTE).enfants) == 12


def test_a_mistake_inside_a_predossier_says_whose_it_is():
    donnees = {"responsable": adulte(nom=""), "autre": adulte(civilite=""), "enfants": [enfant(), enfant(sexe="")]}
    assert list(refus(PredossierSaisie, donnees)) == ["responsable.nom", "autre.civilite", "enfants.1.sexe"]
