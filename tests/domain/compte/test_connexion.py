"""Logging in and out, and what wrong passwords do."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.acces.queries import auteur_de
from portail_reflex.domain.compte.jetons import empreinte
from portail_reflex.domain.compte.service import (
    fermer_connexion,
    fermer_connexion_de,
    hachage_du_mot_de_passe,
    tenter_connexion,
)
from portail_reflex.domain.errors import Introuvable
from portail_reflex.models import Connexion
from portail_reflex.models.types import NatureCourriel, NatureEntree, RoleCompte
from tests.domain.compte.gestes import (
    bloquer,
    connecter,
    connexions,
    courriels,
    creer_parent,
    essayer,
    journal,
    ouvrir,
    secret_de,
)
from tests.fabriques import MOT_DE_PASSE, creer_compte


def test_the_hash_is_found_by_the_address_however_it_is_typed(session: Session) -> None:
    compte = creer_parent(session)
    for email in (compte.email, compte.email.upper(), f"  {compte.email}\u200b "):
        assert hachage_du_mot_de_passe(session, email=email) == compte.mot_de_passe_hache


@pytest.mark.parametrize(
    "email", ["", "inconnu@exemple.fr", "x" * 10_000, "' OR 1=1 --", "\x00@\ud800.fr", "🙂@exemple.fr"]
)
def test_an_unknown_address_has_no_hash_and_opens_nothing(email: str, session: Session, maintenant: datetime) -> None:
    assert hachage_du_mot_de_passe(session, email=email) == ""
    for hachage in ("", "x"):
        faite = tenter_connexion(
            session,
            email=email,
            hachage_verifie=hachage,
            juste=True,
            durable=False,
            user_agent="",
            maintenant=maintenant,
        )
        assert faite is None


def test_a_closed_account_or_one_without_password_opens_to_nobody(session: Session, maintenant: datetime) -> None:
    ferme = creer_compte(session, mot_de_passe=MOT_DE_PASSE, actif=False)
    invite = creer_compte(session)
    for compte in (ferme, invite):
        assert hachage_du_mot_de_passe(session, email=compte.email) == ""
        assert essayer(session, compte, maintenant, juste=True) is None
        assert compte.echecs == 0


def test_the_right_password_opens_a_session_known_by_a_hash_only(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    faite = ouvrir(session, compte, maintenant)
    [connexion] = session.exec(select(Connexion).where(Connexion.compte_id == compte.id)).all()
    assert connexion.hachage == empreinte(faite.secret)
    assert connexion.appareil == "Firefox sur Windows"
    assert faite.role is RoleCompte.PARENT
    assert compte.connecte_le == maintenant
    assert journal(session, compte) == [(NatureEntree.CONNEXION, compte.id)]


@pytest.mark.parametrize(("durable", "duree"), [(True, timedelta(days=30)), (False, timedelta(hours=12))])
def test_remembered_means_30_days_and_otherwise_12_hours(
    durable: bool, duree: timedelta, session: Session, maintenant: datetime
) -> None:
    faite = ouvrir(session, creer_parent(session), maintenant, durable=durable)
    assert (faite.durable, faite.expire_le) == (durable, maintenant + duree)
    assert auteur_de(session, secret=faite.secret, maintenant=maintenant + duree - timedelta(seconds=1))
    assert auteur_de(session, secret=faite.secret, maintenant=maintenant + duree) is None


def test_a_success_forgets_the_wrong_passwords_before(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    for _ in range(3):
        for _ in range(4):
            essayer(session, compte, maintenant, juste=False)
        assert compte.echecs == 4
        ouvrir(session, compte, maintenant)
        assert compte.echecs == 0
    assert not courriels(session, compte.email)


def test_the_fifth_wrong_password_blocks_and_mails_the_way_out(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    bloquer(session, compte, maintenant)
    assert compte.bloque_jusqu_a == maintenant + timedelta(hours=48)
    [courriel] = courriels(session, compte.email)
    assert courriel.nature is NatureCourriel.BLOCAGE
    assert courriel.secret
    assert courriel.compte_id == compte.id
    assert journal(session, compte) == [(NatureEntree.BLOCAGE, None)]


def test_a_blocked_account_refuses_the_right_password(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    bloquer(session, compte, maintenant)
    fin = maintenant + timedelta(hours=48)
    assert essayer(session, compte, fin - timedelta(seconds=1)) is None
    assert essayer(session, compte, fin) is not None


def test_trying_during_the_block_adds_neither_time_nor_mail(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    bloquer(session, compte, maintenant)
    for heure in range(1, 8):
        essayer(session, compte, maintenant + timedelta(hours=heure), juste=False)
    assert compte.bloque_jusqu_a == maintenant + timedelta(hours=48)
    assert len(courriels(session, compte.email)) == 1


def test_after_the_block_five_more_wrong_passwords_are_needed(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    bloquer(session, compte, maintenant)
    premier = secret_de(session, compte.email, NatureCourriel.BLOCAGE)
    apres = maintenant + timedelta(hours=49)
    for _ in range(4):
        essayer(session, compte, apres, juste=False)
    assert (compte.echecs, compte.bloque_jusqu_a) == (4, None)
    essayer(session, compte, apres, juste=False)
    assert compte.bloque_jusqu_a == apres + timedelta(hours=48)
    assert secret_de(session, compte.email, NatureCourriel.BLOCAGE) != premier


def test_a_try_verified_against_an_older_password_says_nothing(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    ancien, compte.mot_de_passe_hache = compte.mot_de_passe_hache, "nouveau"
    for juste in (True, False):
        faite = tenter_connexion(
            session,
            email=compte.email,
            hachage_verifie=ancien,
            juste=juste,
            durable=False,
            user_agent="",
            maintenant=maintenant,
        )
        assert faite is None
    assert compte.echecs == 0


def test_logging_out_ends_the_session_on_the_server(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    faite, autre = ouvrir(session, compte, maintenant), ouvrir(session, compte, maintenant)
    for _ in range(2):
        fermer_connexion(session, secret=faite.secret, maintenant=maintenant)
    assert auteur_de(session, secret=faite.secret, maintenant=maintenant) is None
    assert auteur_de(session, secret=autre.secret, maintenant=maintenant) is not None
    assert journal(session, compte).count((NatureEntree.DECONNEXION, compte.id)) == 1


def test_a_person_closes_another_session_of_theirs(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    telephone, ordinateur = connecter(session, compte, maintenant), connecter(session, compte, maintenant)
    fermer_connexion_de(session, auteur=ordinateur, connexion_id=telephone.connexion_id, maintenant=maintenant)
    assert connexions(session, compte) == 1
    with pytest.raises(Introuvable):
        fermer_connexion_de(session, auteur=ordinateur, connexion_id=telephone.connexion_id, maintenant=maintenant)


def test_nobody_closes_the_session_of_another(session: Session, maintenant: datetime) -> None:
    victime, curieux = (connecter(session, creer_parent(session), maintenant) for _ in range(2))
    with pytest.raises(Introuvable):
        fermer_connexion_de(session, auteur=curieux, connexion_id=victime.connexion_id, maintenant=maintenant)
    assert session.get(Connexion, victime.connexion_id) is not None
