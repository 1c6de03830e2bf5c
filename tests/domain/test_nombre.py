"""Whole numbers as they are typed in a form."""

import pytest

from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.nombre import nombre
from portail_reflex.domain.saisie import OBLIGATOIRE, Saisie, valider


class Exemple(Saisie):
    """A number of months."""

    mois: nombre(1, 300)


@pytest.mark.parametrize(("saisi", "lu"), [("1", 1), (" 12 ", 12), ("300", 300), ("012", 12), (7, 7)])
def test_a_whole_number_within_its_bounds_is_read(saisi, lu):
    assert valider(Exemple, {"mois": saisi}).mois == lu


@pytest.mark.parametrize(
    "saisi", ["0", "301", "-1", "1.5", "1e2", "douze", "٣", "²", "9" * 5000, True, [], {}, 1.5, float("nan")]
)
def test_anything_else_is_refused_with_its_bounds(saisi):
    with pytest.raises(SaisieInvalide) as refus:
        valider(Exemple, {"mois": saisi})
    assert refus.value.erreurs == {"mois": "Écrivez un nombre entier, de 1 à 300."}


@pytest.mark.parametrize("saisie", [{}, {"mois": ""}, {"mois": "  "}, {"mois": None}])
def test_what_is_empty_is_missing(saisie):
    with pytest.raises(SaisieInvalide) as refus:
        valider(Exemple, saisie)
    assert refus.value.erreurs == {"mois": OBLIGATOIRE}
