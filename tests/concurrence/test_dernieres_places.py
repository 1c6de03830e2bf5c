"""200 parents at once on the last 10 places, served by two processes."""

import json
import time
from contextlib import ExitStack

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from portail_reflex.domain.reservation.queries.grille import rang_d_attente
from portail_reflex.infra.base import transaction
from portail_reflex.models import Alerte, Commande, Courriel, LigneCommande, Occupation, Reservation
from portail_reflex.models.types import EtatCommande, EtatReservation, NatureCourriel
from tests.concurrence.bases import creer_creneau_de_ville, creer_familles, processus, remplir_le_panier
from tests.domain.famille.gestes import enfants_de
from tests.domain.reservation.gestes import VENDREDI_13, places_justes

PARENTS, PLACES = 200, 10


@pytest.fixture
def familles(commis: Engine) -> list[int]:
    """Each with Friday 13 in its panier."""
    with transaction(sur=commis) as session:
        creneau = creer_creneau_de_ville(session, PLACES)
        familles = creer_familles(session, creneau, PARENTS)
        for famille in familles:
            remplir_le_panier(session, enfants_de(session, famille)[0], creneau, VENDREDI_13)
        return [famille.id or 0 for famille in familles]


def se_presser(base: str, familles: list[int]) -> list[int | str]:
    """The answers of both processes: numbers, or faults."""
    with ExitStack() as pile:
        deux = [pile.enter_context(processus("parents", base, *familles[rang::2])) for rang in range(2)]
        assert [un.stdout.readline() for un in deux] == ["prêt\n"] * 2  # type: ignore[union-attr]
        debut = time.time()
        for un in deux:
            un.stdin.write(f"{debut}\n")  # type: ignore[union-attr]
        return [numero for un in deux for numero in json.loads(un.stdout.readline())]  # type: ignore[union-attr]


def test_ten_get_a_place_and_the_others_wait_in_order(base_vide: str, commis: Engine, familles: list[int]) -> None:
    numeros = se_presser(base_vide, familles)
    assert sorted(numeros, key=str) == list(range(1001, 1001 + PARENTS))
    with transaction(sur=commis, ecriture=False) as session:
        assert session.exec(select(Occupation.prises)).all() == [PLACES]
        assert places_justes(session)
        etats = session.exec(select(Reservation.etat)).all()
        assert sorted(etats).count(EtatReservation.EN_ATTENTE) == PLACES
        attente = select(rang_d_attente()).where(col(Reservation.etat) == EtatReservation.LISTE_ATTENTE)
        rangs = session.exec(attente.order_by(col(Reservation.demandee_le), col(Reservation.id))).all()
        assert rangs == list(range(1, PARENTS - PLACES + 1))
        commandes = session.exec(select(Commande.etat)).all()
        assert commandes.count(EtatCommande.EN_ATTENTE) == PLACES
        assert commandes.count(EtatCommande.TRAITEE) == PARENTS - PLACES
        assert len(session.exec(select(LigneCommande.id)).all()) == PARENTS
        recus = select(Courriel.id).where(Courriel.nature == NatureCourriel.COMMANDE_RECUE)
        assert len(session.exec(recus).all()) == PARENTS
        assert session.exec(select(Alerte)).all() == []
