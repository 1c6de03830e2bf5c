"""The portal's process is killed while a parent sends the panier: the commande is whole, or the panier is intact."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.annee_scolaire import annee_scolaire
from portail_reflex.domain.reservation.recurrence import Recurrence
from portail_reflex.infra.base import creer_moteur, transaction
from portail_reflex.models import Commande, Enfant, LigneCommande, Reservation
from portail_reflex.pages.parent.inscription.resume import Panier
from tests.application import Boucle
from tests.conftest import base_postgresql, postgresql_repond
from tests.domain.reservation.gestes import Scene, places_justes
from tests.fabriques import MOT_DE_PASSE, creer_famille, creer_structure
from tests.fabriques.activite import creer_creneau, ouvrir_periode
from tests.parcours.test_deux_processus import connecter
from tests.securite.prise import Prise
from tests.serveur import COMMANDE, RACINE, port_libre, servi

DELAIS_S = (0.005, 0.02, 0.04, 0.08)
MAINTENANT = datetime.now(UTC)
ANNEE = annee_scolaire(MAINTENANT.date())


@pytest.fixture(params=["sqlite", "postgresql"])
def reglages(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A base of its own, migrated."""
    with ExitStack() as pile:
        if request.param == "postgresql" and not postgresql_repond():
            pytest.skip("PostgreSQL ne répond pas")
        sur_disque = f"sqlite:///{tmp_path}/portail.db"
        base = sur_disque if request.param == "sqlite" else pile.enter_context(base_postgresql())
        env = {**os.environ, "PORTAIL_BASE": base, "PORTAIL_GEO_URL": ""}
        env["PORTAIL_DOCUMENTS_DOSSIER"] = str(tmp_path / "documents")
        subprocess.run([*COMMANDE, "migrer"], cwd=RACINE, env=env, check=True, stdout=subprocess.DEVNULL)
        yield env


def remplir(session: Session, rang: int) -> tuple[str, str, int]:
    """A family with the year of its two children in the panier: its address, the key of the panier, how many dates."""
    famille = creer_famille(session, mot_de_passe=MOT_DE_PASSE, email=f"famille-{rang}@exemple.fr", creee_le=MAINTENANT)
    enfant = session.exec(select(Enfant).where(Enfant.famille_id == famille.id)).first()
    ouvrir_periode(session, du=date(ANNEE, 9, 1), au=date(ANNEE + 1, 7, 5))
    scene = Scene(session, famille, creer_creneau(session, ecole_id=enfant.ecole_id, capacite=90), MAINTENANT)
    toute_l_annee = Recurrence(date(ANNEE, 9, 1), date(ANNEE + 1, 7, 5), frozenset({1, 2, 4, 5}))
    bilan = scene.inscrire(toute_l_annee, enfants=scene.enfants)
    return f"famille-{rang}@exemple.fr", scene.panier.cle, bilan.nombre


def tuer_pendant_l_envoi(reglages: dict[str, str], dossier: Path, email: str, cle: str, delai_s: float) -> None:
    """The parent's « Valider », and the process killed so long after."""
    port, boucle = port_libre(), Boucle()
    url = f"http://127.0.0.1:{port}"
    moteur = creer_moteur(reglages["PORTAIL_BASE"])
    with servi(port, {**reglages, "PORTAIL_URL_PUBLIQUE": url}, dossier / f"{port}.log") as processus:
        cookie = connecter(moteur, email)
        with Prise(boucle, url, jeton=str(uuid4()), cookie=cookie) as parent:
            parent.ouvrir("/inscription/resume")
            parent.lancer(parent.evenement(Panier.valider, cle=cle))
            time.sleep(delai_s)
            os.killpg(processus.pid, signal.SIGKILL)
            processus.wait(10)
    moteur.dispose()
    boucle.fermer()


def test_a_process_killed_while_sending_leaves_all_or_nothing(reglages: dict[str, str], tmp_path: Path) -> None:
    moteur = creer_moteur(reglages["PORTAIL_BASE"])
    with transaction(sur=moteur) as session:
        creer_structure(session)
        paniers = [remplir(session, rang) for rang in range(len(DELAIS_S))]
    for (email, cle, _), delai_s in zip(paniers, DELAIS_S, strict=True):
        tuer_pendant_l_envoi(reglages, tmp_path, email, cle, delai_s)
    with transaction(sur=moteur) as session:
        commandes = {c.cle: c for c in session.exec(select(Commande))}
        for _, cle, dates in paniers:
            commande = commandes[cle]
            lignes = session.exec(select(LigneCommande).where(LigneCommande.commande_id == commande.id)).all()
            reservees = session.exec(select(Reservation).where(Reservation.famille_id == commande.famille_id)).all()
            assert len(lignes) == dates
            assert len(reservees) == (dates if commande.numero else 0)
        numeros = sorted(c.numero for c in commandes.values() if c.numero)
        assert numeros == list(range(1001, 1001 + len(numeros)))
        assert places_justes(session)
    moteur.dispose()
