"""What a login costs, and that its time does not tell who has an account: 50 tries of each kind.

.venv/bin/python -m bench.connexion
"""

import random
import time
from itertools import chain
from statistics import median

import httpx

from bench.serveur import Serveur, ligne, portail, tableau
from portail_reflex.domain.compte.mots_de_passe import hacher, verifier
from portail_reflex.infra.base import transaction
from tests.fabriques import MOT_DE_PASSE, creer_famille, hachage_de

ESSAIS = 50
ECART_MAX = 0.10
GENRES = ("adresse inconnue", "mot de passe erroné", "mot de passe juste")


def preparer(serveur: Serveur) -> list[str]:
    """An account for each try: a fifth wrong password would block the same one."""
    with transaction(sur=serveur.moteur) as session:
        adresses = [f"bench-{rang}@exemple.fr" for rang in range(2 * ESSAIS)]
        for adresse in adresses:
            creer_famille(session, email=adresse, mot_de_passe=MOT_DE_PASSE)
    return adresses


def essais(adresses: list[str]) -> list[tuple[str, str, str]]:
    """Kind, address, password, in a random order: what warms up or slows down does so for all."""
    inconnues = [f"inconnue-{rang}@exemple.fr" for rang in range(ESSAIS)]
    tous = chain(
        ((GENRES[0], email, MOT_DE_PASSE) for email in inconnues),
        ((GENRES[1], email, "pas-le-bon-mot-de-passe") for email in adresses[:ESSAIS]),
        ((GENRES[2], email, MOT_DE_PASSE) for email in adresses[ESSAIS:]),
    )
    return random.Random(2).sample(liste := list(tous), len(liste))


def mesurer(serveur: Serveur) -> dict[str, list[float]]:
    durees: dict[str, list[float]] = {genre: [] for genre in GENRES}
    with httpx.Client(base_url=serveur.url, headers={"Origin": serveur.url}) as client:
        for rang in range(5):
            client.post("/api/connexion", data={"email": f"echauffement-{rang}@exemple.fr", "mot_de_passe": "x"})
        for genre, email, mot_de_passe in essais(preparer(serveur)):
            client.cookies.clear()
            debut = time.perf_counter()
            reponse = client.post("/api/connexion", data={"email": email, "mot_de_passe": mot_de_passe})
            durees[genre].append(time.perf_counter() - debut)
            attendu = 303 if genre == GENRES[2] else 422
            if reponse.status_code != attendu:
                raise SystemExit(f"{genre} : réponse {reponse.status_code}, {attendu} attendue")
    return durees


def une_verification() -> list[float]:
    """Argon2id alone, in this process."""
    hachage, durees = hachage_de(MOT_DE_PASSE), []
    for _ in range(ESSAIS):
        debut = time.perf_counter()
        verifier(hachage, MOT_DE_PASSE)
        durees.append(time.perf_counter() - debut)
    return durees


def principal() -> int:
    with portail() as serveur:
        durees = mesurer(serveur)
    argon2 = une_verification()
    lignes = [ligne(genre, valeurs) for genre, valeurs in durees.items()]
    tableau(
        f"Connexion : {ESSAIS} essais de chaque sorte",
        ("Essai", "Médiane", "95 %", "Pire"),
        [*lignes, ligne("une vérification Argon2id, seule", argon2)],
    )
    medianes = {genre: median(valeurs) for genre, valeurs in durees.items()}
    ecart = abs(medianes[GENRES[0]] - medianes[GENRES[1]]) / medianes[GENRES[1]]
    parametres = hacher("x").split("$")[1:4]
    print(f"\nParamètres : {' '.join(parametres)}")
    print(f"Écart entre adresse inconnue et mot de passe erroné : {ecart:.1%} (10 % au plus)")
    print(f"Un essai coûte {medianes[GENRES[1]] / median(argon2):.2f} fois une vérification")
    return 0 if ecart <= ECART_MAX else 1


if __name__ == "__main__":
    raise SystemExit(principal())
