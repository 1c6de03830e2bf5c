"""What booking a whole school year costs the server: « Inscrire », « Valider » of the panier, an agent's decision.

    .venv/bin/python -m bench.reservations

Two children, Monday Tuesday Thursday Friday; with 300 booked children, with ten times the schools, and with ten times
the children of one school. In the base, on SQLite and on PostgreSQL; there, the rows that each gesture reads.
"""

import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, event, insert, text
from sqlmodel import Session, SQLModel, select

from bench.serveur import p95, tableau
from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.reservation.queries.planning import annoncer_jours
from portail_reflex.domain.reservation.recurrence import Recurrence
from portail_reflex.domain.reservation.selection import Choix
from portail_reflex.domain.reservation.service.decision import valider_commande
from portail_reflex.domain.reservation.service.envoi import envoyer_commande
from portail_reflex.domain.reservation.service.panier import ajouter_jours
from portail_reflex.infra.base import creer_moteur, transaction
from portail_reflex.models import Commande, Creneau, Enfant, Famille, JourParticulier, Occupation, Reservation
from portail_reflex.models.types import EtatCommande, EtatReservation, NatureJour, RoleCompte
from tests.conftest import base_postgresql, postgresql_repond
from tests.domain.famille.gestes import enfants_de, parent_de
from tests.fabriques import LE, auteur, creer_compte, creer_ecole, creer_famille
from tests.fabriques.activite import PERIODE, creer_activite, creer_creneau, ouvrir_periode
from tests.fabriques.base import structure_de

FOIS = 15
ANNEE = Recurrence(*PERIODE, frozenset({1, 2, 4, 5}))
MAINTENANT = datetime.fromisoformat("2024-08-26T08:00:00+00:00")
ENTETES = ("Base", "Ville", "Geste", "Médiane", "95 %", "Ordres", "Lignes lues", "But")
VACANCES = (("2024-10-19", 16), ("2024-12-21", 16), ("2025-02-22", 16), ("2025-04-19", 16))
INSCRIRE, ENVOYER, VALIDER, ANNONCER = "Inscrire", "Valider le panier", "Décision de l’agent", "Annonce avant le clic"


@dataclass(frozen=True)
class Ville:
    """How many schools, and booked children in each."""

    nom: str
    ecoles: int
    enfants: int


VILLES = (
    Ville("300 enfants, 6 écoles", 6, 50),
    Ville("3 000 enfants, 60 écoles", 60, 50),
    Ville("3 000 enfants, 6 écoles", 6, 500),
)


@dataclass
class Terrain:
    """A family that asks, the agent who answers, and what is measured of the transactions."""

    moteur: Engine
    parent: Auteur
    agent: Auteur
    choix: Choix

    @property
    def demande(self) -> dict[str, Any]:
        return {"auteur": self.parent, "famille_id": self.parent.famille_id, "maintenant": MAINTENANT}


def jours_ouverts() -> list[date]:
    conges = {date.fromisoformat(du) + timedelta(days=n) for du, duree in VACANCES for n in range(duree)}
    return [jour for jour in ANNEE.dates() if jour not in conges]


def peupler(moteur: Engine, ville: Ville) -> Terrain:
    """Every child is booked for the whole year at its school's noon."""
    with transaction(sur=moteur) as session:
        ouvrir_periode(session)
        structure_id = structure_de(session).id or 0
        for du, duree in VACANCES:
            jours = [date.fromisoformat(du) + timedelta(days=n) for n in range(duree)]
            conges = {"structure_id": structure_id, "nature": NatureJour.VACANCES, "libelle": "Vacances"}
            session.add_all(JourParticulier(jour=jour, **conges) for jour in jours)
        midi = creer_activite(session, nom="MIDI")
        ecoles = [creer_ecole(session) for _ in range(ville.ecoles)]
        creneaux = [creer_creneau(session, ecole=e, activite=midi, capacite=ville.enfants + 40) for e in ecoles]
        for creneau in creneaux:
            _reserver_l_ecole(session, creneau, ville.enfants)
        famille = creer_famille(session, enfants=2)
        for enfant in enfants_de(session, famille):
            enfant.ecole_id = ecoles[0].id
        agent = auteur(creer_compte(session, role=RoleCompte.AGENT))
        choix = Choix([enfant.id or 0 for enfant in enfants_de(session, famille)], [midi.id or 0])
        parent = parent_de(session, famille)
    with moteur.connect().execution_options(isolation_level="AUTOCOMMIT") as connexion:
        connexion.execute(text("ANALYZE"))
    return Terrain(moteur, parent, agent, choix)


