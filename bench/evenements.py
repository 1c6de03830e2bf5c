"""Whether the event loop stays free: a light event's time while 20 people log in and 20 send a pré-dossier.

    .venv/bin/python -m bench.evenements

And the time that each handler's work in the base takes, in this process, on a base of the demonstration's size.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import httpx

from bench.serveur import Serveur, ligne, portail, tableau
from portail_reflex.infra.base import transaction
from portail_reflex.pages.parent.accueil import AccueilParent
from portail_reflex.pages.visiteur.nouveau_dossier.brouillon import Brouillon, Etape
from portail_reflex.pages.visiteur.nouveau_dossier.etat import NouveauDossier
from tests.application import Boucle
from tests.domain.predossier.saisies import adulte, enfant
from tests.fabriques import MOT_DE_PASSE, creer_famille, structure_de
from tests.securite.prise import Prise

SIMULTANES = 20
BROUILLON = f"{NouveauDossier.get_full_name()}.brouillon_rx_state_"


def un_evenement(prise: Prise) -> float:
    """A field kept: no base, so that only the loop is waited for."""
    valeur, debut = uuid4().hex, time.perf_counter()
    prise.attendre(NouveauDossier.noter, valeur, delai_s=60, champ="complement", valeur=valeur)
    return time.perf_counter() - debut


def une_lecture(prise: Prise) -> float:
    """A parent's home: who asks, then the dossier, both read in the base."""
    debut = time.perf_counter()
    prise.attendre(AccueilParent.ouvrir, '"enfants_rx_state_"', delai_s=60)
    return time.perf_counter() - debut


def connecter(serveur: Serveur, client: httpx.Client, rang: int) -> float:
    """From an address of its own: one address has one try at a time."""
    debut = time.perf_counter()
    champs = {"email": f"bench-{rang}@exemple.fr", "mot_de_passe": MOT_DE_PASSE}
    entetes = {"Origin": serveur.url, "X-Forwarded-For": f"192.0.2.{rang}"}
    reponse = client.post("/api/connexion", data=champs, headers=entetes)
    if reponse.status_code != 303:
        raise SystemExit(f"connexion refusée : {reponse.status_code}")
    return time.perf_counter() - debut


def deposer(prise: Prise) -> float:
    debut = time.perf_counter()
    prise.attendre(NouveauDossier.deposer, '"PD-', delai_s=60)
    return time.perf_counter() - debut


def preparer(serveur: Serveur) -> int:
    """The accounts; the town's service."""
    with transaction(sur=serveur.moteur) as session:
        for rang in range(SIMULTANES + 1):
            creer_famille(session, email=f"bench-{rang}@exemple.fr", mot_de_passe=MOT_DE_PASSE)
        return structure_de(session).id or 0


def remplir(prise: Prise, structure_id: int) -> Prise:
    """At the Récapitulatif of a wizard of its own."""
    brouillon = Brouillon(
        etape=Etape.RECAPITULATIF, structure_id=structure_id, responsable=adulte(), enfants=[enfant(), enfant()]
    )
    prise.__enter__()
    prise.ouvrir("/nouveau-dossier", **{BROUILLON: brouillon.model_dump_json()})
    return prise


def sous_charge(serveur: Serveur, boucle: Boucle) -> None:
    structure_id = preparer(serveur)
    prises = [remplir(Prise(boucle, serveur.url, jeton=str(uuid4())), structure_id) for _ in range(SIMULTANES + 1)]
    temoin = prises.pop()
    with ThreadPoolExecutor(2 * SIMULTANES + 1) as fils, httpx.Client(base_url=serveur.url, timeout=60) as client:
        premiere = connecter(serveur, client, SIMULTANES)
        parent = Prise(boucle, serveur.url, jeton=str(uuid4()), cookie=f"portail={client.cookies['portail']}")
        parent.__enter__().ouvrir("/accueil")
        leger_repos = [un_evenement(temoin) for _ in range(100)]
        lecture_repos = [une_lecture(parent) for _ in range(100)]
        client.cookies.clear()
        connexions = [fils.submit(connecter, serveur, client, rang) for rang in range(SIMULTANES)]
        depots = [fils.submit(deposer, prise) for prise in prises]
        tous = [*connexions, *depots]
        lectures = fils.submit(_tant_que, tous, lambda: une_lecture(parent))
        leger_charge = _tant_que(tous, lambda: un_evenement(temoin))
    for prise in [*prises, temoin, parent]:
        prise.__exit__()
    tableau(
        f"Événements : {SIMULTANES} connexions et {SIMULTANES} dépôts de pré-dossier en même temps",
        ("Mesure", "Médiane", "95 %", "Pire"),
        [
            ligne("événement léger (sans la base), au repos", leger_repos),
            ligne("le même, sous la charge", leger_charge),
            ligne("accueil d’un parent (deux lectures), au repos", lecture_repos),
            ligne("le même, sous la charge", lectures.result()),
            ligne("une connexion, sous la charge", [travail.result() for travail in connexions]),
            ligne("un dépôt de pré-dossier, sous la charge", [travail.result() for travail in depots]),
        ],
    )
    print(f"\n{len(leger_charge)} événements légers et {len(lectures.result())} lectures mesurés sous la charge.")
    print(f"Première connexion après le démarrage : {premiere * 1000:.0f} ms.")


def _tant_que(travaux: list[Future[float]], mesurer: Callable[[], float]) -> list[float]:
    """Measure until all is done."""
    durees = [mesurer(), mesurer()]
    while not all(travail.done() for travail in travaux):
        durees.append(mesurer())
    return durees


def principal() -> int:
    boucle = Boucle()
    with portail() as serveur:
        sous_charge(serveur, boucle)
        travail_en_base(serveur)
    boucle.fermer()
    return 0


def travail_en_base(serveur: Serveur) -> None:
    """Each query and service of a handler, in a transaction of its own, 30 times."""
    from bench.gestes import gestes

    lignes = [ligne(nom, [_chronometrer(serveur, geste) for _ in range(30)]) for nom, geste in gestes(serveur.moteur)]
    tableau(
        "Travail en base d’un handler (SQLite, taille de la démonstration)",
        ("Geste", "Médiane", "95 %", "Pire"),
        lignes,
    )


def _chronometrer(serveur: Serveur, geste: Callable[[Any], object]) -> float:
    debut = time.perf_counter()
    with transaction(sur=serveur.moteur) as session:
        geste(session)
    return time.perf_counter() - debut


if __name__ == "__main__":
    raise SystemExit(principal())
