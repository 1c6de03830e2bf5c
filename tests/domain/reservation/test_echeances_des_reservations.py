"""What time alone changes: a list whose limit passes, a panier forgotten for a day."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.reservation.service import echeances
from portail_reflex.domain.reservation.service.echeances import SANS_PLACE, clore_les_listes, rappeler_les_paniers
from portail_reflex.models import Alerte, Commande, Courriel, Reservation
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureAlerte, NatureCourriel
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene, lignes_de, places_justes

LIMITE = datetime(2024, 9, 5, 8, 0, tzinfo=UTC)  # of Friday 13
INSTANT = timedelta(microseconds=1)
UN_JOUR = timedelta(hours=24)


def rappels(session: Session) -> list[Courriel]:
    return list(session.exec(select(Courriel).where(Courriel.nature == NatureCourriel.PANIER_OUBLIE)))


@pytest.fixture
def sur_liste(session: Session, scene: Scene, voisins: Scene) -> Commande:
    """The family waits behind its neighbours for Friday 13."""
    scene.creneau.capacite = 1
    voisins.demander(VENDREDI_13)
    return scene.demander(VENDREDI_13)


def test_a_list_ends_when_its_limit_has_passed(session: Session, scene: Scene, sur_liste: Commande) -> None:
    assert clore_les_listes(session, maintenant=LIMITE) == 0
    assert scene.etat(VENDREDI_13) is EtatReservation.LISTE_ATTENTE
    assert clore_les_listes(session, maintenant=LIMITE + INSTANT) == 1
    assert clore_les_listes(session, maintenant=LIMITE + INSTANT) == 0
    assert scene.etat(VENDREDI_13) is EtatReservation.ANNULEE
    ligne = lignes_de(session, sur_liste)[0]
    assert (ligne.etat, ligne.motif) == (EtatLigne.CADUQUE, SANS_PLACE)
    alerte = session.exec(select(Alerte).where(Alerte.famille_id == scene.famille.id)).one()
    assert alerte.nature is NatureAlerte.PLACE_PERDUE
    assert session.exec(select(Courriel).where(Courriel.nature == NatureCourriel.PLACE_PERDUE)).one()
    assert places_justes(session)


@pytest.mark.usefixtures("sur_liste")
def test_those_who_have_their_place_lose_nothing(session: Session, voisins: Scene) -> None:
    clore_les_listes(session, maintenant=LIMITE + INSTANT)
    assert voisins.etat(VENDREDI_13) is EtatReservation.EN_ATTENTE


@pytest.mark.usefixtures("sur_liste")
def test_lists_are_closed_by_lots(session: Session, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.cliquer(VENDREDI_13, enfant=scene.enfants[1])
    scene.envoyer()
    monkeypatch.setattr(echeances, "PAR_LOT", 1)
    assert [clore_les_listes(session, maintenant=LIMITE + INSTANT) for _ in range(3)] == [1, 1, 0]
    etats = {r.etat for r in session.exec(select(Reservation).where(Reservation.famille_id == scene.famille.id))}
    assert etats == {EtatReservation.ANNULEE}


def test_a_forgotten_panier_is_recalled_once_after_a_day(session: Session, scene: Scene) -> None:
    scene.cliquer(VENDREDI_13)
    scene.maintenant += timedelta(hours=3)
    scene.cliquer(MARDI_17)
    rempli = scene.panier.remplie_le
    assert rempli is not None
    assert rappeler_les_paniers(session, maintenant=rempli + UN_JOUR - INSTANT) == 0
    assert rappeler_les_paniers(session, maintenant=rempli + UN_JOUR) == 1
    assert rappeler_les_paniers(session, maintenant=rempli + 3 * UN_JOUR) == 0
    (mail,) = rappels(session)
    assert mail.destinataire == scene.parent.email
    assert "2 dates" in mail.texte


def test_an_emptied_panier_starts_a_new_day(session: Session, scene: Scene) -> None:
    scene.cliquer(VENDREDI_13)
    scene.cliquer(VENDREDI_13)
    assert rappeler_les_paniers(session, maintenant=scene.maintenant + 2 * UN_JOUR) == 0
    scene.maintenant += timedelta(hours=20)
    scene.cliquer(MARDI_17)
    assert rappeler_les_paniers(session, maintenant=scene.maintenant + timedelta(hours=4)) == 0
    assert rappeler_les_paniers(session, maintenant=scene.maintenant + UN_JOUR) == 1


def test_a_sent_panier_is_recalled_to_nobody(session: Session, scene: Scene) -> None:
    scene.demander(VENDREDI_13)
    assert rappeler_les_paniers(session, maintenant=scene.maintenant + 2 * UN_JOUR) == 0
    scene.cliquer(MARDI_17)
    assert session.exec(select(Commande).where(Commande.etat == EtatCommande.PANIER)).one().rappelee_le is None
    assert rappeler_les_paniers(session, maintenant=scene.maintenant + 2 * UN_JOUR) == 1
