"""How long a decision taken in one process takes to reach a family's tabs in the other: 4 tabs, then 200.

.venv/bin/python -m bench.direct
"""

import os
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from bench.serveur import ligne, tableau
from portail_reflex.infra.base import transaction
from portail_reflex.models.chiffrement import nouvelle_cle
from portail_reflex.models.types import RoleCompte
from portail_reflex.pages.agent.famille.etat import DossierFamille
from portail_reflex.pages.parent.alertes import Alertes
from portail_reflex.settings import settings
from tests.application import Boucle
from tests.conftest import base_postgresql
from tests.fabriques import MOT_DE_PASSE, creer_compte, creer_famille, creer_structure
from tests.infra.bus.test_bus import REDIS
from tests.parcours.test_deux_processus import Deux, attendre, connecter, lancer
from tests.securite.prise import Prise

ONGLETS = (4, 200)
FOIS = 20


def ouvrir(pile: ExitStack, boucle: Boucle, url: str, cookie: str, page: str) -> Prise:
    """A tab on its page."""
    prise = pile.enter_context(Prise(boucle, url, jeton=str(uuid4()), cookie=cookie))
    prise.ouvrir(page)
    return prise


def decider(service: Prise, parents: list[Prise], famille_id: int, rang: int) -> float:
    """Seconds from the agent's click to the list of the last tab."""
    time.sleep(1)
    vus, debut = [len(prise.recus) for prise in parents], time.perf_counter()
    donnees = {"famille": str(famille_id), "remarque": f"Remarque {rang}"}
    service.lancer(service.evenement(DossierFamille.signaler, donnees=donnees))
    for prise, vu in zip(parents, vus, strict=True):
        attendre(prise, vu, Alertes.get_full_name(), "total_rx_state_", rang)
    return time.perf_counter() - debut


def mesurer(porteur: str, deux: Deux) -> list[tuple[str, str, str, str]]:
    with transaction(sur=deux.moteur) as session:
        creer_structure(session)
        famille_id = creer_famille(session, mot_de_passe=MOT_DE_PASSE, email="famille@exemple.fr").id or 0
        agent = creer_compte(session, role=RoleCompte.AGENT, mot_de_passe=MOT_DE_PASSE).email
    cookies = connecter(deux.moteur, "famille@exemple.fr"), connecter(deux.moteur, agent)
    boucle, (ici, la_bas), lignes, rang = Boucle(), deux.urls, [], 0
    with ExitStack() as pile:
        service = ouvrir(pile, boucle, la_bas, cookies[1], f"/service/familles/{famille_id}")
        parents: list[Prise] = []
        for combien in ONGLETS:
            parents += [ouvrir(pile, boucle, ici, cookies[0], "/alertes") for _ in range(combien - len(parents))]
            durees = []
            for _ in range(FOIS):
                rang += 1
                durees.append(decider(service, parents, famille_id, rang))
            lignes.append(ligne(f"{porteur}, {combien} onglets, le dernier", durees))
    boucle.fermer()
    return lignes


def principal() -> int:
    os.environ["PORTAIL_CLES"] = nouvelle_cle()  # this process too writes what is encrypted
    settings.cache_clear()
    lignes: list[tuple[str, str, str, str]] = []
    with ExitStack() as pile:
        dossier = Path(pile.enter_context(TemporaryDirectory(prefix="portail-bench-")))
        base = pile.enter_context(base_postgresql())
        lignes += mesurer("PostgreSQL", lancer(pile, {"PORTAIL_BASE": base}, dossier))
    with ExitStack() as pile:
        dossier = Path(pile.enter_context(TemporaryDirectory(prefix="portail-bench-")))
        reglages = {"PORTAIL_BASE": f"sqlite:///{dossier}/portail.db", "PORTAIL_REDIS_URL": REDIS}
        lignes += mesurer("Redis et SQLite", lancer(pile, reglages, dossier))
    tableau(
        "Du clic de l’agent aux pages de la famille, d’un processus à l’autre", ("", "Médiane", "95 %", "Pire"), lignes
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(principal())
