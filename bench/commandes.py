"""What the agents' queue costs, and validating 300 commandes of a school year each at once.

    .venv/bin/python -m bench.commandes

Two children, 140 dates each, on one créneau of 700 places. Readings and the row of decisions in the base, on SQLite
and on PostgreSQL when one answers; then the row through the portal, from the click to the summary.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from sqlalchemy import Engine, insert, text
from sqlmodel import Session, SQLModel, select

from bench.dossiers import connecter
from bench.serveur import Serveur, ligne, portail, tableau
from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.reservation.queries.commande_du_service import lignes_de_la_commande, une_commande
from portail_reflex.domain.reservation.queries.file_d_attente import en_attente, file_d_attente, tuiles
from portail_reflex.domain.reservation.queries.listes_d_attente import (
    d_une_autre_ecole,
    depassements,
    listes_d_attente,
)
from portail_reflex.domain.reservation.service.decision import valider_commande
from portail_reflex.domain.reservation.vues_service import FiltreCommande
from portail_reflex.infra.base import creer_moteur, transaction
from portail_reflex.models import Commande, Enfant, LigneCommande, Occupation, Reservation
from portail_reflex.models.types import EtatCommande, EtatLigne, EtatReservation, NatureLigne, RoleCompte
from portail_reflex.pages.agent.commandes.en_serie import DecisionsEnSerie
from portail_reflex.pages.agent.commandes.etat import Commandes
from portail_reflex.web import routes
from tests.application import Boucle
from tests.conftest import base_postgresql, postgresql_repond
from tests.fabriques import MOT_DE_PASSE, auteur, creer_compte, creer_ecole, creer_famille
from tests.fabriques.activite import creer_creneau

FAMILLES, DATES, FOIS = 300, 140, 30
AGENT = "bench-commandes@exemple.fr"
LE = datetime.now(UTC) - timedelta(hours=3)
AUJOURD_HUI = LE.date()
BUT_S = 15.0
ENTETES = ("Lecture", "Médiane", "95 %", "Pire")


def jours() -> list[date]:
    """Mondays, Tuesdays, Thursdays and Fridays to come."""
    tous = (AUJOURD_HUI + timedelta(days=rang) for rang in range(1, 400))
    return [jour for jour in tous if jour.isoweekday() in {1, 2, 4, 5}][:DATES]


def peupler(moteur: Engine) -> Auteur:
    """As many families, a commande each; one date in fifty waits for a place."""
    with transaction(sur=moteur) as session:
        agent = creer_compte(session, email=AGENT, role=RoleCompte.AGENT, mot_de_passe=MOT_DE_PASSE)
        ecole = creer_ecole(session)
        creneau = creer_creneau(session, ecole=ecole, capacite=700)
        for rang in range(FAMILLES):
            famille = creer_famille(session, enfants=2, creee_le=LE)
            enfants = session.exec(select(Enfant).where(Enfant.famille_id == famille.id)).all()
            for enfant in enfants:
                enfant.ecole_id = ecole.id
            commander(session, famille.id or 0, [enfant.id for enfant in enfants], creneau.id, rang)
        session.connection().execute(
            insert(Occupation),
            [{"creneau_id": creneau.id, "jour": jour, "prises": 2 * FAMILLES} for jour in jours()],
        )
        return auteur(agent)


def mesurer_les_tables(moteur: Engine) -> None:
    """As the base does by itself in a town that lives."""
    with transaction(sur=moteur) as session:
        session.execute(text("ANALYZE"))


def commander(session: Session, famille_id: int, enfants: list[Any], creneau_id: int | None, rang: int) -> None:
    """A commande sent and undecided."""
    commande = Commande(
        famille_id=famille_id,
        etat=EtatCommande.EN_ATTENTE,
        numero=50_000 + rang,
        cle=str(uuid4()),
        creee_le=LE,
        envoyee_le=LE + timedelta(seconds=rang),
    )
    session.add(commande)
    session.flush()
    cases = [{"enfant_id": enfant, "creneau_id": creneau_id, "jour": jour} for enfant in enfants for jour in jours()]
    ligne_commune = {"commande_id": commande.id, "nature": NatureLigne.RESERVATION, "etat": EtatLigne.EN_ATTENTE}
    session.connection().execute(
        insert(LigneCommande), [{**case, **ligne_commune, "ajoutee_le": LE, "motif": ""} for case in cases]
    )
    communes = {"famille_id": famille_id, "demandee_le": LE, "changee_le": LE, "justifiee": False, "motif": ""}
    limites = {"limite_reservation": LE + timedelta(days=1), "limite_annulation": LE + timedelta(days=1)}
    session.connection().execute(
        insert(Reservation),
        [{**case, **communes, **limites, "etat": _etat(rang + place)} for place, case in enumerate(cases)],
    )


def _etat(rang: int) -> EtatReservation:
    return EtatReservation.LISTE_ATTENTE if rang % 50 == 0 else EtatReservation.EN_ATTENTE


def lectures(agent: Auteur) -> Iterator[tuple[str, Callable[[Session], Any]]]:
    """What each screen reads."""
    file: dict[str, Any] = {"agent": agent, "filtre": FiltreCommande.EN_ATTENTE}
    ici: dict[str, Any] = {"agent": agent, "aujourd_hui": AUJOURD_HUI}
    yield "File, première page de 50", lambda s: file_d_attente(s, recherche="", page=1, **file)
    yield "… dernière page", lambda s: file_d_attente(s, recherche="", page=6, **file)
    yield "… recherche d’un nom", lambda s: file_d_attente(s, recherche="famille 9", page=1, **file)
    yield "Les quatre tuiles", lambda s: tuiles(s, **ici)
    yield "Toute la liste cochée", lambda s: en_attente(s, agent=agent)
    yield "Une commande de 280 dates", lambda s: une_commande(s, agent=agent, numero=50_000)
    yield "… ses cent premières dates", lambda s: lignes_de_la_commande(s, agent=agent, numero=50_000, page=1)
    yield "Listes d’attente", lambda s: listes_d_attente(s, page=1, **ici)
    yield "Jours au-delà des places", lambda s: depassements(s, **ici)
    yield "Réservations d’une autre école", lambda s: d_une_autre_ecole(s, **ici)


def en_base(moteur: Engine, nom: str, agent: Auteur) -> tuple[float, float]:
    """Print the tables; the slowest median in ms, and the row of decisions in seconds."""
    mesurer_les_tables(moteur)
    lignes, pire = [], 0.0
    for page, lecture in lectures(agent):
        durees = [_chronometrer(moteur, lecture) for _ in range(FOIS)]
        lignes.append(ligne(page, durees))
        pire = max(pire, median(durees) * 1000)
    tableau(f"En base, {nom}, {FAMILLES} commandes de {2 * DATES} dates ({FOIS} fois)", ENTETES, lignes)
    with transaction(ecriture=False, sur=moteur) as session:
        ids = en_attente(session, agent=agent)
    durees = [_decider(moteur, agent, commande_id) for commande_id in ids]
    tableau(f"{len(ids)} validations, {nom}, une transaction chacune", ENTETES, [ligne("Une commande", durees)])
    print(f"\nEn tout : {sum(durees):.1f} s.")
    return pire, sum(durees)


def _chronometrer(moteur: Engine, lecture: Callable[[Session], Any]) -> float:
    debut = time.perf_counter()
    with transaction(ecriture=False, sur=moteur) as session:
        lecture(session)
    return time.perf_counter() - debut


def _decider(moteur: Engine, agent: Auteur, commande_id: int) -> float:
    debut = time.perf_counter()
    with transaction(sur=moteur) as session:
        valider_commande(session, agent=agent, commande_id=commande_id, maintenant=datetime.now(UTC))
    return time.perf_counter() - debut


def par_le_portail(serveur: Serveur, boucle: Boucle) -> float:
    """Everything ticked, « Valider la sélection », to the summary; another agent's queue is open beside."""
    with connecter(serveur, boucle, AGENT) as voisine, connecter(serveur, boucle, AGENT) as prise:
        voisine.ouvrir(routes.COMMANDES)
        prise.ouvrir(routes.COMMANDES)
        prise.attendre(Commandes.cocher_liste, '"selection_rx_state_"', delai_s=10)
        debut = time.perf_counter()
        recu = prise.attendre(DecisionsEnSerie.valider, "commandes validées", delai_s=120)
        duree = time.perf_counter() - debut
        relues = sum("lignes_rx_state_" in str(recue) for recue in voisine.recus)
        tableau(
            f"Par le portail, SQLite, {FAMILLES} commandes",
            ("Mesure", "Trouvé"),
            [
                ("Du clic au bilan", f"{duree:.1f} s"),
                ("Pas de la barre reçus", recu.count('"avance_rx_state_"')),
                ("Lectures de la file ouverte à côté", relues),
            ],
        )
        return duree


