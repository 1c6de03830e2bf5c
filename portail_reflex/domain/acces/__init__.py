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


def est_a_soi(auteur: Auteur, famille_id: int) -> bool:
    """Whether this is a parent and the family is theirs."""
    return auteur.role is RoleCompte.PARENT and auteur.famille_id == famille_id


def peut_lire_sante(auteur: Auteur, famille_id: int) -> bool:
    """Health data: the family itself, and the role SANTE."""
    return est_a_soi(auteur, famille_id) or auteur.role.comprend(RoleCompte.SANTE)


def exiger(auteur: Auteur, role: RoleCompte) -> None:
    """Raise Introuvable unless this account may do what `role` may."""
    if not auteur.role.comprend(role):
        raise Introuvable
