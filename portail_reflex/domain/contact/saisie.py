"""What a visitor writes to the service."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from portail_reflex.domain.email import lire_email
from portail_reflex.domain.saisie import NomDePersonne, Saisie, ligne, nettoyer

MESSAGE_MAX = 4000


def _paragraphes(texte: Any) -> Any:
    """Lines are kept, each cleaned; one empty line at most between two."""
    if not isinstance(texte, str):
        return texte
    return re.sub(r"\n{3,}", "\n\n", "\n".join(nettoyer(morceau) for morceau in texte.splitlines())).strip()


class ContactSaisie(Saisie):
    """A message of at most 4,000 characters, and whom to answer."""

    nom: NomDePersonne
    email: Annotated[str, StringConstraints(min_length=1), BeforeValidator(nettoyer), AfterValidator(lire_email)]
    sujet: ligne(120, 1)  # type: ignore[valid-type]
    message: Annotated[str, StringConstraints(min_length=1, max_length=MESSAGE_MAX), BeforeValidator(_paragraphes)]
