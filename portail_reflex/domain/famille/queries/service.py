"""Dossiers as the agents see them: the list, one family, its journal."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.acces.queries import famille_de
from portail_reflex.domain.famille.filtres import FiltreFamille
from portail_reflex.domain.famille.queries.controle import completudes
from portail_reflex.domain.famille.recherche import mots_cherches
from portail_reflex.domain.famille.vues import EntreeVue, FamilleLigneVue
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.domain.telephone import afficher_telephone
from portail_reflex.models import Adulte, Compte, Enfant, EntreeJournal, Famille, Modification
from portail_reflex.models.types import EtatDossier, RoleAdulte, RoleCompte

A_VOIR = and_(col(Modification.vue_le).is_(None), col(Famille.validee_le).is_not(None))


def familles(
    session: Session, *, agent: Auteur, recherche: str, filtre: FiltreFamille, page: int, aujourd_hui: date
) -> Page[FamilleLigneVue]:
    """The families that hold every word searched for, in alphabetical order, with what blocks each: 12 statements."""
    exiger(agent, RoleCompte.AGENT)
    colonnes = (
        Famille.id, Famille.etat, Famille.effacement_demande_le, Adulte.nom, Adulte.prenom, Adulte.email,
        Adulte.tel_portable,
    )  # fmt: skip
    responsable = and_(col(Adulte.famille_id) == Famille.id, col(Adulte.role) == RoleAdulte.RESPONSABLE)
    requete: Select[*tuple[Any, ...]] = select(*(col(c) for c in colonnes)).join(Adulte, responsable)
    for mot in mots_cherches(recherche):
        requete = requete.where(col(Famille.recherche).contains(mot, autoescape=True))
    requete = _filtrer(requete, filtre).order_by(col(Adulte.nom), col(Adulte.prenom), col(Famille.id))
    lues = paginer(session, requete, numero=page, vue=lambda ligne: ligne)
    ids = [ligne.id for ligne in lues.elements]
    manques = completudes(session, famille_ids=ids, aujourd_hui=aujourd_hui)
    prenoms, changements = _prenoms(session, ids), _changements(session, ids)
    vues = [
        FamilleLigneVue(
            id=f.id,
            responsable=f"{f.nom} {f.prenom}",
            enfants=", ".join(prenoms[f.id]),
            email=f.email,
            telephone=afficher_telephone(f.tel_portable),
            etat=f.etat,
            manques=tuple(manque.quoi for manque in manques[f.id].bloquants),
            changements=changements.get(f.id, 0),
            effacement=f.effacement_demande_le is not None,
        )
        for f in lues.elements
    ]
    return Page(vues, lues.numero, lues.total, lues.taille)


def nom_de_la_famille(session: Session, *, agent: Auteur, famille_id: int | None) -> str:
    """ "PERISCOLAIRE REFERENT", its responsable. Raises Introuvable."""
    exiger(agent, RoleCompte.AGENT)
    famille = famille_de(session, auteur=agent, famille_id=famille_id)
    requete = select(Adulte).where(col(Adulte.famille_id) == famille.id, col(Adulte.role) == RoleAdulte.RESPONSABLE)
    adulte = session.scalars(requete).first()
    return f"{adulte.nom} {adulte.prenom}" if adulte else ""


def _filtrer(requete: Select[*tuple[Any, ...]], filtre: FiltreFamille) -> Select[*tuple[Any, ...]]:
    if filtre is FiltreFamille.TOUTES:
        return requete
    if filtre is FiltreFamille.EFFACEMENT:
        return requete.where(col(Famille.effacement_demande_le).is_not(None))
    if filtre is FiltreFamille.CHANGEMENTS:
        changees = select(col(Modification.famille_id)).where(col(Modification.vue_le).is_(None))
        return requete.where(col(Famille.id).in_(changees), col(Famille.validee_le).is_not(None))
    return requete.where(col(Famille.etat) == EtatDossier[filtre.name])


def _prenoms(session: Session, famille_ids: Sequence[int]) -> dict[int, list[str]]:
    requete = select(col(Enfant.famille_id), col(Enfant.prenom)).where(col(Enfant.famille_id).in_(famille_ids))
    prenoms: dict[int, list[str]] = defaultdict(list)
    for famille_id, prenom in session.execute(requete.order_by(col(Enfant.id))):
        prenoms[famille_id].append(prenom)
    return prenoms


def _changements(session: Session, famille_ids: Sequence[int]) -> dict[int, int]:
    requete = (
        select(col(Modification.famille_id), func.count())
        .join(Famille, col(Famille.id) == Modification.famille_id)
        .where(col(Modification.famille_id).in_(famille_ids), A_VOIR)
        .group_by(col(Modification.famille_id))
    )
    return {ligne[0]: ligne[1] for ligne in session.execute(requete)}


def nombres(session: Session, *, agent: Auteur) -> dict[FiltreFamille, int]:
    """How many families wait for an agent, by reason: three statements."""
    exiger(agent, RoleCompte.AGENT)
    attendent = (FiltreFamille.A_CONTROLER, FiltreFamille.CHANGEMENTS, FiltreFamille.EFFACEMENT)
    return {
        filtre: session.scalar(select(func.count()).select_from(_filtrer(select(col(Famille.id)), filtre).subquery()))
        or 0
        for filtre in attendent
    }


def journal_de(session: Session, *, agent: Auteur, famille_id: int, page: int) -> Page[EntreeVue]:
    """What was done in this dossier, the newest first."""
    exiger(agent, RoleCompte.AGENT)
    requete = (
        select(EntreeJournal, col(Compte.prenom), col(Compte.nom))
        .outerjoin(Compte, col(Compte.id) == EntreeJournal.auteur_id)
        .where(col(EntreeJournal.famille_id) == famille_id)
        .order_by(col(EntreeJournal.le).desc(), col(EntreeJournal.id).desc())
    )
    return paginer(
        session,
        requete,
        numero=page,
        taille=20,
        vue=lambda ligne: EntreeVue(
            ligne[0].le, ligne[0].nature, f"{ligne[1] or ''} {ligne[2] or ''}".strip(), ligne[0].detail
        ),
    )
