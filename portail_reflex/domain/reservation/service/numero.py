"""The numbers of the commandes: from 1001, without gap nor double."""

from sqlmodel import Session, col

from portail_reflex.models import Numerotation
from portail_reflex.models.commun import insertion

SERIE = "commande"
PREMIER = 1001


def prochain_numero(session: Session) -> int:
    """One statement, whose row stays locked until the end: a transaction undone gives its number back."""
    suivant = insertion(session, Numerotation).values(cle=SERIE, valeur=PREMIER)
    suivant = suivant.on_conflict_do_update(index_elements=["cle"], set_={"valeur": col(Numerotation.valeur) + 1})
    return session.scalars(suivant.returning(col(Numerotation.valeur))).one()
