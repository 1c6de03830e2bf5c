"""Reading the structures."""

from sqlmodel import Session, col, select

from portail_reflex.domain.structure import StructureVue
from portail_reflex.domain.telephone import afficher_telephone
from portail_reflex.models import Structure


def structures(session: Session) -> list[StructureVue]:
    """All structures; the first one signs what is not about a family."""
    return [
        StructureVue(
            id=ligne.id or 0,
            nom=ligne.nom,
            commune=ligne.commune,
            service=ligne.service,
            email=ligne.email,
            telephone=afficher_telephone(ligne.telephone),
            adresse=ligne.adresse,
            horaires=ligne.horaires,
        )
        for ligne in session.exec(select(Structure).order_by(col(Structure.id))).all()
    ]
