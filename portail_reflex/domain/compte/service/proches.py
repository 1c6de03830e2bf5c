"""What a person's entourage would try first as their password."""

from sqlalchemy import union_all
from sqlmodel import Session, col, select

from portail_reflex.models import Adulte, Compte, Enfant, Famille, Structure


def proches_de(session: Session, compte: Compte) -> list[str]:
    """The account's address and names, those of the family, and the town: one statement."""
    mots = [compte.email, compte.nom, compte.prenom]
    if compte.famille_id is None:
        return mots
    requete = union_all(
        select(col(Enfant.nom), col(Enfant.prenom)).where(Enfant.famille_id == compte.famille_id),
        select(col(Adulte.nom), col(Adulte.prenom)).where(Adulte.famille_id == compte.famille_id),
        select(col(Structure.nom), col(Structure.commune))
        .join(Famille, col(Famille.structure_id) == Structure.id)
        .where(Famille.id == compte.famille_id),
    )
    return mots + [mot for ligne in session.connection().execute(requete) for mot in ligne]
