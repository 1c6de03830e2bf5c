"""Who is greeted in the header of a logged-in page."""

import reflex as rx

from portail_reflex.domain.compte.salutation import connecte, salutation
from portail_reflex.domain.dates import PARIS
from portail_reflex.domain.predossier.queries import nombre_a_traiter
from portail_reflex.infra import horloge
from portail_reflex.web.appels import lire
from portail_reflex.web.session import EtatPortail


class Identite(EtatPortail):
    """Filled at each arrival on a page."""

    bonjour: str = ""
    nom: str = ""
    suite: str = ""
    role: str = ""
    du_service: bool = False
    predossiers: int = 0


async def saluer(etat: rx.State) -> None:
    """Greet the person of this event in the header, or nobody."""
    identite = await etat.get_state(Identite)
    auteur = etat._auteur
    if auteur is None:
        identite.reset()
        return
    identite.bonjour = salutation(horloge.maintenant().astimezone(PARIS))
    identite.nom = f"{auteur.prenom} {auteur.nom}".strip()
    identite.suite = f"vous êtes actuellement {connecte(auteur.civilite)} sur "
    identite.role = auteur.role.libelle
    identite.du_service = auteur.role.du_service
    if auteur.role.du_service:
        identite.predossiers = await lire(nombre_a_traiter, agent=auteur)
