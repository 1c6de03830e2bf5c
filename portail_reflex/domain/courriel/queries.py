"""The mails, as agents see them. A personal link is a key: it is hidden but in a demonstration."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.courriel.rendu import LIEN_CACHE, demande_un_lien, remplir
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.models import Compte, Courriel
from portail_reflex.models.types import EtatCourriel, NatureCourriel, RoleCompte


@dataclass(frozen=True)
class CourrielVue:
    """A line of the list of mails."""

    id: int
    nature: NatureCourriel
    destinataire: str
    objet: str
    etat: EtatCourriel
    cree_le: datetime
    envoye_le: datetime | None
    prochain_essai_le: datetime
    tentatives: int
    derniere_erreur: str


@dataclass(frozen=True)
class CourrielDetailVue(CourrielVue):
    """A mail with its text; `lien` is "" unless its personal link may be read, `renvoyable` says if it may go again."""

    texte: str
    lien: str
    renvoyable: bool


def courriels(session: Session, *, agent: Auteur, etat: EtatCourriel | None, page: int) -> Page[CourrielVue]:
    """The mails of one state, or all; the newest first."""
    exiger(agent, RoleCompte.AGENT)
    requete = select(*_COLONNES).order_by(col(Courriel.cree_le).desc(), col(Courriel.id).desc())
    if etat is not None:
        requete = requete.where(col(Courriel.etat) == etat)
    return paginer(session, requete, numero=page, vue=lambda ligne: CourrielVue(*ligne))


def courriel(session: Session, *, agent: Auteur, courriel_id: int, url: str, liens_lisibles: bool) -> CourrielDetailVue:
    """One mail. Where nothing can be sent (`liens_lisibles`), its link is shown so that it can be followed."""
    exiger(agent, RoleCompte.AGENT)
    requete = (
        select(*_COLONNES, col(Courriel.texte), col(Courriel.secret), col(Compte.role))
        .join(Compte, col(Compte.id) == col(Courriel.compte_id), isouter=True)
        .where(col(Courriel.id) == courriel_id)
    )
    if (ligne := session.execute(requete).first()) is None:
        raise Introuvable
    *colonnes, texte, secret, role = ligne
    vue = CourrielVue(*colonnes)
    lisible = liens_lisibles and bool(secret) and vue.etat is EtatCourriel.EN_ATTENTE and _peut_lire(agent, role)
    lien = f"{url}/lien/{secret}" if lisible else ""
    return CourrielDetailVue(
        **vars(vue),
        texte=remplir(texte, portail=url, lien=lien or LIEN_CACHE),
        lien=lien,
        renvoyable=vue.etat is not EtatCourriel.ENVOYE or not demande_un_lien(texte),
    )


def _peut_lire(agent: Auteur, role: RoleCompte | None) -> bool:
    """The link to an account of the service would let an agent become somebody else of it."""
    return role is RoleCompte.PARENT or agent.role.comprend(RoleCompte.RESPONSABLE)


def comptes_par_etat(session: Session, *, agent: Auteur) -> dict[EtatCourriel, int]:
    """How many mails are in each state; a state without any counts 0."""
    exiger(agent, RoleCompte.AGENT)
    lignes = session.execute(select(col(Courriel.etat), func.count()).group_by(col(Courriel.etat))).all()
    return dict.fromkeys(EtatCourriel, 0) | {etat: nombre for etat, nombre in lignes}  # noqa: C416  rows, not pairs


_COLONNES: tuple[Any, ...] = (
    col(Courriel.id),
    col(Courriel.nature),
    col(Courriel.destinataire),
    col(Courriel.objet),
    col(Courriel.etat),
    col(Courriel.cree_le),
    col(Courriel.envoye_le),
    col(Courriel.prochain_essai_le),
    col(Courriel.tentatives),
    col(Courriel.derniere_erreur),
)
