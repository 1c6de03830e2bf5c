"""What a visitor may write to the service."""

import pytest

from portail_reflex.domain.contact.saisie import MESSAGE_MAX, ContactSaisie
from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.saisie import OBLIGATOIRE, valider

BON = {"nom": "Alix Martin", "email": "Alix@Exemple.FR", "sujet": "Ma question", "message": "Bonjour,\n\nMerci."}


def refus(**change: object) -> dict[str, str]:
    with pytest.raises(SaisieInvalide) as refus:
        valider(ContactSaisie, {**BON, **change})
    return refus.value.erreurs


def test_a_message_keeps_its_lines_and_its_signs() -> None:
    saisie = valider(ContactSaisie, {**BON, "message": "  Bonjour 🙂\r\n\r\n\r\n\r\n<b>Merci</b>\x00 \n"})
    assert saisie.message == "Bonjour 🙂\n\n<b>Merci</b>"
    assert saisie.email == "alix@exemple.fr"


def test_an_empty_form_says_so_beside_each_field_in_their_order() -> None:
    with pytest.raises(SaisieInvalide) as refus:
        valider(ContactSaisie, {})
    assert refus.value.erreurs == dict.fromkeys(["nom", "email", "sujet", "message"], OBLIGATOIRE)


@pytest.mark.parametrize("vide", ["", "   ", "\u200b\n\n"])
def test_blanks_are_no_message(vide: str) -> None:
    assert refus(nom=vide, email=vide, sujet=vide, message=vide) == dict.fromkeys(BON, OBLIGATOIRE)


@pytest.mark.parametrize(
    "email", ["alix", "alix@", "@exemple.fr", "a b@exemple.fr", "a@exemple.fr\nBcc: x@exemple.fr", "a" * 10_000]
)
def test_an_address_that_cannot_be_answered_is_refused(email: str) -> None:
    assert refus(email=email) == {"email": "Écrivez une adresse e-mail complète, comme prenom.nom@exemple.fr."}


def test_the_limits_are_told() -> None:
    assert refus(message="a" * (MESSAGE_MAX + 1)) == {"message": "4\N{NARROW NO-BREAK SPACE}000 caractères au plus."}
    assert refus(sujet="a" * 121) == {"sujet": "120 caractères au plus."}
    assert refus(nom="a" * 10_000) == {"nom": "80 caractères au plus."}
    assert len(valider(ContactSaisie, {**BON, "message": "é" * MESSAGE_MAX}).message) == MESSAGE_MAX


@pytest.mark.parametrize("valeur", [None, 12, ["x"], {"x": 1}])
def test_what_is_no_text_is_refused(valeur: object) -> None:
    assert set(refus(nom=valeur, email=valeur, sujet=valeur, message=valeur)) == set(BON)
