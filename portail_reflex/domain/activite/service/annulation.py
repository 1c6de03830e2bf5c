"""What becoming a holiday does to the bookings of a day: told first, then done."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.activite.confirmation import ANNULEES, exiger_annonce
from portail_reflex.domain.activite.queries.jours import JourReserve, jours_reserves
from portail_reflex.domain.activite.vacances import JourConnu
from portail_reflex.domain.dates import jour_de
from portail_reflex.domain.reservation.service.fermeture import annuler_jours_fermes, verrouiller_structure
from portail_reflex.domain.reservation.touchees import Touchees
from portail_reflex.models.types import EtatReservation, NatureJour

UN_JOUR = timedelta(days=1)
Motif = tuple[int, str]  # of which activity, and why


def annoncer_conges(
    session: Session, *, structure_id: int, jours: Iterable[JourConnu], maintenant: datetime, annonce: str
) -> dict[Motif, list[date]]:
    """The booked days that these holidays close, by activity and reason. Raises AConfirmer unless they were told.

    School holidays leave alone the activities that run in them. Nothing is booked until the end.
    """
    verrouiller_structure(session, structure_id)
    jours = list(jours)
    feries = {j.jour: j.libelle for j in jours if j.nature is NatureJour.FERIE}
    vacances = {j.jour: j.libelle for j in jours if j.nature is NatureJour.VACANCES}
    reserves = [
        reserve
        for reserve in jours_reserves(
            session,
            structure_id=structure_id,
            jours={*feries, *vacances},
            aujourd_hui=jour_de(maintenant),
        )
        if reserve.jour in feries or not reserve.en_vacances
    ]
    exiger_annonce(_ensemble(reserves), ANNULEES, annonce)
    a_fermer: dict[Motif, set[date]] = {}
    for reserve in reserves:
        motif = feries.get(reserve.jour) or vacances[reserve.jour]
        a_fermer.setdefault((reserve.activite_id, motif), set()).add(reserve.jour)
    return {motif: sorted(dates) for motif, dates in a_fermer.items()}


def annuler_conges(
    session: Session,
    *,
    agent: Auteur,
    structure_id: int,
    a_fermer: dict[Motif, list[date]],
    maintenant: datetime,
) -> None:
    """Cancel what is booked on these days; the days themselves are written already."""
    for (activite_id, motif), dates in a_fermer.items():
        for du, au in _suites(dates):
            annuler_jours_fermes(
                session,
                agent=agent,
                structure_id=structure_id,
                du=du,
                au=au,
                motif=motif,
                maintenant=maintenant,
                activite_id=activite_id,
            )


def _ensemble(reserves: list[JourReserve]) -> Touchees:
    validees = sum(r.combien for r in reserves if r.etat is EtatReservation.VALIDEE)
    return Touchees(validees, sum(r.combien for r in reserves) - validees, len({r.jour for r in reserves}))


def _suites(dates: list[date]) -> list[tuple[date, date]]:
    """Days put together when they follow each other."""
    suites: list[tuple[date, date]] = []
    for jour in dates:
        if suites and jour - suites[-1][1] == UN_JOUR:
            suites[-1] = (suites[-1][0], jour)
        else:
            suites.append((jour, jour))
    return suites
