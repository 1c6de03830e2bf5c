"""What screens read of a commande that was sent."""

from dataclasses import dataclass
from datetime import date, datetime

from portail_reflex.domain.reservation.en_mots import Resume
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureLigne


@dataclass(frozen=True)
class Decompte:
    """The dates of a commande, by what became of them; `sur_liste` are not in `en_attente`."""

    en_attente: int = 0
    sur_liste: int = 0
    validees: int = 0
    refusees: int = 0
    retirees: int = 0
    sans_suite: int = 0


@dataclass(frozen=True)
class DemandeVue:
    """A commande in a list. `demandes`: what is asked, by child and activity ("LÉA, MIDI")."""

    numero: int
    envoyee_le: datetime
    etat: EtatCommande
    par_le_service: bool
    decompte: Decompte
    demandes: tuple[tuple[str, Resume], ...] = ()


@dataclass(frozen=True)
class DateVue:
    """One date of a commande, and its booking as it is now (None: it never was one)."""

    ligne_id: int
    enfant_id: int
    enfant: str
    activite: str
    horaires: str
    jour: date
    debut: datetime
    nature: NatureLigne
    etat: EtatLigne
    motif: str = ""
    formule: str = ""
    reservation: EtatReservation | None = None
    rang: int = 0
    limite_reservation: datetime | None = None
    limite_annulation: datetime | None = None
    motif_reservation: str = ""


@dataclass(frozen=True)
class CommandeVue:
    """A commande with every date, by child then by day. `famille`: the name of its responsable."""

    numero: int
    famille_id: int
    famille: str
    envoyee_le: datetime
    etat: EtatCommande
    par_le_service: bool
    decompte: Decompte
    dates: tuple[DateVue, ...] = ()


@dataclass(frozen=True)
class ReservationDateVue:
    """A date that is booked, or waits to be; `demandee`: what was asked about it and is not decided."""

    id: int
    enfant: str
    activite: str
    horaires: str
    jour: date
    debut: datetime
    etat: EtatReservation
    limite_annulation: datetime
    rang: int = 0
    justifiee: bool = False
    demandee: NatureLigne | None = None
