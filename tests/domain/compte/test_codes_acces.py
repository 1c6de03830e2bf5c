"""Mes codes d'accès: the current password is asked again, and counted."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import Session

from portail_reflex.domain.acces.queries import auteur_de
from portail_reflex.domain.compte.jetons import EtatLien
from portail_reflex.domain.compte.queries import lien
from portail_reflex.domain.compte.service import (
    demander_changement_adresse,
    demander_oubli,
    enregistrer_changement_mot_de_passe,
    fermer_connexion_de,
    hachage_actuel,
    verifier_changement,
)
from portail_reflex.domain.errors import Introuvable, SaisieInvalide, TropDEssais
from portail_reflex.models import Compte
from portail_reflex.models.types import NatureCourriel, NatureEntree
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
from tests.fabriques import auteur as auteur_fabrique
from tests.fabriques import creer_compte, email_unique


def changer(session: Session, compte: Compte, maintenant: datetime, *, juste: bool = True) -> bool:
    return enregistrer_changement_mot_de_passe(
        session,
        auteur=connecter(session, compte, maintenant),
        hachage="nouveau",
        mot_de_passe_juste=juste,
        maintenant=maintenant,
    )


def test_the_current_hash_is_the_person_s_own(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    assert hachage_actuel(session, auteur=connecter(session, compte, maintenant)) == compte.mot_de_passe_hache
    assert hachage_actuel(session, auteur=auteur_fabrique(creer_compte(session, actif=False))) == ""


def test_a_new_password_must_be_strong(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    auteur = connecter(session, compte, maintenant)
    verifier_changement(session, auteur=auteur, mot_de_passe="girafe tambour novembre")
    for faible in ("court", compte.email):
        with pytest.raises(SaisieInvalide):
            verifier_changement(session, auteur=auteur, mot_de_passe=faible)


def test_a_changed_password_ends_all_other_sessions_and_links(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    ouvrir(session, compte, maintenant, durable=True)
    demander_oubli(session, email=compte.email, maintenant=maintenant)
    perdu = secret_de(session, compte.email, NatureCourriel.OUBLI)
    assert changer(session, compte, maintenant)
    assert compte.mot_de_passe_hache == "nouveau"
    assert connexions(session, compte) == 1
    assert lien(session, secret=perdu, maintenant=maintenant).etat is EtatLien.EXPIRE
    assert courriels(session, compte.email)[-1].nature is NatureCourriel.INFORMATION
    assert journal(session, compte)[-1] == (NatureEntree.MOT_DE_PASSE, compte.id)


def test_the_session_that_changed_the_password_goes_on(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    faite = ouvrir(session, compte, maintenant)
    auteur = auteur_de(session, secret=faite.secret, maintenant=maintenant)
    assert auteur is not None
    enregistrer_changement_mot_de_passe(
        session, auteur=auteur, hachage="nouveau", mot_de_passe_juste=True, maintenant=maintenant
    )
    assert auteur_de(session, secret=faite.secret, maintenant=maintenant)


def test_wrong_current_passwords_block_like_failed_logins(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    avant, auteur = compte.mot_de_passe_hache, connecter(session, compte, maintenant)
    for _ in range(2):
        essayer(session, compte, maintenant, juste=False)
    for rang in range(3):
        if rang % 2:
            faite = demander_changement_adresse(
                session, auteur=auteur, nouvelle=email_unique(), mot_de_passe_juste=False, maintenant=maintenant
            )
        else:
            faite = enregistrer_changement_mot_de_passe(
                session, auteur=auteur, hachage="h", mot_de_passe_juste=False, maintenant=maintenant
            )
        assert faite is False
    assert compte.bloque_jusqu_a == maintenant + timedelta(hours=48)
    assert [courriel.nature for courriel in courriels(session, compte.email)] == [NatureCourriel.BLOCAGE]
    assert compte.mot_de_passe_hache == avant


def test_a_blocked_account_refuses_the_right_current_password(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    auteur, avant, nouvelle = connecter(session, compte, maintenant), compte.mot_de_passe_hache, email_unique()
    bloquer(session, compte, maintenant)
    assert not enregistrer_changement_mot_de_passe(
        session, auteur=auteur, hachage="h", mot_de_passe_juste=True, maintenant=maintenant
    )
    assert not demander_changement_adresse(
        session, auteur=auteur, nouvelle=nouvelle, mot_de_passe_juste=True, maintenant=maintenant
    )
    assert compte.mot_de_passe_hache == avant
    assert not courriels(session, nouvelle)


def test_a_session_closed_meanwhile_changes_nothing(session: Session, maintenant: datetime) -> None:
    compte = creer_parent(session)
    auteur, avant = connecter(session, compte, maintenant), compte.mot_de_passe_hache
    fermer_connexion_de(session, auteur=auteur, connexion_id=auteur.connexion_id, maintenant=maintenant)
    with pytest.raises(Introuvable):
        enregistrer_changement_mot_de_passe(
            session, auteur=auteur, hachage="h", mot_de_passe_juste=True, maintenant=maintenant
        )
    with pytest.raises(Introuvable):
        demander_changement_adresse(
            session, auteur=auteur, nouvelle=email_unique(), mot_de_passe_juste=True, maintenant=maintenant
        )
    assert compte.mot_de_passe_hache == avant


def test_a_new_address_waits_for_its_link(session: Session, maintenant: datetime) -> None:
    compte, nouvelle = creer_parent(session), email_unique("nouvelle")
    ancienne = compte.email
    fait = demander_changement_adresse(
        session,
        auteur=connecter(session, compte, maintenant),
        nouvelle=f" {nouvelle.upper()} ",
        mot_de_passe_juste=True,
        maintenant=maintenant,
    )
    assert fait
    assert compte.email == ancienne
    [courriel] = courriels(session, nouvelle)
    assert courriel.nature is NatureCourriel.ADRESSE
    assert courriel.secret
    assert not courriels(session, ancienne)


def test_a_taken_address_gets_the_same_answer_and_another_mail(session: Session, maintenant: datetime) -> None:
    autre, compte = creer_compte(session), creer_parent(session)
    fait = demander_changement_adresse(
        session,
        auteur=connecter(session, compte, maintenant),
        nouvelle=autre.email,
        mot_de_passe_juste=True,
        maintenant=maintenant,
    )
    assert fait
    [courriel] = courriels(session, autre.email)
    assert (courriel.nature, courriel.secret) == (NatureCourriel.DEJA_INSCRIT, "")


@pytest.mark.parametrize("nouvelle", ["", "pas une adresse", "a@b", "x" * 10_000 + "@exemple.fr", "🙂@exemple.fr"])
def test_what_is_no_address_is_refused_beside_its_field(nouvelle: str, session: Session, maintenant: datetime) -> None:
    auteur = connecter(session, creer_parent(session), maintenant)
    with pytest.raises(SaisieInvalide) as refus:
        demander_changement_adresse(
            session, auteur=auteur, nouvelle=nouvelle, mot_de_passe_juste=True, maintenant=maintenant
        )
    assert list(refus.value.erreurs) == ["email"]


def test_one_s_own_address_is_refused(session: Session, maintenant: datetime) -> None:
    auteur = connecter(session, creer_parent(session), maintenant)
    with pytest.raises(SaisieInvalide) as refus:
        demander_changement_adresse(
            session, auteur=auteur, nouvelle=auteur.email.upper(), mot_de_passe_juste=True, maintenant=maintenant
        )
    assert refus.value.erreurs == {"email": "C’est déjà l’adresse e-mail de votre compte."}


def test_the_latest_requested_address_wins_and_three_an_hour_are_enough(session: Session, maintenant: datetime) -> None:
    auteur = connecter(session, creer_parent(session), maintenant)
    nouvelles = [email_unique() for _ in range(5)]

    def demander(rang: int, quand: datetime) -> None:
        demander_changement_adresse(
            session, auteur=auteur, nouvelle=nouvelles[rang], mot_de_passe_juste=True, maintenant=quand
        )

    for rang in range(3):
        demander(rang, maintenant)
    etats = [
        lien(session, secret=secret_de(session, email, NatureCourriel.ADRESSE), maintenant=maintenant).etat
        for email in nouvelles[:3]
    ]
    assert etats == [EtatLien.EXPIRE, EtatLien.EXPIRE, EtatLien.VALABLE]
    with pytest.raises(TropDEssais):
        demander(3, maintenant + timedelta(minutes=59))
    demander(4, maintenant + timedelta(hours=1))
