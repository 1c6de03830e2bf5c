"""What is typed in a form: cleaned, checked by Pydantic, refused in French beside its field."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from portail_reflex.domain.errors import SaisieInvalide

OBLIGATOIRE = "Ce champ est obligatoire."
PHRASES = {"missing": OBLIGATOIRE, "string_too_short": OBLIGATOIRE, "enum": "Choisissez une valeur de la liste."}
EXAMINES = 5000
INVISIBLES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class Saisie(BaseModel):
    """A form. Unknown fields are ignored; nothing is changed after the check."""

    model_config = ConfigDict(frozen=True, extra="ignore")


S = TypeVar("S", bound=BaseModel)


def nettoyer(texte: Any) -> Any:
    """One line of text: NFC, no invisible character, single spaces. What is no text is left to the check.

    Only the first 5,000 characters are looked at, more than any field takes: NFC is slow on long rows of accents.
    """
    if not isinstance(texte, str):
        return texte
    texte = texte[:EXAMINES]
    visible = "".join(
        " " if c.isspace() else c for c in texte if c.isspace() or unicodedata.category(c) not in INVISIBLES
    )
    return " ".join(unicodedata.normalize("NFC", visible).split())


def nettoyer_paragraphes(texte: Any) -> Any:
    """Lines are kept, each cleaned; one empty line at most between two."""
    if not isinstance(texte, str):
        return texte
    lignes = [nettoyer(morceau) for morceau in texte[:EXAMINES].splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lignes)).strip()


def _sans_image(texte: str) -> str:
    if any(unicodedata.category(c) in {"So", "Sk"} and c != "°" for c in texte):
        raise ValueError("Retirez les émojis et les symboles.")
    return texte


def _nom_de_personne(texte: str) -> str:
    if not all(unicodedata.category(c)[0] in "LM" or unicodedata.category(c) == "Nd" or c in " -'’.‑" for c in texte):
        raise ValueError("Utilisez des lettres, des chiffres, des espaces, des traits d’union et des apostrophes.")
    if re.search(r"\.\S", texte):
        raise ValueError("Un point ne peut être suivi que d’une espace : une adresse de site n’est pas un nom.")
    if texte and not any(c.isalpha() for c in texte):
        raise ValueError("Écrivez au moins une lettre.")
    return texte


def ligne(maximum: int, minimum: int = 0) -> Any:
    """The type of one line of text of at most `maximum` characters; required when `minimum` is 1."""
    return Annotated[
        str,
        StringConstraints(min_length=minimum, max_length=maximum),
        BeforeValidator(nettoyer),
        AfterValidator(_sans_image),
    ]


NomDePersonne = Annotated[
    str, StringConstraints(min_length=1, max_length=80), BeforeValidator(nettoyer), AfterValidator(_nom_de_personne)
]


def valider(modele: type[S], donnees: Mapping[str, Any], contexte: Mapping[str, Any] | None = None) -> S:
    """The form once checked. Raises SaisieInvalide with one French sentence a field ("enfants.0.nom" when nested)."""
    try:
        return modele.model_validate(dict(donnees), context=contexte)
    except ValidationError as refus:
        raise SaisieInvalide(_phrases(refus)) from None


def _phrases(refus: ValidationError) -> dict[str, str]:
    erreurs: dict[str, str] = {}
    for detail in refus.errors(include_url=False):
        champ = ".".join(map(str, detail["loc"]))
        erreurs.setdefault(champ, _phrase(detail))
    return erreurs


def _phrase(detail: Any) -> str:
    contexte = detail.get("ctx", {})
    if detail["type"] == "value_error":
        return str(contexte["error"])
    if detail["type"] == "string_too_long":
        return f"{contexte['max_length']:,} caractères au plus.".replace(",", "\N{NARROW NO-BREAK SPACE}")
    if not detail["input"]:
        return OBLIGATOIRE
    return PHRASES.get(detail["type"], "Cette valeur n’est pas valable.")


def replier(texte: str) -> str:
    """Folded for comparison: no accent, no case, no punctuation, single spaces."""
    nu = "".join(c for c in unicodedata.normalize("NFKD", texte[:EXAMINES].casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in nu).split())
