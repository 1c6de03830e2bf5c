"""Phone numbers, as typed and as shown."""

import pytest

from portail_reflex.domain.telephone import PHRASE, afficher_telephone, lire_telephone


@pytest.mark.parametrize(
    ("tape", "e164", "montre"),
    [
        ("06 54 85 74 96", "+33654857496", "06 54 85 74 96"),
        ("0654857496", "+33654857496", "06 54 85 74 96"),
        ("06.54.85.74.96", "+33654857496", "06 54 85 74 96"),
        ("06-54-85-74-96", "+33654857496", "06 54 85 74 96"),
        ("06\u00a054\u202f85 74 96", "+33654857496", "06 54 85 74 96"),
        ("+33 (0)6 54 85 74 96", "+33654857496", "06 54 85 74 96"),
        ("0033 6 54 85 74 96", "+33654857496", "06 54 85 74 96"),
        ("04 65 71 00 01", "+33465710001", "04 65 71 00 01"),
        ("06 39 98 00 01", "+33639980001", "06 39 98 00 01"),  # Arcep's fiction, inside a prefix of Mayotte
        ("+33 6 39 98 00 01", "+33639980001", "06 39 98 00 01"),
        ("0590 12 34 56", "+590590123456", "0590 12 34 56"),  # Guadeloupe
        ("0690 12 34 56", "+590690123456", "0690 12 34 56"),
        ("0594 12 34 56", "+594594123456", "0594 12 34 56"),  # Guyane
        ("0596 50 12 34", "+596596501234", "0596 50 12 34"),  # Martinique
        ("0262 12 34 56", "+262262123456", "0262 12 34 56"),  # La Réunion
        ("06 92 12 34 56", "+262692123456", "0692 12 34 56"),
        ("0269 60 12 34", "+262269601234", "0269 60 12 34"),  # Mayotte
        ("0639 69 12 34", "+262639691234", "0639 69 12 34"),
        ("0508 41 02 03", "+508410203", "0508 41 02 03"),  # Saint-Pierre-et-Miquelon
        ("+262 692 12 34 56", "+262692123456", "0692 12 34 56"),
        ("+44 20 7946 0958", "+442079460958", "+44 20 7946 0958"),
        ("0041 22 767 61 11", "+41227676111", "+41 22 767 61 11"),
    ],
)
def test_french_overseas_and_international_numbers_are_read_and_shown(tape, e164, montre):
    assert lire_telephone(tape) == e164
    assert afficher_telephone(e164) == montre
    assert lire_telephone(montre) == e164


@pytest.mark.parametrize(
    "tape",
    [
        "",
        " ",
        "15",
        "06 54 85 74",
        "06 54 85 74 96 1",
        "0000000000",
        "44 20 7946 0958",
        "+1",
        "+999 123456789",
        "06 54 85 74 96 poste 3",
        "0800-FLEURS",
        "\u0660\u06665485749",
        "tel:+33654857496;ext=1",
        "<b>0654857496</b>",
        "1" * 10_000,
        "😀",
    ],
)
def test_anything_else_is_refused_with_an_example(tape):
    with pytest.raises(ValueError, match=r"^Écrivez un numéro français") as refus:
        lire_telephone(tape)
    assert str(refus.value) == PHRASE


def test_no_number_shows_nothing():
    assert afficher_telephone("") == ""
