"""What a change of the settings touches, said before it is saved."""

from dataclasses import dataclass

from portail_reflex.domain.nombre import compter


@dataclass(frozen=True)
class Touchees:
    """Bookings of today and later: validated, asked for (the waiting list included), and on how many days."""

    validees: int = 0
    en_attente: int = 0
    jours: int = 0

    def __bool__(self) -> bool:
        return bool(self.validees or self.en_attente)

    @property
    def phrase(self) -> str:
        """ "14 réservations validées et 2 demandes en attente, sur 5 jours"; '' when nothing is touched."""
        accord = "validées" if self.validees > 1 else "validée"
        morceaux = [f"{compter(self.validees, 'réservation')} {accord}"] if self.validees else []
        morceaux += [f"{compter(self.en_attente, 'demande')} en attente"] if self.en_attente else []
        return f"{' et '.join(morceaux)}, sur {compter(self.jours, 'jour')}" if morceaux else ""
