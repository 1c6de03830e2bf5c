"""What uploads cost the server: its memory and the time of each, one at a time and 20 at once.

    .venv/bin/python -m bench.televersement

Memory is the peak of each process of the server above where it stood (VmHWM, set back before each measure).
"""

import os
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median

import httpx
from PIL import Image

from bench.serveur import Serveur, portail, tableau
from portail_reflex.infra.base import transaction
from portail_reflex.infra.traitement.lancement import MODULE
from tests.fabriques import MOT_DE_PASSE, creer_famille, type_document
from tests.infra.echantillons import encoder, grain

FOIS = 3
SIMULTANES = 20
LIMITE_MO = 20
MO = 1_000_000
ENSEMBLE = ("JPEG de 12 Mpx", "JPEG de 10 Mo (31 Mpx)", "PDF numérisé de 10 pages")


def fichiers() -> dict[str, bytes]:
    """What families send, as hard to compress as photographs and scans are."""
    photo, pages = grain((4000, 3000)), [grain((1654, 2339)) for _ in range(10)]
    large = Image.new("RGB", (6600, 4700))
    for rang in range(4):
        large.paste(grain((3300, 2350)), (3300 * (rang % 2), 2350 * (rang // 2)))
    return {
        "JPEG de 12 Mpx": encoder(photo, "JPEG", quality=92),
        "HEIC de 12 Mpx": encoder(photo, "HEIF", quality=80),
        "PDF numérisé de 10 pages": encoder(pages[0], "PDF", save_all=True, append_images=pages[1:], quality=80),
        "JPEG de 10 Mo (31 Mpx)": encoder(large, "JPEG", quality=94),
        "PDF de 10 Mo (une image de 31 Mpx)": encoder(large, "PDF", quality=94),
    }


class Famille:
    """One that is logged in, from an address of its own."""

    def __init__(self, serveur: Serveur, rang: int, type_id: int) -> None:
        entetes = {"Origin": serveur.url, "X-Forwarded-For": f"192.0.2.{rang}", "X-Portail": "1"}
        self._client = httpx.Client(base_url=serveur.url, headers=entetes, timeout=600)
        self._adresse = f"/api/documents/{type_id}/0"
        self._client.post("/api/connexion", data={"email": adresse(rang), "mot_de_passe": MOT_DE_PASSE})

    def charger(self, octets: bytes) -> float:
        """Seconds until « Document chargé »."""
        debut = time.perf_counter()
        reponse = self._client.post(self._adresse, files={"fichier": ("document", octets, "application/octet-stream")})
        if reponse.status_code != 200:
            raise SystemExit(f"fichier refusé : {reponse.status_code} {reponse.text[:200]}")
        return time.perf_counter() - debut


def adresse(rang: int) -> str:
    return f"bench-{rang}@exemple.fr"


def preparer(serveur: Serveur, combien: int) -> list[Famille]:
    """Each has sent a small file: what is loaded at the first one is there."""
    with transaction(sur=serveur.moteur) as session:
        for rang in range(combien):
            creer_famille(session, email=adresse(rang), mot_de_passe=MOT_DE_PASSE)
        type_id = type_document(session, "CAF").id or 0
    familles = [Famille(serveur, rang, type_id) for rang in range(combien)]
    for famille in familles:
        famille.charger(encoder(grain((60, 40)), "JPEG"))
    return familles


class Memoire:
    """The peaks of the server's processes and of its children, from the moment this is made."""

    def __init__(self, serveur: Serveur) -> None:
        self._serveurs = list(processus(f"--port\0{httpx.URL(serveur.url).port}\0"))
        for chemin in self._serveurs:
            (chemin / "clear_refs").write_text("5")
        self._avant = {chemin: memoire(chemin, "VmRSS") for chemin in self._serveurs}
        self.enfant = 0

    @property
    def serveur(self) -> int:
        """Of the process that grew most."""
        return max(memoire(chemin, "VmHWM") - avant for chemin, avant in self._avant.items())

    @contextmanager
    def veiller(self) -> Iterator[None]:
        """Look at the children too: they do not live long."""
        fini = threading.Event()

        def regarder() -> None:
            while not fini.wait(0.02):
                for chemin in processus(MODULE):
                    self.enfant = max(self.enfant, memoire(chemin, "VmHWM"))

        veilleur = threading.Thread(target=regarder)
        veilleur.start()
        try:
            yield
        finally:
            fini.set()
            veilleur.join()


def processus(mot: str) -> Iterator[Path]:
    """Those whose command holds this word, but ours."""
    for chemin in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if int(chemin.name) != os.getpid() and mot in (chemin / "cmdline").read_text(errors="replace"):
                yield chemin


def memoire(chemin: Path, quoi: str) -> int:
    """In bytes; 0 for a process that is over."""
    with suppress(OSError):
        if lu := re.search(rf"{quoi}:\s+(\d+) kB", (chemin / "status").read_text()):
            return int(lu[1]) * 1024
    return 0


def un_a_la_fois(serveur: Serveur, familles: list[Famille], envois: dict[str, bytes]) -> int:
    """Each file FOIS times, from a family of its own; returns by how much the server grew at most."""
    lignes, croissances = [], []
    for famille, (nom, octets) in zip(familles, envois.items(), strict=True):
        suivi = Memoire(serveur)
        with suivi.veiller():
            durees = [famille.charger(octets) for _ in range(FOIS)]
        croissances.append(suivi.serveur)
        temps = [f"{median(durees):.2f} s", f"{max(durees):.2f} s"]
        lignes.append((nom, mo(len(octets)), *temps, mo(suivi.serveur), mo(suivi.enfant)))
    entetes = ("Fichier", "Taille", "Médiane", "Pire", "Croissance du serveur", "Mémoire d’un enfant")
    tableau(f"Un téléversement à la fois ({FOIS} de chaque)", entetes, lignes)
    return max(croissances)


def tous_ensemble(serveur: Serveur, familles: list[Famille], envois: dict[str, bytes]) -> None:
    """All families send the same file at the same moment, while something light is asked for again and again."""
    lignes = []
    for nom, octets in envois.items():
        suivi, legeres = Memoire(serveur), []
        with suivi.veiller(), ThreadPoolExecutor(SIMULTANES) as fils, httpx.Client(base_url=serveur.url) as visiteur:
            travaux = [fils.submit(famille.charger, octets) for famille in familles]
            while not all(travail.done() for travail in travaux):
                legeres.append(demander(visiteur))
                time.sleep(0.02)
            durees = [travail.result() for travail in travaux]
        temps = [f"{min(durees):.1f} s", f"{median(durees):.1f} s", f"{max(durees):.1f} s"]
        leger = f"{median(legeres) * 1000:.0f} ms, {max(legeres) * 1000:.0f} ms"
        lignes.append((nom, *temps, leger, mo(suivi.serveur)))
    entetes = ("Fichier", "Premier", "Médiane", "Dernier", "/ping (médiane, pire)", "Croissance du serveur")
    tableau(f"{SIMULTANES} téléversements en même temps", entetes, lignes)


def demander(visiteur: httpx.Client) -> float:
    debut = time.perf_counter()
    visiteur.get("/ping").raise_for_status()
    return time.perf_counter() - debut


def mo(octets: int) -> str:
    return f"{octets / MO:.1f} Mo"


def principal() -> int:
    envois = fichiers()
    with portail() as serveur:
        familles = preparer(serveur, SIMULTANES + len(envois))
        croissance = un_a_la_fois(serveur, familles[SIMULTANES:], envois)
        tous_ensemble(serveur, familles[:SIMULTANES], {nom: envois[nom] for nom in ENSEMBLE})
    print(f"\nUn à la fois, le serveur grandit de {mo(croissance)} au plus (but : moins de {LIMITE_MO} Mo).")
    return 0 if croissance < LIMITE_MO * MO else 1


if __name__ == "__main__":
    raise SystemExit(principal())
