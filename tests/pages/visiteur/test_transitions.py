"""What each button of the wizard does, in order and out of order."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portail_reflex.domain.errors import RegleViolee, SaisieInvalide
from portail_reflex.domain.predossier.saisie import ENFANTS_MAX
from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import Brouillon, Etape
from portail_reflex.pages.visiteur.nouveau_dossier.transitions import TRANSITIONS
from tests.domain.predossier.saisies import adulte, enfant

AUJOURD_HUI = date(2024, 9, 2)


def faire(brouillon: Brouillon, *actions: str) -> Brouillon:
    for action in actions:
        nom, _, cible = action.partition(":")
        TRANSITIONS[nom](brouillon, cible, AUJOURD_HUI)
    return brouillon


def rempli(etape=Etape.RESPONSABLE, **change):
    return Brouillon(
        **{"etape": etape, "responsable": adulte(), "autre": adulte(), "enfants": [enfant(), enfant()], **change}
    )


def test_the_four_screens_in_order():
    brouillon = rempli()
    parcours = [brouillon.etape]
    for _ in range(3):
        faire(brouillon, "suivant")
        parcours.append(brouillon.etape)
    assert parcours == [Etape.RESPONSABLE, Etape.AUTRE, Etape.ENFANTS, Etape.RECAPITULATIF]
    assert brouillon.avec_autre


def test_and_back_again_child_by_child():
    brouillon = rempli(Etape.RECAPITULATIF)
    ecrans = []
    for _ in range(5):
        faire(brouillon, "retour")
        ecrans.append(brouillon.formulaire)
    assert ecrans == ["enfants-1", "enfants-0", "autre-0", "responsable-0", "responsable-0"]


def test_going_back_checks_nothing_and_loses_nothing():
    brouillon = rempli(Etape.AUTRE, autre={"nom": "à moitié"})
    faire(brouillon, "retour")
    assert brouillon.etape is Etape.RESPONSABLE
    assert brouillon.autre == {"nom": "à moitié"}


@pytest.mark.parametrize(
    ("etape", "personne", "champ"),
    [
        (Etape.RESPONSABLE, "responsable", "nom"),
        (Etape.AUTRE, "autre", "tel_portable"),
        (Etape.RESPONSABLE, "responsable", "email"),
    ],
)
def test_a_wrong_screen_is_not_left_onwards(etape, personne, champ):
    brouillon = rempli(etape, **{personne: adulte(**{champ: ""})})
    with pytest.raises(SaisieInvalide) as refus:
        faire(brouillon, "suivant")
    assert list(refus.value.erreurs) == [champ]
    assert brouillon.etape is etape


def test_the_other_adult_needs_no_email():
    assert faire(rempli(Etape.AUTRE, autre=adulte(email="")), "suivant").etape is Etape.ENFANTS


def test_ignoring_the_other_adult_keeps_what_was_typed():
    brouillon = faire(rempli(Etape.AUTRE, avec_autre=True), "ignorer")
    assert (brouillon.etape, brouillon.avec_autre) == (Etape.ENFANTS, False)
    assert brouillon.autre != {}


@pytest.mark.parametrize("etape", [e for e in Etape if e is not Etape.AUTRE])
@pytest.mark.parametrize("action", ["ignorer", "copier"])
def test_what_belongs_to_the_other_adult_s_screen_does_nothing_elsewhere(action, etape):
    brouillon = rempli(etape, avec_autre=True)
    assert faire(brouillon, action) == rempli(etape, avec_autre=True, **_inchange(brouillon))


def _inchange(brouillon):
    return {"cle": brouillon.cle, "responsable": brouillon.responsable, "autre": brouillon.autre}


def test_another_child_opens_a_blank_form_once_this_one_is_right():
    brouillon = faire(rempli(Etape.ENFANTS), "autre_enfant")
    assert (brouillon.rang, brouillon.personne) == (2, {})


def test_another_child_is_refused_while_this_one_is_wrong():
    brouillon = rempli(Etape.ENFANTS, enfants=[enfant(prenom="")])
    with pytest.raises(SaisieInvalide):
        faire(brouillon, "autre_enfant")
    assert brouillon.rang == 0


def test_a_thirteenth_child_is_refused_with_what_to_do():
    brouillon = rempli(Etape.RECAPITULATIF, enfants=[enfant()] * ENFANTS_MAX)
    with pytest.raises(RegleViolee, match="12 enfants au plus"):
        faire(brouillon, "autre_enfant")
    assert len(brouillon.enfants) == ENFANTS_MAX


def test_a_twelfth_child_is_not():
    brouillon = rempli(Etape.RECAPITULATIF, enfants=[enfant()] * (ENFANTS_MAX - 1))
    assert faire(brouillon, "autre_enfant").rang == ENFANTS_MAX - 1


def test_a_further_child_left_blank_is_no_mistake():
    brouillon = rempli(Etape.ENFANTS, rang=2)
    assert faire(brouillon, "suivant").etape is Etape.RECAPITULATIF
    assert len(brouillon.enfants) == 2


def test_the_first_child_left_blank_is_one():
    with pytest.raises(SaisieInvalide):
        faire(rempli(Etape.ENFANTS, enfants=[]), "suivant")


@pytest.mark.parametrize(
    ("cible", "ecran"),
    [
        ("responsable-0", "responsable-0"),
        ("autre-0", "autre-0"),
        ("enfants-1", "enfants-1"),
        ("enfants-99", "enfants-2"),
        ("enfants--1", "enfants-0"),
        ("enfants-²", "enfants-0"),
        ("enfants-٣", "enfants-0"),
        ("enfants", "enfants-0"),
        ("termine-0", "recapitulatif-0"),
        ("recapitulatif-0", "recapitulatif-0"),
        ("", "recapitulatif-0"),
        ("../autre", "recapitulatif-0"),
    ],
)
def test_modifying_leads_to_a_person_or_nowhere(cible, ecran):
    assert faire(rempli(Etape.RECAPITULATIF), f"modifier:{cible}").formulaire == ecran


@pytest.mark.parametrize("cible", ["", "-1", "7", "²", "٣", "1.0", "x", "9" * 30])
def test_taking_out_nobody_does_nothing(cible):
    assert len(faire(rempli(Etape.RECAPITULATIF), f"retirer:{cible}").enfants) == 2


def test_taking_out_the_child_on_screen_shows_the_next_one():
    brouillon = faire(rempli(Etape.ENFANTS, rang=1), "retirer:1")
    assert (brouillon.etape, brouillon.rang) == (Etape.ENFANTS, 1)
    assert brouillon.personne == {}


@pytest.mark.parametrize("action", sorted(TRANSITIONS))
def test_once_sent_no_button_brings_the_draft_back(action):
    """TERMINE shows a number; its draft is empty: whatever is clicked late makes no second request."""
    brouillon = Brouillon(etape=Etape.TERMINE, numero="PD-00012")
    try:
        faire(brouillon, f"{action}:0")
    except RegleViolee:
        assert brouillon.etape is Etape.TERMINE
    assert brouillon.responsable == {}


ACTIONS = st.sampled_from([*TRANSITIONS, "modifier:enfants-3", "modifier:autre-0", "retirer:0", "retirer:1"])


@given(st.lists(ACTIONS, max_size=25), st.integers(0, 12), st.sampled_from(list(Etape)))
def test_whatever_is_clicked_the_draft_stays_one(actions, enfants, etape):
    """Any order, any screen: the draft reads again, the child on screen exists or is the next one."""
    brouillon = rempli(etape, enfants=[enfant() for _ in range(enfants)])
    for action in actions:
        with contextlib.suppress(RegleViolee):
            faire(brouillon, action)
        assert Brouillon.lire(brouillon.model_dump_json()) == brouillon
        assert brouillon.rang <= len(brouillon.enfants) <= ENFANTS_MAX
