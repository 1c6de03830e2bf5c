"""What a visitor writes to the service."""

from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from portail_reflex.domain.email import lire_email
from portail_reflex.domain.saisie import NomDePersonne, Saisie, ligne, nettoyer, nettoyer_paragraphes

MESSAGE_MAX = 4000


class ContactSaisie(Saisie):
    """A message of at most 4,000 characters, and whom to answer."""

    nom: NomDePersonne
    email: Annotated[str, StringConstraints(min_length=1), BeforeValidator(nettoyer), AfterValidator(lire_email)]
    sujet: ligne(120, 1)  # type: ignore[valid-type]
    message: Annotated[
        str, StringConstraints(min_length=1, max_length=MESSAGE_MAX), BeforeValidator(nettoyer_paragraphes)
    ]
