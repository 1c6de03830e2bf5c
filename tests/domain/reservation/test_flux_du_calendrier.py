"""The feed of a family's dates, read by a client's own library (`ical`, Home Assistant's), which is not ours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event, EventStatus
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.compte.jetons import empreinte
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.reservation.ics import HEURE_DE_PARIS, EvenementVue, ecrire_flux
from portail_reflex.domain.reservation.queries.calendrier import adresse_du_calendrier, flux_du_calendrier
from portail_reflex.domain.reservation.service.calendrier import creer_adresse, renouveler_adresse, supprimer_adresse
from portail_reflex.models import Compte, EntreeJournal, Famille
from portail_reflex.models.types import EtatReservation, NatureEntree
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene
from tests.fabriques import LE
from tests.fabriques.activite import creer_reservation
from tests.transactions import compter

PARIS = ZoneInfo("Europe/Paris")
MIDI = EvenementVue(7, "LÉA", "MIDI", VENDREDI_13, time(11, 30), time(13, 30), EtatReservation.VALIDEE, LE)


def lire(*evenements: EvenementVue) -> Calendar:
    texte = ecrire_flux(evenements, nom="Portail familles – MILLERY", hote="familles.exemple.fr").decode()
    return IcsCalendarStream.calendar_from_ics(texte)


def un(**change) -> Event:
    [evenement] = lire(EvenementVue(**{**vars(MIDI), **change})).events
    return evenement


def lire_chez(scene: Scene, secret: str) -> list[EvenementVue]:
    return list(flux_du_calendrier(scene.session, secret=secret, maintenant=scene.maintenant).evenements)


def test_a_client_reads_who_what_and_when_in_paris() -> None:
    lu = un()
    assert (lu.summary, lu.uid, lu.status) == (
        "LÉA – MIDI", "reservation-7@familles.exemple.fr", EventStatus.CONFIRMED,
    )  # fmt: skip
    assert lu.start == datetime(2024, 9, 13, 11, 30, tzinfo=PARIS)
    assert lu.end == datetime(2024, 9, 13, 13, 30, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("jour", "utc"),
    [
        (date(2025, 3, 29), 10), (date(2025, 3, 30), 9), (date(2024, 10, 26), 9), (date(2024, 10, 27), 10),
        (date(2041, 7, 1), 9),
    ],
)  # fmt: skip
def test_noon_stays_noon_on_both_sides_of_the_clock_changes(jour: date, utc: int) -> None:
    debut = un(jour=jour).start
    assert isinstance(debut, datetime)
    assert debut.astimezone(UTC).hour == utc


def test_the_time_zone_of_the_feed_is_that_of_paris() -> None:
    """A client that knows no « Europe/Paris » has the rules themselves."""
    texte = HEURE_DE_PARIS.replace("TZID:Europe/Paris", "TZID:Inconnue/Ici")
    calendrier = IcsCalendarStream.calendar_from_ics(
        f"BEGIN:VCALENDAR\r\nPRODID:x\r\nVERSION:2.0\r\n{texte}BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240101T000000Z\r\n"
        "DTSTART;TZID=Inconnue/Ici:20250330T113000\r\nDTEND;TZID=Inconnue/Ici:20251026T113000\r\nEND:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )
    [evenement] = calendrier.events
    assert (evenement.start.utcoffset(), evenement.end.utcoffset()) == (timedelta(hours=2), timedelta(hours=1))


@pytest.mark.parametrize(
    ("etat", "statut"),
    [
        (EtatReservation.VALIDEE, EventStatus.CONFIRMED),
        (EtatReservation.EN_ATTENTE, EventStatus.TENTATIVE),
        (EtatReservation.ABSENTE, EventStatus.CANCELLED),
        (EtatReservation.ANNULEE, EventStatus.CANCELLED),
        (EtatReservation.REFUSEE, EventStatus.CANCELLED),
    ],
)
def test_what_is_cancelled_is_said_so_that_calendars_drop_it(etat: EtatReservation, statut: EventStatus) -> None:
    assert un(etat=etat).status is statut


def test_a_change_keeps_the_identity_and_raises_the_sequence() -> None:
    avant = un()
    apres = un(etat=EtatReservation.ANNULEE, changee_le=LE + timedelta(seconds=1))
    assert apres.uid == avant.uid
    assert (apres.sequence, apres.last_modified) == (
        avant.sequence + 1,
        LE.replace(microsecond=0) + timedelta(seconds=1),
    )


def test_the_same_dates_make_the_same_bytes() -> None:
    flux = [ecrire_flux([MIDI], nom="N", hote="h") for _ in range(2)]
    assert flux[0] == flux[1]


def test_a_hostile_name_stays_a_name() -> None:
    piege = "Léa\r\nEND:VEVENT\nBEGIN:VALARM;,\\ " + "é" * 200
    [evenement] = lire(EvenementVue(**{**vars(MIDI), "prenom": piege})).events
    assert "BEGIN:VALARM" in (evenement.summary or "")
    assert evenement.alarm == []


def test_a_family_makes_renews_and_deletes_its_address(session: Session, scene: Scene) -> None:
    quand = {"auteur": scene.parent, "maintenant": scene.maintenant}
    premier = creer_adresse(session, **quand)
    assert creer_adresse(session, **quand) == adresse_du_calendrier(session, auteur=scene.parent) == premier
    assert lire_chez(scene, premier) == []
    second = renouveler_adresse(session, **quand)
    for revoque in (premier, "", "x" * 500, empreinte(second)):
        with pytest.raises(Introuvable):
            lire_chez(scene, revoque)
    supprimer_adresse(session, **quand)
    supprimer_adresse(session, **quand)
    assert adresse_du_calendrier(session, auteur=scene.parent) == ""
    with pytest.raises(Introuvable):
        lire_chez(scene, second)
    entrees = session.exec(select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.CALENDRIER)).all()
    assert [e.detail for e in entrees] == ["adresse créée", "adresse renouvelée", "adresse supprimée"]
    assert not any(secret in str(e) for e in entrees for secret in (premier, second))


def test_an_agent_has_no_business_with_the_address(session: Session, scene: Scene, agent: Auteur) -> None:
    for commande in (creer_adresse, renouveler_adresse, supprimer_adresse):
        with pytest.raises(Introuvable):
            commande(session, auteur=agent, maintenant=scene.maintenant)
    with pytest.raises(Introuvable):
        adresse_du_calendrier(session, auteur=agent)


def test_the_feed_holds_the_family_s_own_dates_from_three_months_ago(scene: Scene, voisins: Scene) -> None:
    jours = [date(2024, 6, 1), date(2024, 6, 2), VENDREDI_13, MARDI_17]
    for jour in jours:
        creer_reservation(scene.session, enfant=scene.enfant, creneau=scene.creneau, jour=jour)
    creer_reservation(voisins.session, enfant=voisins.enfant, creneau=scene.creneau, jour=VENDREDI_13)
    secret = creer_adresse(scene.session, auteur=scene.parent, maintenant=scene.maintenant)
    assert [(e.jour, e.prenom) for e in lire_chez(scene, secret)] == [(j, scene.enfant.prenom) for j in jours[1:]]


def test_who_waits_on_a_list_has_nothing_in_the_calendar(scene: Scene) -> None:
    attente = {"enfant": scene.enfant, "creneau": scene.creneau, "etat": EtatReservation.LISTE_ATTENTE}
    creer_reservation(scene.session, jour=VENDREDI_13, **attente)
    secret = creer_adresse(scene.session, auteur=scene.parent, maintenant=scene.maintenant)
    assert lire_chez(scene, secret) == []


def test_the_feed_of_a_closed_account_ends(session: Session, scene: Scene) -> None:
    secret = creer_adresse(session, auteur=scene.parent, maintenant=scene.maintenant)
    session.get_one(Compte, scene.parent.compte_id).actif = False
    session.flush()
    with pytest.raises(Introuvable):
        lire_chez(scene, secret)


def test_two_families_without_an_address_are_two(session: Session, scene: Scene, voisins: Scene) -> None:
    for qui in (scene, voisins):
        creer_adresse(session, auteur=qui.parent, maintenant=qui.maintenant)
        supprimer_adresse(session, auteur=qui.parent, maintenant=qui.maintenant)
    session.flush()
    assert {f.calendrier_hache for f in session.exec(select(Famille))} == {None}


@pytest.mark.parametrize("nombre", [1, 60])
def test_statements_of_the_feed_do_not_grow(session: Session, scene: Scene, nombre: int) -> None:
    for rang in range(nombre):
        jour = VENDREDI_13 + timedelta(days=rang)
        creer_reservation(session, enfant=scene.enfant, creneau=scene.creneau, jour=jour)
    secret = creer_adresse(session, auteur=scene.parent, maintenant=scene.maintenant)
    session.expunge_all()
    assert compter(session, lambda: lire_chez(scene, secret)) == 2
