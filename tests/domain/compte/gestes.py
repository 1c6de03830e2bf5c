"""What the tests of accounts do again and again."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.acces.queries import auteur_de
from portail_reflex.domain.compte.service import tenter_connexion
from portail_reflex.domain.compte.vues import ConnexionFaite
from portail_reflex.models import Compte, Connexion, Courriel, EntreeJournal
from portail_reflex.models.types import NatureCourriel, NatureEntree
from tests.fabriques import MOT_DE_PASSE, creer_compte, creer_famille

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"


def creer_parent(session: Session, *, mot_de_passe: str | None = MOT_DE_PASSE) -> Compte:
    """The account of a family; without a password its invitation is still to come."""
    return creer_compte(session, mot_de_passe=mot_de_passe, famille=creer_famille(session, compte=False))


def essayer(
    session: Session, compte: Compte, maintenant: datetime, *, juste: bool = True, durable: bool = False
) -> ConnexionFaite | None:
    """A try at login, whose password was verified already."""
    return tenter_connexion(
        session,
        email=compte.email,
        hachage_verifie=compte.mot_de_passe_hache,
        juste=juste,
        durable=durable,
        user_agent=FIREFOX,
        maintenant=maintenant,
    )


def ouvrir(session: Session, compte: Compte, maintenant: datetime, *, durable: bool = False) -> ConnexionFaite:
    """A session, surely."""
    faite = essayer(session, compte, maintenant, durable=durable)
    assert faite is not None
    return faite


def connecter(session: Session, compte: Compte, maintenant: datetime) -> Auteur:
    """The person behind a new session."""
    auteur = auteur_de(session, secret=ouvrir(session, compte, maintenant).secret, maintenant=maintenant)
    assert auteur is not None
    return auteur


def bloquer(session: Session, compte: Compte, maintenant: datetime) -> None:
    """Five wrong passwords."""
    for _ in range(5):
        assert essayer(session, compte, maintenant, juste=False) is None


def courriels(session: Session, email: str, nature: NatureCourriel | None = None) -> list[Courriel]:
    """The mails to an address, the oldest first."""
    requete = select(Courriel).where(Courriel.destinataire == email).order_by(col(Courriel.id))
    return [courriel for courriel in session.exec(requete) if nature in (None, courriel.nature)]


def secret_de(session: Session, email: str, nature: NatureCourriel) -> str:
    """The secret of the personal link in the latest mail of this nature."""
    return courriels(session, email, nature)[-1].secret


def connexions(session: Session, compte: Compte) -> int:
    """How many sessions the account has."""
    return session.exec(select(func.count(col(Connexion.id))).where(Connexion.compte_id == compte.id)).one()


def journal(session: Session, compte: Compte) -> list[tuple[NatureEntree, int | None]]:
    """What the journal says of the account: what, by whom."""
    requete = select(EntreeJournal).where(EntreeJournal.sujet == f"compte:{compte.id}").order_by(col(EntreeJournal.id))
    return [(entree.nature, entree.auteur_id) for entree in session.exec(requete)]
