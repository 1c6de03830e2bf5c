"""The mails that lead to a password."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session, select

from portail_reflex.domain.compte.jetons import EtatLien, LienInutilisable, empreinte
from portail_reflex.domain.compte.queries import lien
from portail_reflex.domain.compte.service import (
    demander_oubli,
    enregistrer_choix,
    inviter,
    renouveler_invitation,
)
from portail_reflex.domain.errors import Introuvable, RegleViolee
from portail_reflex.models import Courriel, Jeton
from portail_reflex.models.types import NatureCourriel, NatureEntree, NatureJeton
from tests.domain.compte.gestes import courriels, creer_parent, journal, secret_de
from tests.fabriques import creer_compte


def test_an_invitation_mails_a_link_of_7_days_kept_as_a_hash(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session, mot_de_passe=None)
    inviter(session, compte_id=compte.id or 0, maintenant=maintenant)
    [courriel] = courriels(session, compte.email)
    [jeton] = session.exec(select(Jeton).where(Jeton.compte_id == compte.id)).all()
    assert courriel.nature is NatureCourriel.INVITATION
    assert f"{compte.prenom} {compte.nom}" in courriel.texte
    assert courriel.secret not in courriel.texte + courriel.html + jeton.hachage
    assert jeton.hachage == empreinte(courriel.secret)
    assert jeton.expire_le == maintenant + timedelta(days=7)
    assert journal(session, compte) == [(NatureEntree.INVITATION, None)]


def test_a_new_invitation_ends_the_one_before(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session, mot_de_passe=None)
    inviter(session, compte_id=compte.id or 0, maintenant=maintenant)
    inviter(session, compte_id=compte.id or 0, maintenant=maintenant, auteur_id=None)
    premiere, seconde = courriels(session, compte.email)
    assert lien(session, secret=premiere.secret, maintenant=maintenant).etat is EtatLien.EXPIRE
    assert lien(session, secret=seconde.secret, maintenant=maintenant).etat is EtatLien.VALABLE


def test_nobody_with_a_password_is_invited(session: Session, maintenant: datetime) -> None:
    with pytest.raises(RegleViolee, match="déjà été choisi"):
        inviter(session, compte_id=creer_parent(session).id or 0, maintenant=maintenant)


def test_an_unknown_or_closed_account_is_not_invited(session: Session, maintenant: datetime) -> None:
    for compte_id in (987_654, creer_compte(session, actif=False).id or 0):
        with pytest.raises(Introuvable):
            inviter(session, compte_id=compte_id, maintenant=maintenant)


def test_forgetting_a_password_mails_a_link_of_one_hour(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    demander_oubli(session, email=compte.email.upper(), maintenant=maintenant)
    secret = secret_de(session, compte.email, NatureCourriel.OUBLI)
    for minutes, etat in ((59, EtatLien.VALABLE), (60, EtatLien.EXPIRE)):
        vue = lien(session, secret=secret, maintenant=maintenant + timedelta(minutes=minutes))
        assert (vue.nature, vue.etat) == (NatureJeton.OUBLI, etat)


def test_forgetting_a_password_never_chosen_sends_the_invitation(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session, mot_de_passe=None)
    demander_oubli(session, email=compte.email, maintenant=maintenant)
    assert secret_de(session, compte.email, NatureCourriel.INVITATION)


@pytest.mark.parametrize("email", ["", "inconnue@exemple.fr", "pas une adresse", "x" * 10_000])
def test_an_unknown_address_is_answered_by_silence(email: str, session: Session, maintenant: datetime) -> None:
    avant = len(session.exec(select(Courriel)).all())
    demander_oubli(session, email=email, maintenant=maintenant)
    assert len(session.exec(select(Courriel)).all()) == avant


def test_a_closed_account_is_answered_by_silence(session: Session, maintenant: datetime) -> None:
    compte = creer_compte(session, mot_de_passe="x", actif=False)
    demander_oubli(session, email=compte.email, maintenant=maintenant)
    assert not courriels(session, compte.email)


def test_one_mail_at_most_leaves_in_5_minutes(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    for secondes, nombre in ((0, 1), (1, 1), (299, 1), (300, 2)):
        demander_oubli(session, email=compte.email, maintenant=maintenant + timedelta(seconds=secondes))
        assert len(courriels(session, compte.email)) == nombre


def test_an_expired_invitation_sends_another_without_the_service(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session, mot_de_passe=None)
    inviter(session, compte_id=compte.id or 0, maintenant=maintenant)
    perime = secret_de(session, compte.email, NatureCourriel.INVITATION)
    tard = maintenant + timedelta(days=40)
    renouveler_invitation(session, secret=perime, maintenant=tard)
    renouveler_invitation(session, secret=perime, maintenant=tard + timedelta(minutes=4))
    assert len(courriels(session, compte.email)) == 2
    secret = secret_de(session, compte.email, NatureCourriel.INVITATION)
    assert lien(session, secret=secret, maintenant=tard).etat is EtatLien.VALABLE


def test_an_invitation_is_not_renewed_once_the_password_is_chosen(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session, mot_de_passe=None)
    inviter(session, compte_id=compte.id or 0, maintenant=maintenant)
    secret = secret_de(session, compte.email, NatureCourriel.INVITATION)
    enregistrer_choix(session, secret=secret, hachage="h", maintenant=maintenant)
    with pytest.raises(RegleViolee, match="oublié"):
        renouveler_invitation(session, secret=secret, maintenant=maintenant + timedelta(days=8))


def test_only_an_invitation_can_be_renewed(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    demander_oubli(session, email=compte.email, maintenant=maintenant)
    for secret in (secret_de(session, compte.email, NatureCourriel.OUBLI), "forge", ""):
        with pytest.raises(LienInutilisable) as refus:
            renouveler_invitation(session, secret=secret, maintenant=maintenant)
        assert refus.value.etat is EtatLien.INCONNU
