"""Families with their panier, made in bulk, and processes that act on their base."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import uuid4

from sqlmodel import Session

from portail_reflex.domain.reservation.recurrence import Recurrence
from portail_reflex.models import Commande, Creneau, Enfant, Famille, LigneCommande
from portail_reflex.models.types import EtatDossier, NatureLigne
from tests.domain.famille.gestes import enfants_de
from tests.domain.reservation.gestes import LUNDI_2
from tests.fabriques import LE, creer_ecole, creer_famille
from tests.fabriques.activite import PERIODE, creer_creneau, ouvrir_periode
from tests.fabriques.base import poser

ANNEE = Recurrence(*PERIODE, frozenset({1, 2, 4, 5}))


def creer_creneau_de_ville(session: Session, capacite: int) -> Creneau:
    """Of a school, within the period."""
    ouvrir_periode(session)
    return creer_creneau(session, ecole=creer_ecole(session), capacite=capacite)


def creer_familles(session: Session, creneau: Creneau, nombre: int, enfants: int = 1) -> list[Famille]:
    """Whose dossier is complete."""
    familles = [creer_famille(session, enfants=enfants, complete=False) for _ in range(nombre)]
    for famille in familles:
        famille.etat, famille.validee_le = EtatDossier.COMPLET, LE
        for enfant in enfants_de(session, famille):
            enfant.ecole_id = creneau.ecole_id
    session.flush()
    return familles


def remplir_le_panier(session: Session, enfant: Enfant, creneau: Creneau, jour: date) -> None:
    """One date."""
    panier = poser(session, Commande(famille_id=enfant.famille_id, cle=str(uuid4()), creee_le=LUNDI_2))
    session.add(
        LigneCommande(
            commande_id=panier.id, enfant_id=enfant.id, creneau_id=creneau.id, jour=jour,
            nature=NatureLigne.RESERVATION, ajoutee_le=LUNDI_2,
        )
    )  # fmt: skip


@contextmanager
def processus(module: str, *arguments: object) -> Iterator["subprocess.Popen[str]"]:
    """A Python process that reads and writes lines; ended with the block."""
    commande = [sys.executable, "-m", f"tests.concurrence.{module}", *map(str, arguments)]
    un = subprocess.Popen(commande, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    try:
        yield un
    finally:
        un.kill()
        un.communicate()
