"""Which mails are a family's: its copy shows them, its erasure takes them."""

from collections.abc import Collection, Iterable

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from portail_reflex.models import Compte, Courriel, PersonnePredossier
from portail_reflex.models.types import NatureCourriel, NaturePersonne

AU_SERVICE = (NatureCourriel.CONTACT, NatureCourriel.EFFACEMENT)


def adresses_de(session: Session, compte: Compte | None, predossiers: Iterable[int | None]) -> set[str]:
    """Its account's address and its pré-dossier's, as long as it has not become another account's."""
    requete = select(col(PersonnePredossier.email)).where(
        col(PersonnePredossier.predossier_id).in_([numero for numero in predossiers if numero]),
        col(PersonnePredossier.nature) == NaturePersonne.RESPONSABLE,
    )
    adresses = {*(email for email in session.scalars(requete) if email), *([compte.email] if compte else [])}
    d_un_autre = select(col(Compte.email)).where(col(Compte.email).in_(adresses))
    if compte is not None:
        d_un_autre = d_un_autre.where(col(Compte.id) != compte.id)
    return adresses - set(session.scalars(d_un_autre))


def courriels_de(compte: Compte | None, adresses: Collection[str]) -> ColumnElement[bool]:
    """Those of its account; of no account, those sent to its addresses, and those that it wrote to the service."""
    ecrits = and_(col(Courriel.repondre_a).in_(adresses), col(Courriel.nature).in_(AU_SERVICE))
    sans_compte = and_(col(Courriel.compte_id).is_(None), or_(col(Courriel.destinataire).in_(adresses), ecrits))
    return sans_compte if compte is None else or_(sans_compte, col(Courriel.compte_id) == compte.id)
