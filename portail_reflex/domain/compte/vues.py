"""What the screens are given of accounts, sessions and links."""

from dataclasses import dataclass
from datetime import datetime

from portail_reflex.domain.compte.jetons import EtatLien
from portail_reflex.models.types import Choix, NatureJeton, RoleCompte


class EtatCompte(Choix):
    """Where an account stands, as agents see it."""

    INVITE = "INVITE", "Invitation envoyée"
    ACTIF = "ACTIF", "Actif"
    BLOQUE = "BLOQUE", "Bloqué"
    DESACTIVE = "DESACTIVE", "Désactivé"


@dataclass(frozen=True)
class ConnexionFaite:
    """A session just opened: `secret` goes into the cookie and nowhere else."""

    secret: str
    role: RoleCompte
    expire_le: datetime
    durable: bool


@dataclass(frozen=True)
class LienVue:
    """What a link is for, and whether it still serves; says nothing of whom."""

    nature: NatureJeton | None
    etat: EtatLien


@dataclass(frozen=True)
class ConnexionVue:
    """An open session of the person who looks; `courante` is the one they look with."""

    id: int
    appareil: str
    ouverte_le: datetime
    courante: bool


@dataclass(frozen=True)
class CompteVue:
    """An account as agents see it; `bloque_jusqu_a` only while it is BLOQUE."""

    id: int
    email: str
    nom: str
    prenom: str
    role: RoleCompte
    etat: EtatCompte
    bloque_jusqu_a: datetime | None
    cree_le: datetime
    connecte_le: datetime | None
