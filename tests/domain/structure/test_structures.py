"""The town's services: registered by the operator, read by every page."""

import pytest
from sqlmodel import Session

from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.domain.saisie import valider
from portail_reflex.domain.structure.queries import structures
from portail_reflex.domain.structure.saisie import StructureSaisie
from portail_reflex.domain.structure.service import enregistrer_structure

MAIRIE = {
    "nom": "MAIRIE D’ESSAI",
    "commune": "Essai",
    "service": "Le Service Périscolaire",
    "email": "Service@exemple.fr",
    "telephone": "04 65 71 00 09",
    "adresse": "1 place de la Mairie",
    "horaires": "du lundi au vendredi",
    "code_postal": "69390",
}


def test_a_structure_is_registered_once_and_then_changed(session: Session) -> None:
    premier = enregistrer_structure(session, saisie=valider(StructureSaisie, MAIRIE))
    second = enregistrer_structure(session, saisie=valider(StructureSaisie, {**MAIRIE, "horaires": "le mardi"}))
    vue = next(s for s in structures(session) if s.id == premier)
    assert second == premier
    assert (vue.horaires, vue.email, vue.telephone) == ("le mardi", "service@exemple.fr", "04 65 71 00 09")


def test_a_mistake_in_a_structure_is_said_by_field() -> None:
    with pytest.raises(SaisieInvalide) as refus:
        valider(StructureSaisie, {**MAIRIE, "email": "non", "telephone": "12", "code_postal": "00000", "nom": " "})
    assert set(refus.value.erreurs) == {"nom", "email", "telephone", "code_postal"}
