"""Rows read follow the dates shown: no statement goes through every booking, line, place or family of the town."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.reservation.recurrence import Recurrence
from tests.domain.reservation.gestes import Scene, commande_n
from tests.fabriques.activite import PERIODE

QUI_GROSSISSENT = ("reservation", "ligne_commande", "commande", "occupation", "enfant", "famille", "document", "compte")
ANNEE = Recurrence(*PERIODE, frozenset({1, 2, 4, 5}))


def parcours(session: Session, geste: Callable[[], object]) -> list[str]:
    """What SQLite would go through from end to end, of the tables that grow with the town."""
    envoyes: list[tuple[str, Any]] = []
    connexion = session.connection()

    def noter(_connexion: Any, _curseur: Any, ordre: str, valeurs: Any, *_reste: Any) -> None:
        envoyes.append((ordre, valeurs))

    event.listen(connexion, "before_cursor_execute", noter)
    try:
        geste()
    finally:
        event.remove(connexion, "before_cursor_execute", noter)
    curseur = connexion.connection.cursor()
    pas = []
    for ordre, valeurs in envoyes:
        une = valeurs[0] if isinstance(valeurs, list) else valeurs
        pas += [ligne[3] for ligne in curseur.execute(f"EXPLAIN QUERY PLAN {ordre}", une)]
    assert len(pas) > len(envoyes) / 2
    return [dit for dit in pas if dit.startswith("SCAN") and dit.split()[1].rstrip("_0123456789") in QUI_GROSSISSENT]


@pytest.fixture(autouse=True)
def sur_sqlite(session: Session) -> None:
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("bench/reservations.py counts the rows that PostgreSQL reads")


def test_a_year_for_two_children_is_read_by_indexes(session: Session, scene: Scene, agent: Auteur) -> None:
    scene.creneau.capacite = 90
    session.flush()
    assert parcours(session, lambda: scene.inscrire(ANNEE, enfants=scene.enfants)) == []
    assert parcours(session, scene.envoyer) == []
    commande = commande_n(session, 1001)
    assert parcours(session, lambda: scene.valider(commande, agent)) == []
    assert parcours(session, lambda: scene.desinscrire(ANNEE, enfants=scene.enfants)) == []
    assert parcours(session, lambda: scene.refuser(commande_n(session, scene.envoyer().numero), agent)) == []


def test_the_list_and_a_withdrawal_are_read_by_indexes(session: Session, scene: Scene, voisins: Scene) -> None:
    scene.creneau.capacite = 1
    jour = date(2024, 9, 13)
    scene.demander(jour)
    assert parcours(session, lambda: voisins.demander(jour)) == []
    assert parcours(session, lambda: scene.demander(jour)) == []
