"""How long a fiche sanitaire takes to become a PDF: the first of a process, then 50 others.

    .venv/bin/python -m bench.pdf

Each fiche has texts of its own, as they have in town: the same one twice takes far less.
"""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from bench.serveur import ligne, tableau
from portail_reflex.domain.fiche_sanitaire.vues import FicheSanitaireVue
from portail_reflex.infra.pdf import fiche_sanitaire_pdf
from tests.infra.test_pdf import FICHE, STRUCTURE

FOIS = 50


def fiche(rang: int) -> FicheSanitaireVue:
    """The ordinary fiche of another child."""
    return replace(
        FICHE,
        enfant=f"ENFANT-{rang} Camille",
        traitement=f"{rang} bouffées avant le sport.",
        recommandations=f"{FICHE.recommandations}\nNuméro {rang}.",
        contacts=tuple(replace(contact, nom=f"{contact.nom} {rang}") for contact in FICHE.contacts),
    )


def une_fiche(rang: int) -> float:
    debut = time.perf_counter()
    fiche_sanitaire_pdf(fiche(rang), structure=STRUCTURE)
    return time.perf_counter() - debut


def principal() -> int:
    premiere = une_fiche(0)
    seules = [une_fiche(rang) for rang in range(1, FOIS + 1)]
    with ThreadPoolExecutor(2) as fils:
        a_deux = list(fils.map(une_fiche, range(FOIS + 1, 2 * FOIS + 1)))
    tableau(
        f"Fiche sanitaire en PDF ({FOIS} fois)",
        ("Mesure", "Médiane", "95 %", "Pire"),
        [ligne("une à la fois", seules), ligne("deux fils qui s’attendent", a_deux)],
    )
    print(f"\nLa première du processus : {premiere * 1000:.0f} ms.")
    return 0


if __name__ == "__main__":
    raise SystemExit(principal())