def _reserver_l_ecole(session: Session, creneau: Creneau, enfants: int) -> None:
    """Two children a family, without a dossier: they only take places."""
    jours = jours_ouverts()
    for _ in range(enfants // 2):
        famille = creer_famille(session, enfants=2, complete=False, compte=False)
        lignes = [_ligne(famille, enfant, creneau, jour) for enfant in enfants_de(session, famille) for jour in jours]
        session.execute(insert(Reservation), lignes)
    session.execute(insert(Occupation), [{"creneau_id": creneau.id, "jour": j, "prises": enfants} for j in jours])


def _ligne(famille: Famille, enfant: Enfant, creneau: Creneau, jour: date) -> dict[str, Any]:
    return {
        "famille_id": famille.id, "enfant_id": enfant.id, "creneau_id": creneau.id, "jour": jour,
        "etat": EtatReservation.VALIDEE, "demandee_le": LE, "limite_reservation": LE, "limite_annulation": LE,
        "justifiee": False, "motif": "", "changee_le": LE,
    }  # fmt: skip


@dataclass
class Mesure:
    """Durations in seconds; statements of one gesture, its BEGIN or NOTIFY among them; rows read, None if unknown."""

    durees: list[float]
    ordres: int = 0
    lues: int | None = None


@contextmanager
def ordres_de(moteur: Engine, mesure: Mesure):
    def noter(*_: Any) -> None:
        mesure.ordres += 1

    event.listen(moteur, "before_cursor_execute", noter)
    yield
    event.remove(moteur, "before_cursor_execute", noter)


def faire(terrain: Terrain, geste: Callable[[Session], Any], mesure: Mesure, *, ecriture: bool = True) -> None:
    """Once, in a transaction."""
    mesure.ordres = 0
    with ordres_de(terrain.moteur, mesure):
        debut = time.perf_counter()
        with transaction(sur=terrain.moteur, ecriture=ecriture) as session:
            geste(session)
        mesure.durees.append(time.perf_counter() - debut)


def lignes_lues(terrain: Terrain, geste: Callable[[Session], Any]) -> int | None:
    """By index or by scan, as PostgreSQL counts them for this transaction alone; None on SQLite."""
    if terrain.moteur.dialect.name == "sqlite":
        return None
    terrain.moteur.dispose()  # a connection counts what it has read since it last told the server
    lues = text("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables")
    with transaction(sur=terrain.moteur, ecriture=False) as session:
        geste(session)
        session.flush()
        nombre = int(session.execute(lues).scalar_one())
        session.rollback()
        return nombre


def gestes(terrain: Terrain) -> dict[str, Callable[[Session], Any]]:
    """In the order in which a family and its agent make them."""
    tout = {**terrain.demande, "choix": terrain.choix, "recurrence": ANNEE}

    def envoyer(session: Session) -> object:
        panier = select(Commande.cle).where(
            Commande.famille_id == terrain.parent.famille_id, Commande.etat == EtatCommande.PANIER
        )
        return envoyer_commande(session, cle=session.exec(panier).one(), **terrain.demande)

    def valider(session: Session) -> object:
        derniere = select(Commande.id).where(Commande.etat == EtatCommande.EN_ATTENTE)
        commande_id = session.exec(derniere).one() or 0
        return valider_commande(session, agent=terrain.agent, commande_id=commande_id, maintenant=MAINTENANT)

    return {
        ANNONCER: lambda session: annoncer_jours(session, **tout),
        INSCRIRE: lambda session: ajouter_jours(session, **tout),
        ENVOYER: envoyer,
        VALIDER: valider,
    }


def recommencer(terrain: Terrain) -> None:
    """As if the family had asked for nothing."""
    with transaction(sur=terrain.moteur) as session:
        siennes = {"famille": terrain.parent.famille_id}
        for reste in (
            "UPDATE occupation SET prises = prises - 2 WHERE (creneau_id, jour) IN "
            "(SELECT creneau_id, jour FROM reservation WHERE famille_id = :famille)",
            "DELETE FROM reservation WHERE famille_id = :famille",
            "DELETE FROM commande WHERE famille_id = :famille",
        ):
            session.execute(text(reste), siennes)


def mesurer(terrain: Terrain) -> dict[str, Mesure]:
    mesures = {nom: Mesure([]) for nom in gestes(terrain)}
    for fois in range(FOIS + 1):
        for nom, geste in gestes(terrain).items():
            if fois == FOIS:
                mesures[nom].lues = lignes_lues(terrain, geste)
            faire(terrain, geste, mesures[nom])
        recommencer(terrain)
    return mesures


def buts(nom_base: str) -> dict[str, int]:
    """In milliseconds, for 300 booked children."""
    return {INSCRIRE: 60 if nom_base == "SQLite" else 90, ENVOYER: 120}


def principal() -> int:
    tenus, lignes = True, []
    for nom_base in ("SQLite", *(["PostgreSQL"] if postgresql_repond() else [])):
        for ville in VILLES:
            with base(nom_base) as url:
                moteur = creer_moteur(url)
                SQLModel.metadata.create_all(moteur)
                for nom, mesure in mesurer(peupler(moteur, ville)).items():
                    but, milieu = buts(nom_base).get(nom), median(mesure.durees) * 1000
                    tenus &= but is None or milieu <= but
                    durees = (f"{milieu:.0f} ms", f"{p95(mesure.durees) * 1000:.0f} ms")
                    lignes.append(
                        (
                            nom_base,
                            ville.nom,
                            nom,
                            *durees,
                            mesure.ordres,
                            mesure.lues or "",
                            f"{but} ms" if but else "",
                        )
                    )
                moteur.dispose()
    dates = len(jours_ouverts()) * 2
    tableau(f"Réserver une année, deux enfants, {dates} dates ({FOIS + 1} fois)", ENTETES, lignes)
    return 0 if tenus else 1


@contextmanager
def base(nom: str):
    """The URL of an empty base."""
    if nom == "PostgreSQL":
        with base_postgresql() as url:
            yield url
        return
    with TemporaryDirectory(prefix="portail-bench-") as dossier:
        yield f"sqlite:///{Path(dossier) / 'portail.db'}"


if __name__ == "__main__":
    raise SystemExit(principal())
