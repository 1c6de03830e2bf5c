"""What opening Mon compte, the documents page and the agents' lists costs the server in a town of 1,000 families.

    .venv/bin/python -m bench.dossiers

Each is measured in the base (the screen's own query, in this process) and through the portal: from an event sent to its
answer received, the socket and the JSON included. In the base, on PostgreSQL too when one answers.
"""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, select

from bench.serveur import Serveur, ligne, portail, tableau
from portail_reflex.domain.document.queries import documents_a_verifier, suivi_des_documents
from portail_reflex.domain.famille.filtres import FiltreFamille
from portail_reflex.domain.famille.queries import dossier, familles
from portail_reflex.infra.base import creer_moteur, transaction
from portail_reflex.models import Compte
from portail_reflex.models.types import RoleCompte
from portail_reflex.pages.agent.documents import Documents
from portail_reflex.pages.agent.familles import Familles
from portail_reflex.pages.parent.documents import SuiviDocuments
from portail_reflex.pages.parent.mon_compte import MonCompte
from portail_reflex.web import routes
from tests.application import Boucle
from tests.conftest import base_postgresql, postgresql_repond
from tests.fabriques import MOT_DE_PASSE, auteur, creer_compte, creer_document, creer_famille, type_document
from tests.securite.prise import Prise

FAMILLES = 1_000
FOIS = 100
BUT_MS = 30
PARENT, AGENT = "bench-parent@exemple.fr", "bench-agent@exemple.fr"
ENTETES = ("Page", "Médiane", "95 %", "Pire")


def peupler(moteur: Engine) -> None:
    """Half of the families are complete; one in three has a document that waits."""
    maintenant = datetime.now(UTC) - timedelta(hours=1)
    with transaction(sur=moteur) as session:
        creer_compte(session, email=AGENT, role=RoleCompte.AGENT, mot_de_passe=MOT_DE_PASSE)
        creer_famille(session, email=PARENT, mot_de_passe=MOT_DE_PASSE, autre=True, enfants=3, creee_le=maintenant)
        caf = type_document(session, "CAF")
        for rang in range(FAMILLES - 1):
            famille = creer_famille(session, enfants=1 + rang % 3, complete=rang % 2 == 0, creee_le=maintenant)
            if rang % 3 == 0:
                creer_document(session, famille=famille, type_document=caf, depose_le=maintenant)


def lectures(moteur: Engine) -> Iterator[tuple[str, Callable[[Session], Any]]]:
    """The query of each page."""
    jour = datetime.now(UTC).date()
    with transaction(sur=moteur) as session:
        parent, agent = (
            auteur(session.exec(select(Compte).where(Compte.email == email)).one()) for email in (PARENT, AGENT)
        )
    yield "Mon compte", lambda s: dossier(s, famille_id=parent.famille_id, aujourd_hui=jour)
    yield (
        "Suivi de document",
        lambda s: suivi_des_documents(s, auteur=parent, famille_id=parent.famille_id, aujourd_hui=jour),
    )
    toutes: dict[str, Any] = {"agent": agent, "filtre": FiltreFamille.TOUTES, "aujourd_hui": jour}
    yield "Familles, première page", lambda s: familles(s, recherche="", page=1, **toutes)
    yield "Familles, dernière page", lambda s: familles(s, recherche="", page=FAMILLES // 50, **toutes)
    yield "Familles, recherche d’un nom", lambda s: familles(s, recherche="famille 9", page=1, **toutes)
    yield "Documents à vérifier", lambda s: documents_a_verifier(s, agent=agent, page=1)


def en_base(moteur: Engine, nom: str) -> float:
    """Print the table; returns the slowest median, in ms."""
    lignes, pire = [], 0.0
    for page, lecture in lectures(moteur):
        durees = []
        for _ in range(FOIS):
            debut = time.perf_counter()
            with transaction(ecriture=False, sur=moteur) as session:
                lecture(session)
            durees.append(time.perf_counter() - debut)
        lignes.append(ligne(page, durees))
        pire = max(pire, median(durees) * 1000)
    tableau(f"En base, {nom}, {FAMILLES} familles ({FOIS} fois)", ENTETES, lignes)
    return pire


def connecter(serveur: Serveur, boucle: Boucle, email: str) -> Prise:
    with httpx.Client(base_url=serveur.url) as client:
        champs = {"email": email, "mot_de_passe": MOT_DE_PASSE}
        client.post("/api/connexion", data=champs, headers={"Origin": serveur.url})
        return Prise(boucle, serveur.url, jeton=str(uuid4()), cookie=f"portail={client.cookies['portail']}")


def par_le_portail(serveur: Serveur, boucle: Boucle) -> float:
    """Print the table; returns the slowest median, in ms."""
    pages = (
        ("Mon compte", PARENT, routes.MON_COMPTE, MonCompte.ouvrir, '"manques_rx_state_"'),
        ("Suivi de document", PARENT, routes.DOCUMENTS, SuiviDocuments.ouvrir, '"famille_rx_state_"'),
        ("Familles", AGENT, routes.FAMILLES, Familles.ouvrir, '"lignes_rx_state_"'),
        ("Documents à vérifier", AGENT, routes.DOCUMENTS_A_VERIFIER, Documents.ouvrir, '"lignes_rx_state_"'),
    )
    lignes, pire = [], 0.0
    for nom, email, adresse, handler, attendu in pages:
        with connecter(serveur, boucle, email) as prise:
            prise.ouvrir(adresse)
            instants = [time.perf_counter()]
            for _ in range(FOIS):
                prise.attendre(handler, attendu, delai_s=60)
                instants.append(time.perf_counter())
        durees = [apres - avant for avant, apres in pairwise(instants)]
        lignes.append(ligne(nom, durees))
        pire = max(pire, median(durees) * 1000)
    tableau(f"De l’événement à sa réponse, SQLite, {FAMILLES} familles ({FOIS} fois)", ENTETES, lignes)
    return pire


def sur_postgresql() -> float:
    with base_postgresql() as url:
        moteur = creer_moteur(url)
        SQLModel.metadata.create_all(moteur)
        peupler(moteur)
        pire = en_base(moteur, "PostgreSQL")
        moteur.dispose()
        return pire


def principal() -> int:
    boucle = Boucle()
    with portail() as serveur:
        peupler(serveur.moteur)
        pires = [en_base(serveur.moteur, "SQLite"), par_le_portail(serveur, boucle)]
    boucle.fermer()
    if postgresql_repond():
        pires.append(sur_postgresql())
    print(f"\nLa plus lente : {max(pires):.1f} ms (but : moins de {BUT_MS} ms).")
    return 0 if max(pires) < BUT_MS else 1


if __name__ == "__main__":
    raise SystemExit(principal())
