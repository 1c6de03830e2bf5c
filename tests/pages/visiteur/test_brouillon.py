"""The draft of a pré-dossier, without Reflex."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.predossier.saisie import ENFANTS_MAX
from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import ADRESSE, Brouillon, Etape, commune_probable
from tests.domain.predossier.saisies import adulte, enfant

AUJOURD_HUI = date(2024, 9, 2)


def rempli(**change):
    return Brouillon(
        **{
            "etape": Etape.RECAPITULATIF,
            "structure_id": 1,
            "responsable": adulte(),
            "enfants": [enfant(), enfant(prenom="Max")],
            **change,
        }
    )


def test_a_draft_survives_the_browser():
    brouillon = rempli(avec_autre=True, autre=adulte(prenom="Sacha"), retire=enfant(prenom="Zoé"))
    assert Brouillon.lire(brouillon.model_dump_json()) == brouillon


@pytest.mark.parametrize(
    "faux",
    [
        "",
        "null",
        "[]",
        "12",
        "{",
        '"texte"',
        '{"etape": "hors-piste"}',
        '{"rang": -1}',
        f'{{"rang": {ENFANTS_MAX}}}',
        '{"cle": "x"}',
        '{"cle": "' + "-" * 37 + '"}',
        '{"numero": "PD-12; DROP TABLE"}',
        '{"structure_id": 1e30}',
        '{"version": -1}',
        '{"responsable": "texte"}',
        '{"responsable": {"nom": 12}}',
        '{"responsable": {"nom": "' + "x" * 301 + '"}}',
        json.dumps({"enfants": [{}] * (ENFANTS_MAX + 1)}),
        "[" * 10_000,
        "\0",
    ],
    ids=lambda v: v[:20],
)
def test_what_does_not_read_as_a_draft_is_a_new_one(faux):
    brouillon = Brouillon.lire(faux)
    assert brouillon == Brouillon(cle=brouillon.cle)


@given(st.text(max_size=200))
def test_any_text_reads_as_a_draft(texte):
    assert Brouillon.lire(texte).etape in list(Etape)


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(), st.lists, max_leaves=5)


@given(st.dictionaries(st.sampled_from(sorted(Brouillon.model_fields)), JSON))
def test_any_tampered_draft_reads_and_can_be_kept(valeurs):
    brouillon = Brouillon.lire(json.dumps(valeurs))
    assert Brouillon.lire(brouillon.model_dump_json()) == brouillon
    assert isinstance(brouillon.personne, dict)


@given(st.dictionaries(st.sampled_from(["nom", "prenom", "code_postal", "voie", "inconnu"]), JSON | st.text()))
def test_whatever_is_noted_can_be_kept(valeurs):
    brouillon = Brouillon()
    brouillon.noter(valeurs)
    assert Brouillon.lire(brouillon.model_dump_json()) == brouillon


def test_half_a_character_is_left_out():
    brouillon = Brouillon()
    brouillon.noter({"nom": "Zo\ud800é"})
    assert brouillon.responsable == {"nom": "Zoé"}


def test_only_the_fields_of_the_screen_are_kept_and_never_more_than_300_characters():
    brouillon = Brouillon()
    brouillon.noter({"nom": "x" * 10_000, "etape": "termine", "sexe": "FEMININ", "inconnu": "x"})
    assert brouillon.responsable == {"nom": "x" * 300}
    assert brouillon.etape is Etape.RESPONSABLE


def test_noting_a_field_leaves_the_others():
    brouillon = Brouillon(responsable={"nom": "Durand"})
    brouillon.noter({"prenom": "Zoé"})
    assert brouillon.responsable == {"nom": "Durand", "prenom": "Zoé"}


def test_each_screen_notes_its_own_person():
    brouillon = Brouillon(etape=Etape.AUTRE, responsable={"nom": "A"}, enfants=[{"nom": "C"}])
    brouillon.noter({"nom": "B"})
    brouillon.aller(Etape.ENFANTS, 1)
    brouillon.noter({"nom": "D"})
    assert (brouillon.responsable, brouillon.autre) == ({"nom": "A"}, {"nom": "B"})
    assert brouillon.enfants == [{"nom": "C"}, {"nom": "D"}]


def test_the_form_s_name_tells_one_screen_from_another():
    noms = {Brouillon(etape=etape).formulaire for etape in Etape}
    noms |= {Brouillon(etape=Etape.ENFANTS, rang=rang).formulaire for rang in range(ENFANTS_MAX)}
    assert len(noms) == len(Etape) + ENFANTS_MAX - 1


def test_copying_the_address_takes_nothing_else():
    brouillon = Brouillon(etape=Etape.AUTRE, responsable=adulte(), autre={"nom": "Autre", "voie": "ailleurs"})
    avant = brouillon.version
    brouillon.copier_l_adresse()
    assert {champ: brouillon.autre[champ] for champ in ADRESSE} == {c: brouillon.responsable[c] for c in ADRESSE}
    assert set(brouillon.autre) == {*ADRESSE, "nom"}
    assert brouillon.autre["nom"] == "Autre"
    assert brouillon.version != avant


def test_a_copied_address_is_a_copy():
    brouillon = Brouillon(etape=Etape.AUTRE, responsable=adulte())
    brouillon.copier_l_adresse()
    brouillon.noter({"voie": "ailleurs"})
    assert brouillon.responsable["voie"] == "12 rue du Lavoir"


def test_a_thousand_copies_still_make_a_draft_that_reads():
    brouillon = Brouillon(etape=Etape.AUTRE, responsable=adulte())
    for _ in range(1500):
        brouillon.copier_l_adresse()
    assert Brouillon.lire(brouillon.model_dump_json()) == brouillon


def test_a_suggested_address_fills_the_person_on_screen():
    brouillon = Brouillon(etape=Etape.AUTRE, responsable=adulte(), autre={"nom": "Autre"})
    brouillon.prendre_adresse(voie="1 rue Neuve", code_postal="69700", code_insee="69091")
    assert brouillon.autre == {"nom": "Autre", "voie": "1 rue Neuve", "code_postal": "69700", "code_insee": "69091"}
    assert brouillon.responsable["voie"] == "12 rue du Lavoir"


@pytest.mark.parametrize(
    ("personne", "attendue"),
    [
        ({"code_postal": "", "code_insee": ""}, ""),
        ({"code_postal": "99999", "code_insee": ""}, ""),
        ({"code_postal": "69390", "code_insee": "69133"}, "69133"),
        ({"code_postal": "69390", "code_insee": "75056"}, ""),
        ({"code_postal": "69100", "code_insee": ""}, "69266"),
        ({"code_postal": "69100", "code_insee": "69133"}, "69266"),
    ],
)
def test_the_commune_follows_the_postal_code(personne, attendue):
    """The one chosen, or the only one; with several, the visitor chooses."""
    assert commune_probable(personne) == attendue


def test_a_postal_code_is_kept_without_its_spaces():
    brouillon = Brouillon(responsable={"code_insee": "69133"})
    brouillon.noter({"code_postal": " 69 390 "})
    assert brouillon.responsable == {"code_postal": "69390", "code_insee": "69133"}


def test_a_person_has_no_field_that_the_wizard_does_not():
    assert Brouillon.lire('{"responsable": {"nom": "Durand", "inconnu": "x"}}').responsable == {"nom": "Durand"}


def test_a_new_postal_code_forgets_the_commune_of_the_old_one():
    brouillon = Brouillon(responsable={"code_postal": "69390", "code_insee": "69133"})
    brouillon.noter({"code_postal": "69700"})
    assert brouillon.responsable["code_insee"] == ""


def test_a_child_left_blank_is_dropped():
    brouillon = rempli(enfants=[enfant(), {"nom": "", "prenom": ""}, {}])
    brouillon.aller(Etape.RECAPITULATIF)
    assert brouillon.enfants == [enfant()]


def test_no_screen_is_more_than_one_past_the_last_child():
    brouillon = rempli()
    brouillon.aller(Etape.ENFANTS, 9)
    assert brouillon.rang == 2
    brouillon.aller(Etape.ENFANTS, -5)
    assert brouillon.rang == 0
    brouillon = rempli(enfants=[enfant()] * ENFANTS_MAX)
    brouillon.aller(Etape.ENFANTS, ENFANTS_MAX)
    assert brouillon.rang == ENFANTS_MAX - 1


def test_a_child_taken_out_can_be_put_back():
    brouillon = rempli()
    brouillon.retirer(0)
    assert [e["prenom"] for e in brouillon.enfants] == ["Max"]
    assert brouillon.retire["prenom"] == "Lou"
    brouillon.retablir()
    assert [e["prenom"] for e in brouillon.enfants] == ["Max", "Lou"]
    assert brouillon.retire == {}


def test_putting_back_twice_puts_back_once():
    brouillon = rempli()
    brouillon.retirer(0)
    brouillon.retablir()
    brouillon.retablir()
    assert len(brouillon.enfants) == 2


def test_nobody_is_put_back_over_the_limit():
    brouillon = rempli(enfants=[enfant()] * ENFANTS_MAX, retire=enfant(prenom="Zoé"))
    brouillon.retablir()
    assert len(brouillon.enfants) == ENFANTS_MAX
    assert brouillon.retire["prenom"] == "Zoé"


def test_taking_out_a_child_who_is_not_there_does_nothing():
    brouillon = rempli()
    brouillon.retirer(7)
    assert len(brouillon.enfants) == 2
    assert brouillon.retire == {}


def test_without_children_the_screen_is_the_children_s():
    brouillon = rempli(enfants=[enfant()])
    brouillon.retirer(0)
    assert (brouillon.etape, brouillon.rang, brouillon.enfants) == (Etape.ENFANTS, 0, [])


def test_a_right_draft_is_checked_without_moving():
    brouillon = rempli()
    saisie = brouillon.controler(AUJOURD_HUI)
    assert [e.prenom for e in saisie.enfants] == ["Lou", "Max"]
    assert saisie.autre is None
    assert brouillon.etape is Etape.RECAPITULATIF


def test_the_other_adult_ignored_is_not_sent():
    assert rempli(autre=adulte(nom="")).controler(AUJOURD_HUI).autre is None


@pytest.mark.parametrize(
    ("change", "ecran"),
    [
        ({"responsable": {}}, "responsable-0"),
        ({"responsable": adulte(email="")}, "responsable-0"),
        ({"avec_autre": True, "autre": adulte(tel_portable="12")}, "autre-0"),
        ({"enfants": [enfant(), enfant(sexe="")]}, "enfants-1"),
        ({"enfants": []}, "enfants-0"),
        ({"enfants": [enfant(date_naissance="31/02/2020")], "responsable": adulte(nom="")}, "responsable-0"),
    ],
)
def test_the_whole_check_goes_to_the_first_screen_with_a_mistake(change, ecran):
    brouillon = rempli(**change)
    with pytest.raises(SaisieInvalide):
        brouillon.controler(AUJOURD_HUI)
    assert brouillon.formulaire == ecran
