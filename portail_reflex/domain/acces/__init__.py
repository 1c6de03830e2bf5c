"""Who asks: the only door to somebody's data."""

from dataclasses import dataclass

from portail_reflex.domain.errors import Introuvable
from portail_reflex.models.types import Civilite, RoleCompte


@dataclass(frozen=True)
class Auteur:
    """The person behind an event, read from the browser's session at each event."""

    compte_id: int
    connexion_id: int
    role: RoleCompte
    famille_id: int | None
    civilite: Civilite | None
    nom: str
    prenom: str
    email: str


def exiger(auteur: Auteur, role: RoleCompte) -> None:
    """Raise Introuvable unless this account may do what `role` may."""
    if not auteur.role.comprend(role):
        raise Introuvable
