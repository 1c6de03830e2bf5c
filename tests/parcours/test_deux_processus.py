"""Parent and agent served by two processes over one base: the tick goes from one to the other."""

import os
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from portail_reflex.domain.compte.service import tenter_connexion
from portail_reflex.infra.base import creer_moteur, transaction
from portail_reflex.models import Compte
from portail_reflex.models.types import RoleCompte
from portail_reflex.pages.agent.famille.etat import DossierFamille
from portail_reflex.pages.parent.alertes import Alertes
from portail_reflex.web.identite import Identite
from tests.application import Boucle
from tests.conftest import base_postgresql, postgresql_repond
from tests.fabriques import MOT_DE_PASSE, creer_compte, creer_famille, creer_structure
from tests.infra.bus.test_bus import REDIS, redis_repond
from tests.securite.prise import Prise
from tests.serveur import COMMANDE, RACINE, port_libre, servi

FOIS = 5


@dataclass
class Deux:
    """The addresses of two processes, and their base."""

    urls: list[str]
    moteur: Engine


@pytest.fixture(params=["postgresql", "redis"])
def deux(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Deux]:
    """By NOTIFY on PostgreSQL; by Redis on SQLite, which carries nothing by itself."""
    with ExitStack() as pile:
        if request.param == "postgresql":
            if not postgresql_repond():
                pytest.skip("PostgreSQL ne répond pas")
            reglages = {"PORTAIL_BASE": pile.enter_context(base_postgresql())}
        else:
            if not redis_repond():
                pytest.skip("Redis ne répond pas")
            reglages = {"PORTAIL_BASE": f"sqlite:///{tmp_path}/portail.db", "PORTAIL_REDIS_URL": REDIS}
        yield lancer(pile, reglages, tmp_path)


def lancer(pile: ExitStack, reglages: dict[str, str], dossier: Path) -> Deux:
    """Two processes over the base of these settings, until the end of `pile`."""
    environnement = {**os.environ, **reglages}
    environnement |= {"PORTAIL_GEO_URL": "", "PORTAIL_DOCUMENTS_DOSSIER": str(dossier / "documents")}
    subprocess.run([*COMMANDE, "migrer"], cwd=RACINE, env=environnement, check=True, stdout=subprocess.DEVNULL)
    with ThreadPoolExecutor(2) as fils:
        urls = list(fils.map(lambda _: _servir(pile, environnement, dossier), range(2)))
    moteur = creer_moteur(reglages["PORTAIL_BASE"])
    pile.callback(moteur.dispose)
    return Deux(urls, moteur)


def _servir(pile: ExitStack, environnement: dict[str, str], dossier: Path) -> str:
    port = port_libre()
    url = f"http://127.0.0.1:{port}"
    pile.enter_context(servi(port, {**environnement, "PORTAIL_URL_PUBLIQUE": url}, dossier / f"{port}.log"))
    return url


def connecter(moteur: Engine, email: str) -> str:
    """The Cookie header of an account that has just logged in: both processes know it."""
    with transaction(sur=moteur) as session:
        hachage = session.exec(select(Compte.mot_de_passe_hache).where(Compte.email == email)).one()
        faite = tenter_connexion(
            session,
            email=email,
            hachage_verifie=hachage,
            juste=True,
            durable=False,
            user_agent="",
            maintenant=datetime.now(UTC),
        )
    assert faite is not None
    return f"portail={faite.secret}"


def test_a_decision_taken_in_one_process_shows_in_the_other_within_a_second(deux: Deux):
    with transaction(sur=deux.moteur) as session:
        creer_structure(session)
        famille_id = creer_famille(session, mot_de_passe=MOT_DE_PASSE, email="famille@exemple.fr").id
        agent = creer_compte(session, role=RoleCompte.AGENT, mot_de_passe=MOT_DE_PASSE).email
    boucle, (ici, la_bas) = Boucle(), deux.urls
    cookies = connecter(deux.moteur, "famille@exemple.fr"), connecter(deux.moteur, agent)
    with (
        Prise(boucle, ici, jeton=str(uuid4()), cookie=cookies[0]) as parent,
        Prise(boucle, la_bas, jeton=str(uuid4()), cookie=cookies[1]) as service,
    ):
        parent.ouvrir("/alertes")
        service.ouvrir(f"/service/familles/{famille_id}")
        delais = [decider(service, parent, famille_id, rang) for rang in range(1, FOIS + 1)]
        assert max(delais) < 1, delais
        assert median(delais) < 0.6, delais
    boucle.fermer()


def decider(service: Prise, parent: Prise, famille_id: int, rang: int) -> float:
    """Seconds from the agent's click to the parent's list and badge."""
    time.sleep(0.4)
    debut, vus = time.perf_counter(), len(parent.recus)
    donnees = {"famille": str(famille_id), "remarque": f"Remarque {rang}"}
    service.lancer(service.evenement(DossierFamille.signaler, donnees=donnees))
    for etat, var, valeur in ((Alertes, "total", rang), (Identite, "alertes", rang)):
        attendre(parent, vus, etat.get_full_name(), f"{var}_rx_state_", valeur)
    return time.perf_counter() - debut


def attendre(prise: Prise, vus: int, etat: str, var: str, valeur: int) -> None:
    limite = time.monotonic() + 5
    while all((recu.get("delta") or {}).get(etat, {}).get(var) != valeur for recu in prise.recus[vus:]):
        assert time.monotonic() < limite, (var, valeur, [list(r.get("delta") or {}) for r in prise.recus[vus:]])
        time.sleep(0.005)
