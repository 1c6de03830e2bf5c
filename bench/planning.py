"""What the planning costs: its reading, a click on a case from the finger to the page, the page itself, cold.

    .venv/bin/python -m bench.planning

Three children and three activities, in the base (SQLite, and PostgreSQL when one answers), then in Chromium on
loopback with two children and one activity.
"""

import json
import shutil
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, select

from bench.serveur import Serveur, ligne, portail, tableau
from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.annee_scolaire import annee_scolaire
from portail_reflex.domain.reservation.queries.planning import Vue, planning
from portail_reflex.infra.base import creer_moteur, transaction
from portail_reflex.models import Compte, Enfant, Famille
from tests.conftest import base_postgresql, postgresql_repond
from tests.fabriques import MOT_DE_PASSE, auteur, creer_ecole, creer_famille
from tests.fabriques.activite import creer_creneau, ouvrir_periode
from tests.transactions import compter

FOIS, CLICS = 100, 60
PARENT = "bench-planning@exemple.fr"
AUJOURD_HUI = datetime.now(UTC)
ANNEE = annee_scolaire(AUJOURD_HUI.date())
BUTS = {"mois": 15.0, "annee": 60.0, "ordres": 6, "clic_ms": 60.0, "delta_o": 1000, "page_ko": 200}


@dataclass
class Vu:
    """What a browser session received, and how long clicks took."""

    octets: int = 0
    deltas: list[int] = field(default_factory=list)
    clics_ms: list[float] = field(default_factory=list)


def peupler(moteur: Engine, *, email: str, enfants: int, activites: int) -> Auteur:
    """One family, whose school offers these activities with 90 places a day."""
    with transaction(sur=moteur) as session:
        famille = creer_famille(session, email=email, mot_de_passe=MOT_DE_PASSE, enfants=enfants, creee_le=AUJOURD_HUI)
        ecole = creer_ecole(session)
        for enfant in session.exec(select(Enfant).where(Enfant.famille_id == famille.id)):
            enfant.ecole_id = ecole.id
        ouvrir_periode(session, du=date(ANNEE, 9, 1), au=date(ANNEE + 1, 7, 5))
        for _ in range(activites):
            creer_creneau(session, ecole=ecole, capacite=90)
        return auteur(session.exec(select(Compte).where(Compte.email == email)).one())


def en_base(moteur: Engine, nom: str) -> dict[str, float]:
    parent = peupler(moteur, email="bench-lecture@exemple.fr", enfants=3, activites=3)
    vues = {"mois": Vue(), "annee": Vue(annee=True)}
    lignes, medianes = [], {}
    for cle, vue in vues.items():
        durees, ordres = [], 0

        def lire(session: Session, vue: Vue = vue) -> object:
            return planning(session, auteur=parent, famille_id=parent.famille_id, vue=vue, maintenant=AUJOURD_HUI)

        for _ in range(FOIS):
            with transaction(ecriture=False, sur=moteur) as session:
                session.get(Famille, parent.famille_id)
                debut = time.perf_counter()
                ordres = compter(session, lambda lire=lire, session=session: lire(session))
                durees.append(time.perf_counter() - debut)
        lignes.append((*ligne(cle, durees), str(ordres)))
        medianes[cle] = median(durees) * 1000
        medianes["ordres"] = max(ordres, medianes.get("ordres", 0))
    entetes = ("Planning", "Médiane", "95 %", "Pire", "Ordres")
    tableau(f"Trois enfants, trois activités, {nom} ({FOIS} fois)", entetes, lignes)
    return medianes


def dans_chromium(serveur: Serveur) -> Vu:
    peupler(serveur.moteur, email=PARENT, enfants=2, activites=1)
    vu = Vu()
    with sync_playwright() as p:
        options = {"executable_path": shutil.which("chromium"), "args": ["--no-sandbox", "--disable-gpu"]}
        navigateur = p.chromium.launch(**options)
        page = navigateur.new_page()
        _connecter(page, serveur.url)
        froide = navigateur.new_context(storage_state=page.context.storage_state()).new_page()
        _compter_les_octets(froide, vu)
        _ouvrir(froide, serveur.url)
        _cliquer(froide, vu)
        navigateur.close()
    return vu


def _connecter(page: Page, url: str) -> None:
    page.goto(url)
    page.get_by_label("Adresse email").fill(PARENT)
    page.get_by_label("Mot de passe", exact=True).fill(MOT_DE_PASSE)
    page.get_by_role("button", name="Connexion").click()
    page.wait_for_url("**/accueil")


def _compter_les_octets(page: Page, vu: Vu) -> None:
    """Through Chromium itself: what crossed the wire, compressed."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("Network.enable")
    cdp.on("Network.loadingFinished", lambda e: setattr(vu, "octets", vu.octets + int(e["encodedDataLength"])))
    page.on("websocket", lambda prise: prise.on("framereceived", lambda trame: _noter(trame, vu)))


def _noter(trame: Any, vu: Vu) -> None:
    texte = trame if isinstance(trame, str) else bytes(trame).decode(errors="replace")
    if '"codes_rx_state_"' in texte:
        vu.deltas.append(len(texte.encode()))


def _ouvrir(page: Page, url: str) -> None:
    page.goto(f"{url}/inscription/planning")
    page.locator("button.jour[data-jour]").first.wait_for()
    page.wait_for_load_state("networkidle")


def _cliquer(page: Page, vu: Vu) -> None:
    """Click to DOM, as the page itself sees it."""
    for _ in range(2):
        page.get_by_role("button", name="Mois suivant").click()
        page.wait_for_timeout(400)
    octets, vu.deltas = vu.octets, []
    for _ in range(CLICS):
        vu.clics_ms.append(page.evaluate(MESURER))
        page.wait_for_timeout(450)
    vu.octets = octets


MESURER = """() => new Promise((rendre) => {
  const jour = document.querySelector("button.jour.disponible, button.jour.panier");
  const avant = jour.className, depart = performance.now();
  new MutationObserver((_, guetteur) => {
    if (jour.className === avant) return;
    guetteur.disconnect();
    rendre(performance.now() - depart);
  }).observe(jour, { attributes: true });
  jour.click();
})"""


def sur_postgresql() -> dict[str, float]:
    with base_postgresql() as url:
        moteur = creer_moteur(url)
        SQLModel.metadata.create_all(moteur)
        medianes = en_base(moteur, "PostgreSQL")
        moteur.dispose()
        return medianes


def principal() -> int:
    with portail() as serveur:
        mesures: list[dict[str, float]] = [en_base(serveur.moteur, "SQLite")]
        vu = dans_chromium(serveur)
    if postgresql_repond():
        mesures.append(sur_postgresql())
    clic = {"clic_ms": median(vu.clics_ms), "delta_o": max(vu.deltas), "page_ko": vu.octets / 1000}
    mesures.append(clic)
    print("\nChromium :", json.dumps({cle: round(valeur, 1) for cle, valeur in clic.items()}))
    trop = [(cle, valeur) for mesure in mesures for cle, valeur in mesure.items() if valeur > BUTS[cle]]
    print("Buts tenus." if not trop else f"Buts dépassés : {trop}")
    return 1 if trop else 0


if __name__ == "__main__":
    raise SystemExit(principal())
