"""The feed over HTTP: by its address alone, counted, never written down."""

import io
import logging
from collections.abc import Callable

import pytest
from ical.calendar_stream import IcsCalendarStream
from sqlmodel import select

from portail_reflex.domain.compte.jetons import nouveau_secret
from portail_reflex.domain.direct.service import signaler_famille
from portail_reflex.domain.reservation.service.calendrier import creer_adresse, renouveler_adresse
from portail_reflex.models import Compte, Enfant, Famille, Reservation
from portail_reflex.models.types import EtatReservation
from portail_reflex.web import journaux
from portail_reflex.web.http import calendrier
from tests.application import Base
from tests.domain.reservation.gestes import VENDREDI_13
from tests.fabriques import auteur
from tests.fabriques.activite import creer_creneau, creer_reservation
from tests.web.navigateur import navigateur


def adresser(base: Base, email: str, faire: Callable[..., str] = creer_adresse) -> str:
    with base.ecrire() as session:
        compte = session.exec(select(Compte).where(Compte.email == email)).one()
        return f"/api/calendrier/{faire(session, auteur=auteur(compte), maintenant=base.maintenant)}.ics"


@pytest.fixture
def adresse(base: Base, parent: str) -> str:
    """Of a family with one date."""
    with base.ecrire() as session:
        enfant = session.exec(select(Enfant)).first()
        creneau = creer_creneau(session, ecole_id=enfant.ecole_id)
        creer_reservation(session, enfant=enfant, creneau=creneau, jour=VENDREDI_13)
    return adresser(base, parent)


def test_a_phone_reads_the_feed_without_logging_in(adresse: str):
    reponse = navigateur().get(adresse)
    entetes = reponse.headers
    assert (reponse.status_code, entetes["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert entetes["cache-control"] == "private, no-cache"
    assert entetes["x-robots-tag"] == "noindex, nofollow"
    assert entetes["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in entetes
    [evenement] = IcsCalendarStream.calendar_from_ics(reponse.text).events
    assert " – MIDI" in evenement.summary


def test_what_has_not_changed_is_not_sent_again(base: Base, adresse: str):
    etag = navigateur().get(adresse).headers["etag"]
    for connu in (etag, f'"autre", W/{etag}'):
        inchange = navigateur(If_None_Match=connu).get(adresse)
        assert (inchange.status_code, inchange.content, inchange.headers["etag"]) == (304, b"", etag)
    with base.ecrire() as session:
        reservation = session.exec(select(Reservation)).one()
        reservation.etat = EtatReservation.ANNULEE
        signaler_famille(session, reservation.famille_id)
    change = navigateur(If_None_Match=etag).get(adresse)
    assert change.status_code == 200
    assert "STATUS:CANCELLED" in change.text


def test_unknown_revoked_and_misspelt_are_the_same_page(base: Base, parent: str, adresse: str):
    adresser(base, parent, renouveler_adresse)
    autres = [f"/api/calendrier/{secret}.ics" for secret in (nouveau_secret(), "x", "é", "%00", "a" * 3000)]
    pages = [navigateur().get(chemin) for chemin in (adresse, *autres)]
    assert {page.status_code for page in pages} == {404}
    assert len({page.text for page in pages}) == 1


def test_who_tries_addresses_is_stopped_and_the_family_is_not(base: Base, adresse: str, reglages):
    reglages(ENVOIS_PAR_IP=3)
    statuts = [navigateur().get(f"/api/calendrier/{nouveau_secret()}.ics").status_code for _ in range(5)]
    assert statuts == [404, 404, 404, 429, 429]
    assert navigateur().get(adresse).status_code == 200


def test_one_feed_is_read_so_many_times_an_hour_by_one_address(adresse: str, reglages):
    reglages(ENVOIS_PAR_IP=2)
    reponses = [navigateur().get(adresse) for _ in range(3)]
    assert [reponse.status_code for reponse in reponses] == [200, 200, 429]
    assert reponses[2].headers["retry-after"] == "3600"
    assert navigateur(ip="203.0.113.9").get(adresse).status_code == 200


def test_the_feed_tells_nothing_but_first_names_activities_and_hours(base: Base, adresse: str):
    texte = navigateur().get(adresse).text
    with base.lire() as session:
        enfant = session.exec(select(Enfant)).first()
        compte = session.exec(select(Compte)).first()
    for tu in (enfant.nom, compte.email, adresse.rpartition("/")[2].removesuffix(".ics")):
        assert tu not in texte


def test_an_address_is_written_in_no_log(adresse: str, monkeypatch: pytest.MonkeyPatch):
    """Not even when the feed fails with the address in its hands."""
    racine = logging.getLogger()
    avant = racine.handlers[:], racine.level
    journaux.configurer()
    sortie = io.StringIO()
    racine.handlers[0].setStream(sortie)  # type: ignore[attr-defined]

    def echouer(*_: object, **__: object) -> None:
        raise ValueError(adresse)

    try:
        navigateur().get(adresse)
        monkeypatch.setattr(calendrier, "ecrire_flux", echouer)
        assert navigateur().get(adresse).status_code == 500
    finally:
        racine.handlers[:] = avant[0]
        racine.setLevel(avant[1])
    assert "ValueError" in sortie.getvalue()
    assert adresse.rpartition("/")[2].removesuffix(".ics") not in sortie.getvalue()


def test_the_base_keeps_the_address_encrypted(base: Base, adresse: str):
    secret = adresse.rpartition("/")[2].removesuffix(".ics")
    with base.lire() as session:
        brut = session.connection().exec_driver_sql("SELECT calendrier, calendrier_hache FROM famille").one()
        assert session.exec(select(Famille.calendrier)).one() == secret
    assert secret not in str(brut)
