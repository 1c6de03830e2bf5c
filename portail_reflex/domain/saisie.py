"""What is typed in a form: cleaned, checked by Pydantic, refused in French beside its field."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from portail_reflex.domain.errors import SaisieInvalide
from portail_reflex.models.types import Choix

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


def si_rempli(lire: Callable[[str], Any]) -> BeforeValidator:
    """Read with `lire` what is not empty; its ValueError is the sentence beside the field."""

    def lire_ou_laisser(texte: Any) -> Any:
        propre = nettoyer(texte)
        return lire(propre) if isinstance(propre, str) and propre else propre

    return BeforeValidator(lire_ou_laisser)


def parmi(choix: type[Choix], phrase: str) -> BeforeValidator:
    """One of the codes of an enumeration; `phrase` otherwise."""

    def choisir(valeur: Any) -> Any:
        if valeur not in list(choix):
            raise ValueError(phrase)
        return valeur

    return BeforeValidator(choisir)


def paragraphes(maximum: int, minimum: int = 0) -> Any:
    """The type of some lines of text of at most `maximum` characters; required when `minimum` is 1."""
    return Annotated[
        str, StringConstraints(min_length=minimum, max_length=maximum), BeforeValidator(nettoyer_paragraphes)
    ]


def _oui_ou_non(valeur: Any) -> Any:
    if valeur in (True, "oui"):
        return True
    if valeur in (False, "non"):
        return False
    raise ValueError("Répondez par oui ou par non.")


OuiNon = Annotated[bool, BeforeValidator(_oui_ou_non)]


def _cochee(valeur: Any) -> Any:
    if valeur not in (True, "on", "oui"):
        raise ValueError("Cochez cette case pour valider.")
    return True


CaseRequise = Annotated[bool, BeforeValidator(_cochee)]
CaseLibre = Annotated[bool, BeforeValidator(lambda valeur: valeur in (True, "on", "oui"))]


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


def deplier(donnees: Mapping[str, Any]) -> dict[str, Any]:
    """A form with repeated parts: "contacts.0.nom" becomes {"contacts": {"0": {"nom": …}}}; errors keep that name."""
    deplie: dict[str, Any] = {}
    for nom, valeur in donnees.items():
        *dossiers, dernier = str(nom).split(".")[:3]
        lieu = deplie
        for dossier in dossiers:
            suite = lieu.setdefault(dossier, {})
            lieu = suite if isinstance(suite, dict) else {}
        lieu[dernier] = valeur
    return deplie


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
    minuscules = unicodedata.normalize("NFKD", texte[:EXAMINES]).casefold()
    nu = "".join(c for c in unicodedata.normalize("NFKD", minuscules) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in nu).split())
