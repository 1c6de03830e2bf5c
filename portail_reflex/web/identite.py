"""Who is greeted in the header of a logged-in page."""

import reflex as rx
from sqlmodel import Session

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.alerte.queries import non_lues
from portail_reflex.domain.compte.salutation import connecte, salutation
from portail_reflex.domain.dates import PARIS
from portail_reflex.domain.document.queries import nombre_a_verifier
from portail_reflex.domain.famille.filtres import FiltreFamille
from portail_reflex.domain.famille.queries import nombres
from portail_reflex.domain.predossier.queries import nombre_a_traiter
from portail_reflex.domain.reservation.queries.compteurs import commandes_a_traiter, compteurs
from portail_reflex.infra import horloge
from portail_reflex.web.appels import lire
from portail_reflex.web.guards import discret, pour_tous
from portail_reflex.web.session import EtatPortail


class Identite(EtatPortail):
    """Filled at each arrival on a page."""

    bonjour: str = ""
    nom: str = ""
    suite: str = ""
    role: str = ""
    du_service: bool = False
    predossiers: int = 0
    dossiers: int = 0
    documents: int = 0
    commandes: int = 0
    alertes: int = 0
    panier: int = 0
    demandes: int = 0

    @rx.event
    @pour_tous
    @discret
    async def rafraichir(self) -> None:
        """The badges of an open page; who has logged out meanwhile keeps what was on screen."""
        if self._auteur is not None:
            await saluer(self)


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
        attentes = await lire(_attentes_du_service, agent=auteur)
    else:
        attentes = await lire(_attentes_du_parent, auteur=auteur)
    for badge, nombre in attentes.items():
        setattr(identite, badge, nombre)


def _attentes_du_service(session: Session, *, agent: Auteur) -> dict[str, int]:
    """What waits for this agent behind each tab."""
    return {
        "predossiers": nombre_a_traiter(session, agent=agent),
        "dossiers": nombres(session, agent=agent)[FiltreFamille.A_CONTROLER],
        "documents": nombre_a_verifier(session, agent=agent),
        "commandes": commandes_a_traiter(session, agent=agent),
    }


def _attentes_du_parent(session: Session, *, auteur: Auteur) -> dict[str, int]:
    """What waits for this family behind each tab."""
    comptes = compteurs(session, auteur=auteur)
    return {
        "alertes": non_lues(session, auteur=auteur),
        "panier": comptes.panier,
        "demandes": comptes.demandes,
    }
