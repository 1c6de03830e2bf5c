"""Looking for likely doubles, in four statements whatever the number of children."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from portail_reflex.domain.predossier.doublons import (
    MONTRES,
    email_de_compte,
    email_en_predossier,
    enfant_en_famille,
    enfant_en_predossier,
)
from portail_reflex.domain.predossier.vues import DoublonVue
from portail_reflex.models import Adulte, Compte, Enfant, PersonnePredossier, Predossier
from portail_reflex.models.types import EtatPredossier, NaturePersonne, RoleAdulte

ENCORE_VALABLES = (EtatPredossier.DEPOSE, EtatPredossier.VALIDE)
Moi, Autre = aliased(PersonnePredossier), aliased(PersonnePredossier)


def doublons_de(session: Session, *, predossier: Predossier) -> Iterator[DoublonVue]:
    """Each kind at most 20 times; what this pré-dossier itself became is no double."""
    yield from _enfants_en_predossier(session, predossier)
    yield from _enfants_en_famille(session, predossier)
    yield from _emails_en_predossier(session, predossier)
    yield from _emails_de_compte(session, predossier)


def _meme_enfant(autre: type[PersonnePredossier] | type[Enfant]) -> ColumnElement[bool]:
    return and_(col(autre.nom_cherche) == col(Moi.nom_cherche), col(autre.date_naissance) == col(Moi.date_naissance))


def _enfants_en_predossier(session: Session, predossier: Predossier) -> Iterator[DoublonVue]:
    requete = (
        select(Autre, Predossier)
        .join(Moi, _meme_enfant(Autre))
        .join(Predossier, col(Predossier.id) == Autre.predossier_id)
        .where(
            Moi.predossier_id == predossier.id,
            Moi.nature == NaturePersonne.ENFANT,
            Autre.nature == NaturePersonne.ENFANT,
            Autre.predossier_id != predossier.id,
            col(Predossier.etat).in_(ENCORE_VALABLES),
        )
        .order_by(col(Moi.rang), col(Predossier.id))
        .limit(MONTRES)
    )
    for enfant, autre in session.exec(requete):
        if enfant.date_naissance:
            nom, naissance = f"{enfant.nom} {enfant.prenom}", enfant.date_naissance
            yield enfant_en_predossier(nom=nom, naissance=naissance, predossier_id=autre.id or 0, etat=autre.etat)


def _enfants_en_famille(session: Session, predossier: Predossier) -> Iterator[DoublonVue]:
    responsable = and_(col(Adulte.famille_id) == col(Enfant.famille_id), col(Adulte.role) == RoleAdulte.RESPONSABLE)
    requete = (
        select(Enfant, Adulte)
        .join(Moi, _meme_enfant(Enfant))
        .join(Adulte, responsable)
        .where(
            Moi.predossier_id == predossier.id,
            Moi.nature == NaturePersonne.ENFANT,
            Enfant.famille_id != (predossier.famille_id or 0),
        )
        .order_by(col(Moi.rang), col(Enfant.id))
        .limit(MONTRES)
    )
    for enfant, adulte in session.exec(requete):
        yield enfant_en_famille(
            nom=f"{enfant.nom} {enfant.prenom}",
            naissance=enfant.date_naissance,
            responsable=f"{adulte.civilite.libelle} {adulte.nom} {adulte.prenom}",
        )


def _emails_en_predossier(session: Session, predossier: Predossier) -> Iterator[DoublonVue]:
    requete = (
        select(Autre.email, Predossier.id, Predossier.etat)
        .join(Moi, col(Autre.email) == col(Moi.email))
        .join(Predossier, col(Predossier.id) == Autre.predossier_id)
        .where(Moi.predossier_id == predossier.id, Moi.email != "", Autre.predossier_id != predossier.id)
        .distinct()
        .order_by(col(Predossier.id), col(Autre.email))
        .limit(MONTRES)
    )
    for email, predossier_id, etat in session.exec(requete):
        yield email_en_predossier(email=email, predossier_id=predossier_id or 0, etat=EtatPredossier(etat))


def _emails_de_compte(session: Session, predossier: Predossier) -> Iterator[DoublonVue]:
    mien = predossier.famille_id or 0
    requete = (
        select(Compte)
        .join(Moi, col(Compte.email) == col(Moi.email))
        .where(Moi.predossier_id == predossier.id, Moi.email != "")
        .where((col(Compte.famille_id) != mien) | col(Compte.famille_id).is_(None))
        .distinct()
        .order_by(col(Compte.id))
    )
    for compte in session.exec(requete):
        titulaire = f"{compte.prenom} {compte.nom}"
        yield email_de_compte(email=compte.email, titulaire=titulaire, role=compte.role)
