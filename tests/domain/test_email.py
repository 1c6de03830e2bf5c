"""E-mail addresses."""

import pytest

from portail_reflex.domain.email import PHRASE, lire_email


@pytest.mark.parametrize(
    ("tape", "lue"),
    [
        (" Alix.Martin@Exemple.FR ", "alix.martin@exemple.fr"),
        ("o'neil+ecole@exemple.fr", "o'neil+ecole@exemple.fr"),
        ("alix@exémple.fr", "alix@xn--exmple-cva.fr"),
        ("alix\u200b@exemple.fr", "alix@exemple.fr"),
    ],
)
def test_an_address_is_kept_in_one_form(tape, lue):
    assert lire_email(tape) == lue


@pytest.mark.parametrize(
    "tape",
    [
        "",
        "alix",
        "alix@",
        "a@b",
        "a@localhost",
        "é@exemple.fr",
        "a b@exemple.fr",
        "Alix <a@exemple.fr>",
        "a@exemple.fr, b@exemple.fr",
        "a@exemple.fr\r\nBcc: b@exemple.fr",
        "x" * 10_000 + "@exemple.fr",
        "😀@exemple.fr",
        "<script>@exemple.fr",
    ],
)
def test_what_is_no_address_is_refused(tape):
    with pytest.raises(ValueError, match="adresse e-mail complète") as refus:
        lire_email(tape)
    assert str(refus.value) == PHRASE
