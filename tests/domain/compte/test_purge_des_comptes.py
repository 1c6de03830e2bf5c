"""What has run out is forgotten."""

from datetime import datetime, timedelta

from sqlmodel import Session

from portail_reflex.domain.compte.jetons import EtatLien
from portail_reflex.domain.compte.queries import lien
from portail_reflex.domain.compte.service import demander_oubli, inviter, oublier_perimes
from portail_reflex.models import Compteur, Connexion
from portail_reflex.models.types import NatureCourriel
from tests.domain.compte.gestes import connecter, creer_parent, secret_de


def test_a_session_is_deleted_when_it_is_over(session: Session, maintenant: datetime) -> None:
    auteur = connecter(session, creer_parent(session), maintenant)
    fin = maintenant + timedelta(hours=12)
    for quand, reste in ((fin - timedelta(seconds=1), True), (fin, False)):
        oublier_perimes(session, maintenant=quand)
        session.expire_all()
        assert (session.get(Connexion, auteur.connexion_id) is not None) is reste


def test_a_counter_is_deleted_when_its_window_is_over(session: Session, maintenant: datetime) -> None:
    session.add(Compteur(cle="passe", valeur=3, expire_le=maintenant))
    session.add(Compteur(cle="court", valeur=3, expire_le=maintenant + timedelta(seconds=1)))
    oublier_perimes(session, maintenant=maintenant)
    session.expire_all()
    assert session.get(Compteur, "passe") is None
    assert session.get(Compteur, "court") is not None


def test_an_expired_invitation_is_known_for_90_days_so_that_it_can_be_renewed(
    session: Session, maintenant: datetime
) -> None:
    compte = creer_parent(session, mot_de_passe=None)
    inviter(session, compte_id=compte.id or 0, maintenant=maintenant)
    secret = secret_de(session, compte.email, NatureCourriel.INVITATION)
    for jours, etat in ((96, EtatLien.EXPIRE), (97, EtatLien.INCONNU)):
        oublier_perimes(session, maintenant=maintenant + timedelta(days=jours))
        assert lien(session, secret=secret, maintenant=maintenant + timedelta(days=jours)).etat is etat


def test_other_links_are_known_for_a_week_after_their_end(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    demander_oubli(session, email=compte.email, maintenant=maintenant)
    secret = secret_de(session, compte.email, NatureCourriel.OUBLI)
    for heures, etat in ((7 * 24, EtatLien.EXPIRE), (7 * 24 + 1, EtatLien.INCONNU)):
        oublier_perimes(session, maintenant=maintenant + timedelta(hours=heures))
        assert lien(session, secret=secret, maintenant=maintenant + timedelta(hours=heures)).etat is etat
