"""Commandes for the tests of the agents' screens."""

from datetime import date

from sqlmodel import select

from portail_reflex.models import Commande, Enfant, LigneCommande
from portail_reflex.models.types import EtatCommande
from tests.application import Base
from tests.fabriques import creer_famille
from tests.fabriques.activite import creer_commande, creer_creneau, ouvrir_periode

JOURS = [date(2024, 9, 13), date(2024, 9, 17)]


def commander(
    base: Base, nombre: int = 1, *, jours: list[date] | None = None, capacite: int | None = None
) -> list[int]:
    """Commandes of as many families, two dates each on one créneau; their numbers."""
    with base.ecrire() as session:
        ouvrir_periode(session)
        creneau, numeros = None, []
        for _ in range(nombre):
            famille = creer_famille(session, enfants=1)
            enfant = session.exec(select(Enfant).where(Enfant.famille_id == famille.id)).one()
            creneau = creneau or creer_creneau(session, ecole_id=enfant.ecole_id, capacite=capacite)
            enfant.ecole_id = creneau.ecole_id
            commande = creer_commande(session, enfant=enfant, creneau=creneau, jours=jours or JOURS)
            numeros.append(commande.numero)
        return numeros


def etats(base: Base) -> dict[int, EtatCommande]:
    """Each commande by its id."""
    with base.lire() as session:
        return dict(session.exec(select(Commande.id, Commande.etat)).all())


def lignes(base: Base, numero: int) -> list[LigneCommande]:
    """In order of date."""
    with base.lire() as session:
        requete = select(LigneCommande).join(Commande).where(Commande.numero == numero).order_by(LigneCommande.jour)
        return list(session.exec(requete))
