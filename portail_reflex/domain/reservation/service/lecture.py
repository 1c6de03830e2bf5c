"""What every gesture on bookings reads first, as the person who makes it."""

from datetime import date, timedelta

from sqlmodel import Session

from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.errors import Introuvable, RegleViolee
from portail_reflex.domain.famille.service.acte import Acte
from portail_reflex.domain.reservation.grille import Grille, Offre
from portail_reflex.domain.reservation.queries.acces import empechements
from portail_reflex.domain.reservation.queries.grille import Cadre, grille_de
from portail_reflex.domain.reservation.recurrence import Recurrence, exiger_duree, exiger_periode
from portail_reflex.domain.reservation.selection import Choix

LOIN = timedelta(days=800)  # no day is offered nor kept on screen so far away


def lire_grille(session: Session, acte: Acte, cadre: Cadre) -> Grille:
    """For an agent who acts for the family, days stay open until their start."""
    return grille_de(
        session,
        famille=acte.famille,
        cadre=cadre,
        maintenant=acte.maintenant,
        sans_delai=acte.auteur.role.du_service,
    )


def case_de(session: Session, acte: Acte, *, enfant_id: int, creneau_id: int, jour: date) -> tuple[Grille, Offre]:
    """The reading of one case. Raises Introuvable: another family's child, another school's créneau, a far day."""
    if abs(jour - jour_de(acte.maintenant)) > LOIN:
        raise Introuvable
    cadre = Cadre(jour, jour, enfants=[enfant_id], creneaux=[creneau_id])
    grille = lire_grille(session, acte, cadre)
    if not grille.offres:
        raise Introuvable
    return grille, grille.offres[0]


def lire_recurrence(session: Session, acte: Acte, choix: Choix, recurrence: Recurrence) -> Grille:
    """The rows and days of a réservation périodique. Raises SaisieInvalide: bounds out of the period."""
    exiger_duree(recurrence)
    grille = lire_grille(session, acte, Cadre(recurrence.du, recurrence.au, choix.enfants, choix.activites))
    exiger_periode(recurrence, grille.calendrier.periodes)
    return grille


def exiger_dossier(session: Session, acte: Acte, enfants: dict[int, str]) -> None:
    """Bookings are open in a dossier COMPLET. Raises RegleViolee, with the way out."""
    for enfant_id, phrase in empechements(session, famille=acte.famille, aujourd_hui=jour_de(acte.maintenant)).items():
        if enfant_id in enfants:
            raise RegleViolee(phrase)
