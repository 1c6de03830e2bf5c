"""What is known of some children's days: the one reading that the planning, the panier and the sending share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from portail_reflex.domain.activite.calendrier import Calendrier
from portail_reflex.domain.activite.creneau import CreneauVue
from portail_reflex.domain.activite.delais import instant_de, limite_de
from portail_reflex.domain.reservation.capacite import est_complet
from portail_reflex.domain.reservation.case import Situation
from portail_reflex.models.types import EtatReservation, NatureLigne

Cle = tuple[int, int, date]  # enfant, créneau, jour
EN_COURS = frozenset(
    {EtatReservation.EN_ATTENTE, EtatReservation.LISTE_ATTENTE, EtatReservation.VALIDEE, EtatReservation.ABSENTE}
)


@dataclass(frozen=True)
class FormuleVue:
    """A variant of a créneau."""

    id: int
    libelle: str


@dataclass(frozen=True)
class Offre:
    """A child and a créneau: a row of the planning. `ouverte`: of its school, and offered today."""

    enfant_id: int
    enfant: str
    creneau: CreneauVue
    ouverte: bool
    formules: tuple[FormuleVue, ...] = ()

    def cle(self, jour: date) -> Cle:
        return self.enfant_id, self.creneau.id, jour


@dataclass(frozen=True)
class LigneVue:
    """A line that nobody has decided yet, in the panier or sent."""

    id: int
    commande_id: int
    au_panier: bool
    nature: NatureLigne
    formule_id: int | None


@dataclass(frozen=True)
class ReservationVue:
    """A booking of one day; `rang` counts from 1 on the waiting list, 0 elsewhere."""

    id: int
    etat: EtatReservation
    formule_id: int | None
    limite_reservation: datetime
    limite_annulation: datetime
    rang: int = 0


@dataclass(frozen=True)
class Grille:
    """`au_planning`: the last day on which the family has the deadlines of families au planning."""

    offres: tuple[Offre, ...]
    calendrier: Calendrier
    maintenant: datetime
    au_panier: Mapping[Cle, LigneVue] = field(default_factory=dict)
    envoyees: Mapping[Cle, LigneVue] = field(default_factory=dict)
    reservations: Mapping[Cle, ReservationVue] = field(default_factory=dict)
    prises: Mapping[tuple[int, date], int] = field(default_factory=dict)
    au_planning: date | None = None
    sans_delai: bool = False
    _limites: dict[tuple[int, date], tuple[datetime, datetime]] = field(default_factory=dict)

    def limites(self, creneau: CreneauVue, jour: date) -> tuple[datetime, datetime]:
        """Until when a new demand may be booked, then cancelled; an agent has until the start."""
        connues = self._limites.get((creneau.id, jour))
        if connues is None:
            debut = instant_de(jour, creneau.debut)
            connues = (debut, debut) if self.sans_delai else self._selon_la_regle(creneau, jour)
            self._limites[creneau.id, jour] = connues
        return connues

    def promises(self, creneau: CreneauVue, jour: date) -> tuple[datetime, datetime]:
        """What a demand sent now is promised, whoever sends it."""
        return self._selon_la_regle(creneau, jour) if self.sans_delai else self.limites(creneau, jour)

    def _selon_la_regle(self, creneau: CreneauVue, jour: date) -> tuple[datetime, datetime]:
        planning = self.au_planning is not None and jour <= self.au_planning
        delais = creneau.planning if planning else creneau.delais
        return (
            limite_de(delais.reservation, jour, creneau.debut, self.calendrier),
            limite_de(delais.annulation, jour, creneau.debut, self.calendrier),
        )

    def situation(self, offre: Offre, jour: date) -> Situation:
        """All that decides the case of this row and day."""
        cle, creneau = offre.cle(jour), offre.creneau
        reservation = self.reservations.get(cle)
        panier, envoyee = self.au_panier.get(cle), self.envoyees.get(cle)
        pour_reserver, pour_annuler = self.limites(creneau, jour)
        if reservation and reservation.etat in EN_COURS and not self.sans_delai:
            pour_annuler = reservation.limite_annulation
        return Situation(
            ferme=self.ferme(offre, jour),
            limite_reservation=pour_reserver,
            limite_annulation=pour_annuler,
            debut=instant_de(jour, creneau.debut),
            complet=est_complet(creneau.capacite, self.prises.get((creneau.id, jour), 0)),
            au_panier=panier.nature if panier else None,
            envoyee=envoyee.nature if envoyee else None,
            reservation=reservation.etat if reservation else None,
        )

    def ferme(self, offre: Offre, jour: date) -> str:
        """Why the day is closed for this row; '' when it is open."""
        return self.calendrier.ferme(offre.creneau, jour) if offre.ouverte else "activité non proposée à cet enfant"
