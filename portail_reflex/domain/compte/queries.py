"""Reading accounts, open sessions and links."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_
from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.compte.jetons import EtatLien, empreinte, etat_du_lien
from portail_reflex.domain.compte.verrouillage import est_bloque
from portail_reflex.domain.compte.vues import CompteVue, ConnexionVue, EtatCompte, LienVue
from portail_reflex.domain.errors import Introuvable
from portail_reflex.domain.pagination import Page
from portail_reflex.domain.pagination.queries import paginer
from portail_reflex.domain.saisie import nettoyer
from portail_reflex.models import Compte, Connexion, Jeton
from portail_reflex.models.types import RoleCompte

MOTS_CHERCHES = 5


def lien(session: Session, *, secret: str, maintenant: datetime) -> LienVue:
    """What the page of a link may say; a closed account's link is as unknown as a forged one."""
    requete = select(Jeton).join(Compte).where(Jeton.hachage == empreinte(secret), col(Compte.actif))
    if (jeton := session.exec(requete).first()) is None:
        return LienVue(None, EtatLien.INCONNU)
    etat = etat_du_lien(expire_le=jeton.expire_le, utilise_le=jeton.utilise_le, maintenant=maintenant)
    return LienVue(jeton.nature, etat)


def connexions_de(session: Session, *, auteur: Auteur, maintenant: datetime) -> list[ConnexionVue]:
    """The open sessions of this person: the current one, then the newest."""
    requete = (
        select(Connexion)
        .where(Connexion.compte_id == auteur.compte_id, Connexion.expire_le > maintenant)
        .order_by((col(Connexion.id) == auteur.connexion_id).desc(), col(Connexion.ouverte_le).desc())
    )
    return [
        ConnexionVue(ligne.id or 0, ligne.appareil, ligne.ouverte_le, ligne.id == auteur.connexion_id)
        for ligne in session.exec(requete)
    ]


def comptes(session: Session, *, agent: Auteur, recherche: str, page: int, maintenant: datetime) -> Page[CompteVue]:
    """The accounts with each word of `recherche` in their name or address; the service's own for RESPONSABLE only."""
    exiger(agent, RoleCompte.AGENT)
    mots = nettoyer(recherche).split()[:MOTS_CHERCHES]
    requete = (
        select(Compte)
        .where(visible_par(agent), *(_contient(mot) for mot in mots))
        .order_by(func.lower(Compte.nom), func.lower(Compte.prenom), col(Compte.id))
    )
    vue = _vue(maintenant)
    return paginer(session, requete, numero=page, vue=lambda ligne: vue(ligne[0]))


def compte(session: Session, *, agent: Auteur, compte_id: int, maintenant: datetime) -> CompteVue:
    """One account, with the same limits as the list."""
    exiger(agent, RoleCompte.AGENT)
    ligne = session.exec(select(Compte).where(Compte.id == compte_id, visible_par(agent))).first()
    if ligne is None:
        raise Introuvable
    return _vue(maintenant)(ligne)


def visible_par(agent: Auteur) -> ColumnElement[bool]:
    """The accounts of the service are RESPONSABLE's; those of parents are any agent's."""
    roles = list(RoleCompte) if agent.role.comprend(RoleCompte.RESPONSABLE) else [RoleCompte.PARENT]
    return col(Compte.role).in_(roles)


def _contient(mot: str) -> ColumnElement[bool]:
    # SQLite folds the case of ASCII only: É is looked for as typed, in capitals and in small letters.
    formes = {mot, mot.lower(), mot.upper(), mot.capitalize()}
    champs = (col(Compte.nom), col(Compte.prenom), col(Compte.email))
    return or_(*(champ.icontains(forme, autoescape=True) for champ in champs for forme in sorted(formes)))


def _vue(maintenant: datetime) -> Callable[[Compte], CompteVue]:
    def vue(ligne: Compte) -> CompteVue:
        etat = _etat(ligne, maintenant)
        return CompteVue(
            id=ligne.id or 0,
            email=ligne.email,
            nom=ligne.nom,
            prenom=ligne.prenom,
            role=ligne.role,
            etat=etat,
            bloque_jusqu_a=ligne.bloque_jusqu_a if etat is EtatCompte.BLOQUE else None,
            cree_le=ligne.cree_le,
            connecte_le=ligne.connecte_le,
        )

    return vue


def _etat(ligne: Compte, maintenant: datetime) -> EtatCompte:
    if not ligne.actif:
        return EtatCompte.DESACTIVE
    if est_bloque(ligne.bloque_jusqu_a, maintenant=maintenant):
        return EtatCompte.BLOQUE
    return EtatCompte.ACTIF if ligne.mot_de_passe_hache else EtatCompte.INVITE