def sur_postgresql() -> tuple[float, float]:
    with base_postgresql() as url:
        moteur = creer_moteur(url)
        SQLModel.metadata.create_all(moteur)
        mesure = en_base(moteur, "PostgreSQL", peupler(moteur))
        moteur.dispose()
        return mesure


def sur_sqlite() -> tuple[float, float]:
    with TemporaryDirectory(prefix="portail-bench-") as dossier:
        moteur = creer_moteur(f"sqlite:///{dossier}/portail.db")
        SQLModel.metadata.create_all(moteur)
        mesure = en_base(moteur, "SQLite", peupler(moteur))
        moteur.dispose()
        return mesure


def principal() -> int:
    boucle = Boucle()
    with portail() as serveur:
        peupler(serveur.moteur)
        du_clic_au_bilan = par_le_portail(serveur, boucle)
    boucle.fermer()
    mesures = [sur_sqlite(), *([sur_postgresql()] if postgresql_repond() else [])]
    pire, serie = max(p for p, _ in mesures), max(du_clic_au_bilan, *(s for _, s in mesures))
    print(f"\nLecture la plus lente : {pire:.1f} ms. {FAMILLES} validations : {serie:.1f} s (but : {BUT_S}).")
    return 0 if serie <= BUT_S else 1


if __name__ == "__main__":
    raise SystemExit(principal())
