"""The numbers behind the badges."""

from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.models import Commande, LigneCommande
from portail_reflex.models.types import EtatCommande, RoleCompte


class Compteurs(NamedTuple):
    """Dates in the panier, and commandes that wait for an answer."""

    panier: int
    demandes: int


def compteurs(session: Session, *, auteur: Auteur) -> Compteurs:
    """Of a family, in one statement."""
    a_soi = col(Commande.famille_id) == auteur.famille_id
    panier = (
        select(func.count())
        .select_from(LigneCommande)
        .join(Commande, col(Commande.id) == LigneCommande.commande_id)
        .where(a_soi, col(Commande.etat) == EtatCommande.PANIER)
    )
    demandes = select(func.count()).select_from(Commande).where(a_soi, col(Commande.etat) == EtatCommande.EN_ATTENTE)
    lus = session.execute(select(panier.scalar_subquery(), demandes.scalar_subquery())).one()
    return Compteurs(*lus)


def commandes_a_traiter(session: Session, *, agent: Auteur) -> int:
    """Of every family."""
    exiger(agent, RoleCompte.AGENT)
    requete = select(func.count()).select_from(Commande).where(col(Commande.etat) == EtatCommande.EN_ATTENTE)
    return session.scalar(requete) or 0
