"""A French postal code, as it is typed."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from portail_reflex.domain.adresse.communes import communes_de
from portail_reflex.domain.saisie import nettoyer


def sans_espace(texte: Any) -> Any:
    """ "69 390" is typed by many."""
    return nettoyer(texte).replace(" ", "") if isinstance(texte, str) else texte


def _code_postal(texte: str) -> str:
    if len(texte) != 5 or not (texte.isascii() and texte.isdigit()):
        raise ValueError("Indiquez un code postal de 5 chiffres.")
    if not communes_de(texte):
        raise ValueError("Aucune commune n’a ce code postal.")
    return texte


CodePostal = Annotated[str, AfterValidator(_code_postal), BeforeValidator(sans_espace)]
