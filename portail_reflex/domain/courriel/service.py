"""The outbox: a mail is written with the decision it tells, and leaves after the commit."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from portail_reflex.domain.acces import Auteur, exiger
from portail_reflex.domain.courriel.message import Message
from portail_reflex.domain.courriel.rendu import Signature, demande_un_lien, remplir, rendre
from portail_reflex.domain.errors import Introuvable, RegleViolee
from portail_reflex.domain.journal.service import noter
from portail_reflex.domain.saisie import nettoyer
from portail_reflex.models import Courriel, Structure
from portail_reflex.models.types import EtatCourriel, NatureCourriel, NatureEntree, RoleCompte

BAIL = timedelta(minutes=5)
DELAIS = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720))
ESSAIS = len(DELAIS) + 1
DOMAINE_PAR_DEFAUT = "portail-familles.invalid"
LIEN_OUBLIE = (
    "Cet e-mail est parti avec un lien personnel, que le portail n’a pas gardé. "
    "Pour envoyer un nouveau lien, ouvrez la page du compte et renvoyez l’invitation."
)


@dataclass(frozen=True)
class CourrielAEnvoyer:
    """A mail reserved for one sender, its personal link put in."""

    id: int
    identifiant: str
    destinataire: str
    repondre_a: str
    objet: str
    texte: str
    html: str


def poster(
    session: Session,
    *,
    message: Message,
    destinataire: str,
    maintenant: datetime,
    compte_id: int | None = None,
    secret: str = "",
    repondre_a: str = "",
) -> int:
    """Put a mail in the outbox; an answer goes to the service unless `repondre_a` says otherwise. Returns its id."""
    if bool(message.action) != bool(secret):
        raise ValueError("a personal link needs a button, and a button its link")
    structure = session.scalars(select(Structure).order_by(col(Structure.id)).limit(1)).first()
    texte, html = rendre(message, _signature(structure, message.nature))
    courriel = Courriel(
        identifiant=_nouvel_identifiant(structure.email if structure else ""),
        nature=message.nature,
        compte_id=compte_id,
        destinataire=destinataire,
        repondre_a=repondre_a or (structure.email if structure else ""),
        objet=nettoyer(message.objet)[:200],
        texte=texte,
        html=html,
        secret=secret,
        cree_le=maintenant,
        prochain_essai_le=maintenant,
    )
    session.add(courriel)
    session.flush()
    return courriel.id or 0


def _signature(structure: Structure | None, nature: NatureCourriel) -> Signature:
    """A message to the service needs no address of the service."""
    if structure is None or nature is NatureCourriel.CONTACT:
        return Signature()
    return Signature(structure.nom, structure.service, structure.email, structure.telephone, structure.horaires)


def _nouvel_identifiant(email: str) -> str:
    """A Message-ID of at most 80 characters."""
    domaine = email.rpartition("@")[2]
    if not (domaine.isascii() and 1 <= len(domaine) <= 40):
        domaine = DOMAINE_PAR_DEFAUT
    return f"<{uuid4()}@{domaine}>"


def reserver(session: Session, *, maintenant: datetime, url: str) -> CourrielAEnvoyer | None:
    """Take the oldest due mail for 5 minutes; a try counts from here, so that a crash counts too."""
    while (courriel := _plus_ancien(session, maintenant)) is not None:
        if courriel.tentatives < ESSAIS:
            return _prendre(courriel, maintenant, url)
        _abandonner(courriel, "L’envoi a été interrompu à chaque essai.")
        session.flush()
    return None


def _plus_ancien(session: Session, maintenant: datetime) -> Courriel | None:
    """Locked: PostgreSQL skips what another process is taking; SQLite has one writer at a time."""
    return session.scalars(
        select(Courriel)
        .where(_a_envoyer(maintenant))
        .order_by(col(Courriel.prochain_essai_le), col(Courriel.id))
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    ).first()


def _a_envoyer(maintenant: datetime) -> ColumnElement[bool]:
    libre = or_(col(Courriel.reserve_jusqu_a).is_(None), col(Courriel.reserve_jusqu_a) <= maintenant)
    return and_(col(Courriel.etat) == EtatCourriel.EN_ATTENTE, col(Courriel.prochain_essai_le) <= maintenant, libre)


def _prendre(courriel: Courriel, maintenant: datetime, url: str) -> CourrielAEnvoyer:
    courriel.reserve_jusqu_a = maintenant + BAIL
    courriel.tentatives += 1
    lien = f"{url}/lien/{courriel.secret}"
    return CourrielAEnvoyer(
        id=courriel.id or 0,
        identifiant=courriel.identifiant,
        destinataire=courriel.destinataire,
        repondre_a=courriel.repondre_a,
        objet=courriel.objet,
        texte=remplir(courriel.texte, portail=url, lien=lien),
        html=remplir(courriel.html, portail=url, lien=lien),
    )


def noter_envoi(session: Session, *, courriel_id: int, maintenant: datetime) -> None:
    """The server has taken the mail: its personal link is forgotten."""
    if (courriel := _verrouiller(session, courriel_id)) is None:
        return
    courriel.etat = EtatCourriel.ENVOYE
    courriel.envoye_le = maintenant
    courriel.secret = courriel.derniere_erreur = ""
    courriel.reserve_jusqu_a = None


def noter_echec(
    session: Session, *, courriel_id: int, raison: str, maintenant: datetime, definitif: bool = False
) -> None:
    """Try again after 1, 5, 15 min, 1, 4, 12 h, then give up. `raison` holds no personal data."""
    courriel = _verrouiller(session, courriel_id)
    if courriel is None or courriel.etat is not EtatCourriel.EN_ATTENTE:
        return
    if definitif or courriel.tentatives >= ESSAIS:
        _abandonner(courriel, raison)
        return
    courriel.prochain_essai_le = maintenant + DELAIS[max(0, courriel.tentatives - 1)]
    courriel.derniere_erreur = raison[:300]
    courriel.reserve_jusqu_a = None


def _abandonner(courriel: Courriel, raison: str) -> None:
    courriel.etat = EtatCourriel.EN_ECHEC
    courriel.derniere_erreur = raison[:300]
    courriel.reserve_jusqu_a = None


def renvoyer(session: Session, *, courriel_id: int, agent: Auteur, maintenant: datetime) -> None:
    """An agent has a mail sent now. One whose personal link is forgotten cannot be sent again."""
    exiger(agent, RoleCompte.AGENT)
    if (courriel := _verrouiller(session, courriel_id)) is None:
        raise Introuvable
    if courriel.etat is EtatCourriel.ENVOYE:
        if demande_un_lien(courriel.texte):
            raise RegleViolee(LIEN_OUBLIE)
        # Another Message-ID: a mailbox drops in silence a mail whose id it has seen.
        courriel.identifiant = _nouvel_identifiant(courriel.identifiant.strip("<>"))
    courriel.etat = EtatCourriel.EN_ATTENTE
    courriel.envoye_le = None
    courriel.tentatives = 0
    courriel.prochain_essai_le = maintenant
    noter(
        session,
        nature=NatureEntree.COURRIEL_RENVOYE,
        maintenant=maintenant,
        auteur_id=agent.compte_id,
        sujet=f"courriel:{courriel_id}",
    )


def _verrouiller(session: Session, courriel_id: int) -> Courriel | None:
    requete = select(Courriel).where(col(Courriel.id) == courriel_id).with_for_update()
    return session.scalars(requete.execution_options(populate_existing=True)).first()
