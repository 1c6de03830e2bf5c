"""A member's page as its form sends it."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.famille.queries import formulaire_adulte, formulaire_enfant
from portail_reflex.domain.famille.service import Enregistrement, enregistrer_adulte, enregistrer_enfant
from portail_reflex.models import Adulte, Compte, Enfant, Famille
from portail_reflex.models.types import RoleAdulte
from tests.fabriques import auteur

CASES = {"certifie": "oui", "notice": "oui"}


def parent_de(session: Session, famille: Famille) -> Auteur:
    """The person whose account the family has."""
    return auteur(session.exec(select(Compte).where(Compte.famille_id == famille.id)).one())


def enfants_de(session: Session, famille: Famille) -> list[Enfant]:
    return list(session.exec(select(Enfant).where(Enfant.famille_id == famille.id).order_by(Enfant.id)))  # type: ignore[arg-type]


def adulte_du_role(session: Session, famille: Famille, role: RoleAdulte = RoleAdulte.RESPONSABLE) -> Adulte:
    return session.exec(select(Adulte).where(Adulte.famille_id == famille.id, Adulte.role == role)).one()


def valider_l_enfant(
    session: Session, qui: Auteur, enfant_id: int, maintenant: datetime, *, version: int | None = None, **champs: Any
) -> Enregistrement:
    """« Valider » on the child's page, these fields changed; `version`: the one that the form was made from."""
    page = formulaire_enfant(session, auteur=qui, enfant_id=enfant_id)
    return enregistrer_enfant(
        session,
        auteur=qui,
        enfant_id=enfant_id,
        donnees={**page.valeurs, **CASES, **champs},
        version=page.version if version is None else version,
        maintenant=maintenant,
    )


def valider_l_adulte(
    session: Session, qui: Auteur, adulte_id: int, maintenant: datetime, *, version: int | None = None, **champs: Any
) -> Enregistrement:
    """« Valider » on the adult's page, these fields changed; each child's lien is said."""
    page = formulaire_adulte(session, auteur=qui, adulte_id=adulte_id)
    liens = {f"liens.{enfant_id}.lien": "MERE" for enfant_id, _ in page.enfants}
    return enregistrer_adulte(
        session,
        auteur=qui,
        adulte_id=adulte_id,
        donnees={**liens, **page.valeurs, **CASES, **champs},
        version=page.version if version is None else version,
        maintenant=maintenant,
    )
