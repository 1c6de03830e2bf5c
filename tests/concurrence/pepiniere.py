"""A process that makes others: each line read forks a child that sends and validates commandes until it is killed.

    python -m tests.concurrence.pepiniere BASE AGENT FAMILLE…

A child says its id, then what it begins: « envoyer », « valider », « autre ».
"""

import os
import random
import sys
from typing import Any

from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.errors import RegleViolee
from portail_reflex.domain.reservation.service.decision import valider_commande
from portail_reflex.infra.base import creer_moteur, transaction
from portail_reflex.models import Commande, Compte, Creneau, Famille
from portail_reflex.models.types import EtatCommande
from tests.concurrence.bases import ANNEE
from tests.domain.reservation.gestes import LUNDI_2, Scene
from tests.fabriques import auteur


def dire(mot: str) -> None:
    os.write(1, f"{mot}\n".encode())


def vivre(base: str, agent_id: int, famille_ids: list[int]) -> None:
    """For ever: each family asks for a year and is accepted, then cancels it and is accepted."""
    moteur = creer_moteur(base)
    with transaction(sur=moteur, ecriture=False) as session:
        agent = auteur(session.get_one(Compte, agent_id))
    while True:
        famille_id = random.choice(famille_ids)
        for geste in (inscrire, envoyer, valider, desinscrire, envoyer, valider):
            dire(geste.__name__ if geste in {envoyer, valider} else "autre")
            try:
                with transaction(sur=moteur) as session:
                    geste(session, famille_id, agent)
            except RegleViolee:  # nothing to send, nothing to decide: the next one
                continue


def scene(session: Session, famille_id: int) -> Scene:
    creneau = session.exec(select(Creneau)).one()
    return Scene(session, session.get_one(Famille, famille_id), creneau)


def inscrire(session: Session, famille_id: int, _agent: Auteur) -> None:
    une = scene(session, famille_id)
    une.inscrire(ANNEE, enfants=une.enfants)


def desinscrire(session: Session, famille_id: int, _agent: Auteur) -> None:
    une = scene(session, famille_id)
    une.desinscrire(ANNEE, enfants=une.enfants)


def envoyer(session: Session, famille_id: int, _agent: Auteur) -> None:
    scene(session, famille_id).envoyer()


def valider(session: Session, _famille_id: int, agent: Auteur) -> None:
    """In one transaction, all that waits: the lot that a kill must leave whole."""
    en_attente = select(Commande.id).where(Commande.etat == EtatCommande.EN_ATTENTE).order_by(Commande.id)
    for commande_id in session.exec(en_attente).all():
        valider_commande(session, agent=agent, commande_id=commande_id or 0, maintenant=LUNDI_2)


def naitre(*vie: Any) -> None:
    """A child never comes back."""
    random.seed()
    dire(str(os.getpid()))
    try:
        vivre(*vie)
    except Exception as faute:  # noqa: BLE001  told to the test
        dire(f"faute : {type(faute).__name__} {faute}")
    os._exit(1)


def principal(base: str, agent_id: str, *famille_ids: str) -> None:
    for _ in sys.stdin:
        enfant = os.fork()
        if not enfant:
            naitre(base, int(agent_id), [int(famille_id) for famille_id in famille_ids])
        os.waitpid(enfant, 0)


if __name__ == "__main__":
    principal(*sys.argv[1:])
