"""A family's dates as its phone reads them (RFC 5545). First names, activities and hours: nothing about health."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from icalendar import STATUS, TRANSP, Calendar, Component, Event, Timezone, vDuration

from portail_reflex.domain.dates import PARIS
from portail_reflex.models.types import EtatReservation

MONTREES = {
    EtatReservation.VALIDEE: STATUS.CONFIRMED,
    EtatReservation.EN_ATTENTE: STATUS.TENTATIVE,
    EtatReservation.ABSENTE: STATUS.CANCELLED,
    EtatReservation.ANNULEE: STATUS.CANCELLED,
    EtatReservation.REFUSEE: STATUS.CANCELLED,
}
RELIRE = timedelta(hours=4)
# SEQUENCE only ever grows: seconds since then, which fit 32 bits for long.
ORIGINE = datetime(2020, 1, 1, tzinfo=UTC)
# The law of the European Union, without end: a list of dates would have one.
HEURE_DE_PARIS = """BEGIN:VTIMEZONE\r
TZID:Europe/Paris\r
BEGIN:DAYLIGHT\r
DTSTART:19810329T020000\r
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r
TZNAME:CEST\r
TZOFFSETFROM:+0100\r
TZOFFSETTO:+0200\r
END:DAYLIGHT\r
BEGIN:STANDARD\r
DTSTART:19961027T030000\r
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r
TZNAME:CET\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
END:STANDARD\r
END:VTIMEZONE\r
"""


@dataclass(frozen=True)
class EvenementVue:
    """A booking as the feed tells it."""

    id: int
    prenom: str
    activite: str
    jour: date
    debut: time
    fin: time
    etat: EtatReservation
    changee_le: datetime


def ecrire_flux(evenements: Sequence[EvenementVue], *, nom: str, hote: str) -> bytes:
    """The calendar; `hote` makes what identifies a date unique in the world. The same bytes for the same dates."""
    calendrier = Calendar.new(prodid=f"-//{hote}//Portail familles//FR", version="2.0", method="PUBLISH", name=nom)
    del calendrier["UID"]  # another one at each reading
    calendrier.add("X-WR-TIMEZONE", PARIS.key)
    calendrier.add("REFRESH-INTERVAL", RELIRE, parameters={"VALUE": "DURATION"})
    calendrier.add("X-PUBLISHED-TTL", vDuration(RELIRE))
    calendrier.add_component(_heure_de_paris())
    for evenement in evenements:
        calendrier.add_component(_evenement(evenement, hote))
    return bytes(calendrier.to_ical())


def _evenement(e: EvenementVue, hote: str) -> Event:
    """It takes no time of the person who looks: the child is at school, not they."""
    change = e.changee_le.astimezone(UTC).replace(microsecond=0)
    suite = " (en attente)" if e.etat is EtatReservation.EN_ATTENTE else ""
    return Event.new(
        uid=f"reservation-{e.id}@{hote}",
        summary=f"{e.prenom} – {e.activite}{suite}",
        start=datetime.combine(e.jour, e.debut, PARIS),
        end=datetime.combine(e.jour, e.fin, PARIS),
        status=MONTREES[e.etat],
        sequence=max(0, int((change - ORIGINE).total_seconds())),
        stamp=change,
        last_modified=change,
        transparency=TRANSP.TRANSPARENT,
    )


@cache
def _heure_de_paris() -> Component:
    return Timezone.from_ical(HEURE_DE_PARIS)
