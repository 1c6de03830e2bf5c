"""A process of its own: many parents who press « Valider » at once.

    python -m tests.concurrence.parents BASE FAMILLE…

It says « prêt », waits for a line that tells when the run began, and answers with the numbers or the faults, as JSON.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.reservation.service.envoi import envoyer_commande
from portail_reflex.infra.base import creer_moteur, transaction
from portail_reflex.models import Commande, Compte
from portail_reflex.models.types import EtatCommande
from tests.domain.reservation.gestes import LUNDI_2
from tests.fabriques import auteur


def principal(base: str, *famille_ids: str) -> None:
    moteur = creer_moteur(base)
    with transaction(sur=moteur, ecriture=False) as session:
        envois = [_pret(session, int(famille_id)) for famille_id in famille_ids]
    sys.stdout.write("prêt\n")
    sys.stdout.flush()
    debut, depart = float(sys.stdin.readline()), Barrier(len(envois))

    def valider(envoi: tuple[Auteur, str]) -> int | str:
        qui, cle = envoi
        depart.wait(timeout=20)
        try:
            with transaction(sur=moteur) as session:
                maintenant = LUNDI_2 + timedelta(seconds=time.time() - debut)
                return envoyer_commande(
                    session, auteur=qui, famille_id=qui.famille_id, cle=cle, maintenant=maintenant
                ).numero
        except Exception as faute:  # noqa: BLE001  told to the test
            return f"{type(faute).__name__}: {faute}"

    with ThreadPoolExecutor(len(envois)) as fils:
        sys.stdout.write(json.dumps(list(fils.map(valider, envois))) + "\n")
    sys.stdout.flush()
    moteur.dispose()


def _pret(session: Session, famille_id: int) -> tuple[Auteur, str]:
    compte = session.exec(select(Compte).where(Compte.famille_id == famille_id)).one()
    panier = select(Commande.cle).where(Commande.famille_id == famille_id, Commande.etat == EtatCommande.PANIER)
    return auteur(compte), session.exec(panier).one()


if __name__ == "__main__":
    principal(*sys.argv[1:])
