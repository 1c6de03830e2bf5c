"""The number of a pré-dossier."""

import pytest

from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.predossier.numero import id_du_numero, numero_de


@pytest.mark.parametrize(("id_", "numero"), [(1, "PD-00001"), (12, "PD-00012"), (123456, "PD-123456")])
def test_a_number_leads_back_to_its_predossier(id_, numero):
    assert numero_de(id_) == numero
    assert id_du_numero(numero) == id_
    assert id_du_numero(f" {numero.lower()} ") == id_


@pytest.mark.parametrize(
    "numero", ["", "12", "PD-12", "PD-000012", "PD-\u0660\u0660012", "PD-0001x", "PD-" + "9" * 10_000, "<b>"]
)
def test_what_is_no_number_is_introuvable(numero):
    with pytest.raises(Introuvable):
        id_du_numero(numero)
