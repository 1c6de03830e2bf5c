"""What the service's screens show of commandes and waiting lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from portail_reflex.domain.reservation.en_mots import Resume
from portail_reflex.models.types import Choix, EtatCommande, EtatLigne, EtatReservation, NatureLigne


class FiltreCommande(Choix):
    """The two halves of the queue, by the état of their commandes."""

    EN_ATTENTE = "EN_ATTENTE", "En attente"
    TRAITEE = "TRAITEE", "Traitées"


@dataclass(frozen=True)
class TuilesVue:
    """What waits; `mediane`: of the last commandes answered, None when none was."""

    commandes: int
    lignes: int
    dates_completes: int
    mediane: timedelta | None


@dataclass(frozen=True)
class CommandeLigneVue:
    """A commande of the queue; `completes`: the first dates without a place for it, of `nombre_complet`."""

    id: int
    numero: int
    famille: str
    par_agent: bool
    recue_le: datetime
    qui: tuple[str, ...]
    demandes: tuple[Resume, ...]
    completes: tuple[date, ...] = ()
    nombre_complet: int = 0
    issue: Mapping[EtatLigne, int] = field(default_factory=dict)

    @property
    def reserve(self) -> bool:
        """Whether it asks for places."""
        return any(demande.nature is NatureLigne.RESERVATION for demande in self.demandes)


@dataclass(frozen=True)
class LigneDetailVue:
    """A line; `reservation` is None for what was never sent on, `rang` counts from 1 on the waiting list."""

    id: int
    enfant: str
    activite: str
    horaires: str
    jour: date
    nature: NatureLigne
    etat: EtatLigne
    formule: str
    motif: str
    reservation: EtatReservation | None
    rang: int
    capacite: int | None
    prises: int


@dataclass(frozen=True)
class DecisionVue:
    """An entry of the history of a commande; `motif` is what the family read."""

    le: datetime
    quoi: str
    detail: str
    par: str
    motif: str = ""


@dataclass(frozen=True)
class CommandeVue:
    """A commande with what it asks of each child; `par`: the agent who sent it for the family."""

    id: int
    numero: int
    famille_id: int
    famille: str
    email: str
    telephone: str
    etat: EtatCommande
    recue_le: datetime
    par: str
    motif: str
    demandes: tuple[tuple[str, Resume], ...]
    issue: Mapping[EtatLigne, int]
    a_decider: int
    en_liste: int
    suivante: int
    decisions: tuple[DecisionVue, ...]


@dataclass(frozen=True)
class AttenteVue:
    """A child on the waiting list of a day."""

    rang: int
    enfant: str
    famille_id: int
    famille: str
    demandee_le: datetime
    limite: datetime


@dataclass(frozen=True)
class JourEnAttenteVue:
    """A day with a waiting list: the first of those who wait, of `nombre`."""

    creneau_id: int
    jour: date
    activite: str
    ecole: str
    horaires: str
    capacite: int | None
    prises: int
    nombre: int
    attentes: tuple[AttenteVue, ...]


@dataclass(frozen=True)
class DepassementVue:
    """Days of a créneau booked over a capacity lowered since; `pire`: the most places too many on one day."""

    creneau_id: int
    activite: str
    ecole: str
    horaires: str
    capacite: int
    jours: int
    pire: int
    du: date
    au: date


@dataclass(frozen=True)
class AutreEcoleVue:
    """Bookings to come of a child on a créneau of a school that is no longer its own."""

    enfant_id: int
    creneau_id: int
    enfant: str
    famille_id: int
    activite: str
    ecole: str
    nouvelle_ecole: str
    jours: int
    du: date
    au: date
