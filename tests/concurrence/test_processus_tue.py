"""Kill -9 in the middle of a sending or of a lot of validations: each commande is whole, or is not there."""

import os
import random
import signal
import time
from collections import defaultdict
from subprocess import Popen

import pytest
from sqlalchemy import Engine, text
from sqlmodel import select

from portail_reflex.infra.base import transaction
from portail_reflex.models import Commande, Courriel, EntreeJournal, LigneCommande, Numerotation, Reservation
from portail_reflex.models.types import EtatCommande, EtatLigne, NatureCourriel, NatureEntree, RoleCompte
from tests.concurrence.bases import ANNEE, creer_creneau_de_ville, creer_familles, processus
from tests.domain.reservation.gestes import LUNDI_2, places_justes
from tests.fabriques import creer_compte

FOIS, FAMILLES, ENFANTS = 50, 4, 2


@pytest.fixture
def ville(commis: Engine) -> list[int]:
    """An agent, then the families."""
    with transaction(sur=commis) as session:
        creneau = creer_creneau_de_ville(session, FAMILLES * ENFANTS)
        agent = creer_compte(session, role=RoleCompte.AGENT)
        return [agent.id or 0, *(f.id or 0 for f in creer_familles(session, creneau, FAMILLES, ENFANTS))]


def tuer_au_milieu(pepiniere: "Popen[str]", geste: str) -> None:
    """Start a child, wait until it begins this, and kill it a little later."""
    lignes, ordres = pepiniere.stdout, pepiniere.stdin
    assert lignes is not None
    assert ordres is not None
    ordres.write("encore\n")
    ordres.flush()
    while not (ligne := lignes.readline().strip()).isdecimal():  # what the one before had still said
        assert ligne
    enfant, passages = int(ligne), random.randint(1, 3)
    while passages:
        ligne = lignes.readline().strip()
        assert ligne
        assert not ligne.startswith("faute"), ligne
        passages -= ligne == geste
    time.sleep(random.uniform(0, 0.1))
    os.kill(enfant, signal.SIGKILL)


def attendre_la_fin(moteur: Engine) -> None:
    """PostgreSQL may finish a statement whose client is dead."""
    if moteur.dialect.name == "sqlite":
        return
    autres = text("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle'")
    for _ in range(200):
        with moteur.connect() as connexion:  # a transaction sees one picture of what is active
            if connexion.execute(autres).scalar_one() <= 1:
                return
        time.sleep(0.02)
    raise AssertionError("a transaction outlives its client")


def verifier(moteur: Engine) -> int:
    """Returns how many commandes were sent."""
    attendre_la_fin(moteur)
    with transaction(sur=moteur, ecriture=False) as session:
        envoyees = session.exec(select(Commande).where(Commande.etat != EtatCommande.PANIER)).all()
        assert sorted(c.numero or 0 for c in envoyees) == list(range(1001, 1001 + len(envoyees)))
        compteur = session.exec(select(Numerotation.valeur)).first()
        assert compteur == (1000 + len(envoyees) if envoyees else None)
        lignes = defaultdict(list)
        for commande_id, etat in session.exec(select(LigneCommande.commande_id, LigneCommande.etat)):
            lignes[commande_id].append(etat)
        entieres = len({jour for jour in ANNEE.dates() if jour > LUNDI_2.date()}) * ENFANTS
        for commande in envoyees:
            attendu = EtatLigne.VALIDEE if commande.etat is EtatCommande.TRAITEE else EtatLigne.EN_ATTENTE
            assert entieres - 40 < len(lignes[commande.id]) <= entieres
            assert set(lignes[commande.id]) == {attendu}
        assert len({len(lignes[c.id]) for c in envoyees}) <= 1
        dits = select(Courriel.id).where(Courriel.nature == NatureCourriel.COMMANDE_RECUE)
        notes = select(EntreeJournal.id).where(EntreeJournal.nature == NatureEntree.COMMANDE_ENVOYEE)
        assert len(session.exec(dits).all()) == len(session.exec(notes).all()) == len(envoyees)
        etats = session.exec(select(Reservation.famille_id, Reservation.etat).distinct()).all()
        assert len({famille for famille, _ in etats}) == len(etats)  # a whole year in one state
        assert places_justes(session)
        return len(envoyees)


def test_fifty_kills_leave_every_commande_whole_or_absent(base_vide: str, commis: Engine, ville: list[int]) -> None:
    with processus("pepiniere", base_vide, *ville) as pepiniere:
        for rang in range(FOIS):
            tuer_au_milieu(pepiniere, "envoyer" if rang % 2 else "valider")
            if rang % 5 == 4:
                verifier(commis)
    assert verifier(commis) > FOIS
