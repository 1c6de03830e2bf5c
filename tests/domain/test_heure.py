"""Hours as people type them."""

from datetime import time

import pytest

from portail_reflex.domain.heure import lire_heure


@pytest.mark.parametrize(
    ("texte", "heure"),
    [
        ("11:30", time(11, 30)),
        ("8:05", time(8, 5)),
        ("11h30", time(11, 30)),
        ("11 h 30", time(11, 30)),
        ("11H", time(11)),
        ("00:00", time(0)),
        ("23:59", time(23, 59)),
    ],
)
def test_an_hour_is_read_as_it_is_typed(texte, heure):
    assert lire_heure(texte) == heure


@pytest.mark.parametrize(
    "texte", ["", "11", "1130", "24:00", "11:60", "11:3", "-1:00", "onze heures", "11:30:00", "²:00"]
)
def test_what_is_no_hour_is_refused(texte):
    with pytest.raises(ValueError, match="HH:MM"):
        lire_heure(texte)
