"""The waiting lists and the warnings on an agent's screen."""

import pytest
from sqlmodel import select

from portail_reflex.models import Creneau, Enfant, Reservation
from portail_reflex.models.types import EtatReservation
from portail_reflex.pages.agent.listes_d_attente import ListesDAttente
from portail_reflex.web.routes import INTROUVABLE
from tests.application import Base, Onglet
from tests.fabriques import creer_ecole
from tests.pages.agent.commandes import commander


@pytest.fixture
def attente(base: Base) -> None:
    """Two families have a place on both days; the second loses its own and waits."""
    commander(base, 2, capacite=1)
    with base.ecrire() as session:
        dernier = session.exec(select(Enfant.id).order_by(Enfant.id.desc())).first()
        for reservation in session.exec(select(Reservation).where(Reservation.enfant_id == dernier)):
            reservation.etat = EtatReservation.LISTE_ATTENTE


def test_each_day_says_its_places_and_who_waits(attente, service: Onglet):
    service.ouvrir("/service/listes-d-attente")
    jours = service.lire(ListesDAttente.jours)
    assert [jour.jour for jour in jours] == ["vendredi 13 septembre 2024", "mardi 17 septembre 2024"]
    [attend] = jours[0].attentes
    assert attend.qui.startswith("Enfant 1 (FAMILLE")
    assert attend.famille.startswith("/service/familles/")
    assert (jours[0].places, jours[0].autres) == ("2 sur 1", "")


def test_what_deserves_a_look_is_warned_of(attente, base: Base, service: Onglet):
    service.ouvrir("/service/listes-d-attente")
    [trop] = service.lire(ListesDAttente.depassements)
    assert trop.combien == "2 jours au-delà de 1 place, jusqu’à 1 de trop"
    assert trop.quand == "13/09/24 → 17/09/24"
    assert service.lire(ListesDAttente.autres_ecoles) == []
    with base.ecrire() as session:
        enfant = session.exec(select(Enfant).order_by(Enfant.id)).first()
        enfant.ecole_id = creer_ecole(session).id
        session.exec(select(Creneau)).one().capacite = None
    service.envoyer(ListesDAttente.rafraichir)
    [autre] = service.lire(ListesDAttente.autres_ecoles)
    assert autre.combien.startswith("2 dates\N{NO-BREAK SPACE}: MIDI")
    assert autre.vers.startswith("/service/familles/")
    assert service.lire(ListesDAttente.depassements) == []


def test_nobody_waiting_is_an_empty_page(base: Base, service: Onglet):
    commander(base, 1)
    service.ouvrir("/service/listes-d-attente")
    assert (service.lire(ListesDAttente.total), service.lire(ListesDAttente.jours)) == (0, [])


def test_nobody_else_finds_the_lists(base: Base, parent, onglet):
    for cookie in ("", base.cookie(parent)):
        client = onglet("/service/listes-d-attente", cookie=cookie)
        assert client.ouvrir().redirection == INTROUVABLE
        assert client.envoyer(ListesDAttente.aller, numero=1).redirection == INTROUVABLE
