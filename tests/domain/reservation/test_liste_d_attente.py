"""The waiting list: first by date of demand, served whenever a place is freed, before the booking limit."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.reservation.service.places import donner_les_places, donner_les_places_libres
from portail_reflex.models import Alerte, Creneau, EntreeJournal, Reservation
from portail_reflex.models.types import EtatCommande, EtatDossier, EtatReservation, NatureAlerte, NatureEntree
from tests.domain.reservation.gestes import MARDI_17, VENDREDI_13, Scene, commande_n, places_justes
from tests.fabriques import creer_famille

ATTENTE, LISTE, ANNULEE = EtatReservation.EN_ATTENTE, EtatReservation.LISTE_ATTENTE, EtatReservation.ANNULEE


@pytest.fixture
def file(session: Session, creneau: Creneau) -> list[Scene]:
    """Five families that ask for Friday 13, a minute apart, for one place."""
    creneau.capacite = 1
    scenes = [Scene(session, creer_famille(session), creneau) for _ in range(5)]
    for rang, scene in enumerate(scenes):
        scene.maintenant += timedelta(minutes=rang)
        scene.demander(VENDREDI_13)
    return scenes


def etats(file: list[Scene]) -> list[EtatReservation | None]:
    return [scene.etat(VENDREDI_13) for scene in file]


def elargir(file: list[Scene], capacite: int | None, maintenant: datetime | None = None) -> int:
    file[0].creneau.capacite = capacite
    file[0].session.flush()
    return donner_les_places_libres(
        file[0].session, creneau_id=file[0].creneau.id, maintenant=maintenant or file[-1].maintenant
    )


def test_the_first_who_asked_is_the_first_served(session: Session, file: list[Scene]) -> None:
    assert etats(file) == [ATTENTE, LISTE, LISTE, LISTE, LISTE]
    file[0].maintenant += timedelta(hours=1)
    file[0].demander(VENDREDI_13)
    assert etats(file) == [ANNULEE, ATTENTE, LISTE, LISTE, LISTE]
    assert places_justes(session)


def test_the_date_of_demand_counts_and_not_the_row(session: Session, file: list[Scene]) -> None:
    derniere = session.exec(select(Reservation).where(Reservation.famille_id == file[4].famille.id)).one()
    derniere.demandee_le -= timedelta(days=1)
    session.flush()
    assert elargir(file, 2) == 1
    assert etats(file) == [ATTENTE, LISTE, LISTE, LISTE, ATTENTE]


def test_a_raised_capacity_serves_as_many(session: Session, file: list[Scene]) -> None:
    assert elargir(file, 3) == 2
    assert etats(file) == [ATTENTE, ATTENTE, ATTENTE, LISTE, LISTE]
    assert elargir(file, None) == 2
    assert etats(file) == [ATTENTE] * 5
    assert places_justes(session)
    alertes = session.exec(select(Alerte).where(Alerte.nature == NatureAlerte.PLACE_LIBEREE)).all()
    assert sorted(alerte.famille_id for alerte in alertes) == [scene.famille.id for scene in file[1:]]
    notees = session.exec(select(EntreeJournal).where(EntreeJournal.nature == NatureEntree.PLACE_DONNEE)).all()
    assert len(notees) == 4


def test_a_lowered_capacity_takes_nothing_and_gives_nothing(session: Session, file: list[Scene]) -> None:
    elargir(file, 3)
    assert elargir(file, 1) == 0
    file[0].demander(VENDREDI_13)
    assert etats(file) == [ANNULEE, ATTENTE, ATTENTE, LISTE, LISTE]
    assert places_justes(session)


def test_no_place_is_given_past_the_booking_limit(file: list[Scene]) -> None:
    limite = datetime(2024, 9, 5, 8, 0, tzinfo=UTC)
    assert elargir(file, 2, limite) == 1
    assert elargir(file, 3, limite + timedelta(microseconds=1)) == 0


def test_withdrawals_count_first_then_the_list_then_its_own_lines(
    session: Session, scene: Scene, voisins: Scene
) -> None:
    """A sister asks for the place that her brother gives back in the same commande: the neighbour was there before."""
    scene.creneau.capacite = 1
    frere, soeur = scene.enfants
    scene.demander(VENDREDI_13)
    voisins.demander(VENDREDI_13)
    scene.maintenant += timedelta(hours=1)
    scene.cliquer(VENDREDI_13, enfant=frere)
    scene.cliquer(VENDREDI_13, enfant=soeur)
    assert scene.envoyer().sur_liste == 1
    assert (scene.etat(VENDREDI_13, frere), scene.etat(VENDREDI_13, soeur)) == (ANNULEE, LISTE)
    assert voisins.etat(VENDREDI_13) is ATTENTE
    assert places_justes(session)


def test_without_a_list_the_sister_takes_her_brother_s_place(session: Session, scene: Scene) -> None:
    scene.creneau.capacite = 1
    frere, soeur = scene.enfants
    scene.demander(VENDREDI_13)
    scene.cliquer(VENDREDI_13, enfant=frere)
    scene.cliquer(VENDREDI_13, enfant=soeur)
    assert scene.envoyer().sur_liste == 0
    assert scene.etat(VENDREDI_13, soeur) is ATTENTE
    assert places_justes(session)


def test_a_commande_that_only_waits_is_closed_and_opens_with_a_place(
    session: Session, file: list[Scene], agent: Auteur
) -> None:
    commande = commande_n(session, 1002)
    assert commande.etat is EtatCommande.TRAITEE
    elargir(file, 2)
    commande = commande_n(session, 1002)
    assert (commande.etat, commande.traitee_le) == (EtatCommande.EN_ATTENTE, None)
    assert file[1].valider(commande, agent) == 1


def test_a_commande_reopened_by_a_place_keeps_its_other_decisions(
    session: Session, scene: Scene, voisins: Scene, agent: Auteur
) -> None:
    scene.creneau.capacite = 1
    voisins.demander(VENDREDI_13)
    commande = scene.demander(VENDREDI_13, MARDI_17)
    assert commande.etat is EtatCommande.EN_ATTENTE
    scene.valider(commande, agent)
    assert commande_n(session, commande.numero).etat is EtatCommande.TRAITEE
    voisins.demander(VENDREDI_13)
    assert commande_n(session, commande.numero).etat is EtatCommande.EN_ATTENTE
    assert (scene.etat(VENDREDI_13), scene.etat(MARDI_17)) == (ATTENTE, EtatReservation.VALIDEE)


def test_a_dossier_that_became_incomplete_keeps_its_rank(file: list[Scene]) -> None:
    file[1].famille.etat = EtatDossier.A_COMPLETER
    elargir(file, 2)
    assert file[1].etat(VENDREDI_13) is ATTENTE


def test_one_alert_names_every_day_that_was_given(session: Session, scene: Scene, voisins: Scene) -> None:
    scene.creneau.capacite = 1
    jours = [VENDREDI_13, MARDI_17, date(2024, 9, 20)]
    scene.demander(*jours)
    voisins.demander(*jours)
    scene.demander(*jours)
    alerte = session.exec(select(Alerte).where(Alerte.nature == NatureAlerte.PLACE_LIBEREE)).one()
    assert alerte.titre == "3 places se sont libérées"
    assert {voisins.etat(jour) for jour in jours} == {ATTENTE}


def test_days_without_a_list_give_nothing(session: Session, scene: Scene) -> None:
    assert donner_les_places(session, [], maintenant=scene.maintenant) == 0
    places = {(scene.creneau.id or 0, VENDREDI_13)}
    assert donner_les_places(session, places, maintenant=scene.maintenant) == 0
