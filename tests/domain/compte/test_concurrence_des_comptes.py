"""Two transactions at once: a link serves once, every wrong password counts, an address has one account."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from portail_reflex.domain.acces import Auteur
from portail_reflex.domain.compte.jetons import EtatLien, LienInutilisable
from portail_reflex.domain.compte.service import (
    confirmer_adresse,
    creer_compte_service,
    demander_changement_adresse,
    demander_oubli,
    enregistrer_choix,
    inviter,
)
from portail_reflex.domain.errors import RegleViolee, SaisieInvalide
from portail_reflex.infra.base import transaction
from portail_reflex.models import Compte, Connexion
from portail_reflex.models.types import NatureCourriel, RoleCompte
from tests.domain.compte.gestes import connecter, courriels, essayer, secret_de
from tests.fabriques import MOT_DE_PASSE, creer_compte, email_unique, hachage_de
from tests.transactions import ensemble

FOIS = 4


def creer(sur: Engine, *, mot_de_passe: str | None = MOT_DE_PASSE) -> Compte:
    with transaction(sur=sur) as session:
        return creer_compte(session, mot_de_passe=mot_de_passe)


def test_a_link_used_twice_at_once_serves_once(commis: Engine, maintenant: datetime) -> None:
    compte = creer(commis, mot_de_passe=None)
    with transaction(sur=commis) as session:
        inviter(session, compte_id=compte.id or 0, maintenant=maintenant)
        secret = secret_de(session, compte.email, NatureCourriel.INVITATION)

    def choisir(hachage: str) -> Callable[[Session], Any]:
        return lambda session: enregistrer_choix(session, secret=secret, hachage=hachage, maintenant=maintenant)

    reponses = ensemble(commis, *(choisir(f"hachage {rang}") for rang in range(FOIS)))
    refus = [reponse for reponse in reponses if isinstance(reponse, LienInutilisable)]
    assert [reponse.etat for reponse in refus] == [EtatLien.UTILISE] * (FOIS - 1)
    with transaction(sur=commis, ecriture=False) as session:
        lu = session.exec(select(Compte).where(Compte.id == compte.id)).one()
        assert lu.mot_de_passe_hache == f"hachage {reponses.index(None)}"


def test_five_wrong_passwords_at_once_block_and_mail_once(commis: Engine, maintenant: datetime) -> None:
    compte = creer(commis)
    essais = [lambda session: essayer(session, compte, maintenant, juste=False)] * 6
    assert ensemble(commis, *essais) == [None] * 6
    with transaction(sur=commis, ecriture=False) as session:
        lu = session.exec(select(Compte).where(Compte.id == compte.id)).one()
        assert lu.echecs == 5
        assert lu.bloque_jusqu_a is not None
        assert len(courriels(session, compte.email)) == 1


def test_asking_for_a_link_twice_at_once_sends_one(commis: Engine, maintenant: datetime) -> None:
    compte = creer(commis)
    ensemble(commis, *[lambda session: demander_oubli(session, email=compte.email, maintenant=maintenant)] * FOIS)
    with transaction(sur=commis, ecriture=False) as session:
        assert len(courriels(session, compte.email)) == 1


def test_a_link_used_while_a_new_one_is_sent_ends_in_order(commis: Engine, maintenant: datetime) -> None:
    compte = creer(commis, mot_de_passe=None)
    with transaction(sur=commis) as session:
        inviter(session, compte_id=compte.id or 0, maintenant=maintenant)
        secret = secret_de(session, compte.email, NatureCourriel.INVITATION)
    choix, envoi = ensemble(
        commis,
        lambda session: enregistrer_choix(session, secret=secret, hachage="choisi", maintenant=maintenant),
        lambda session: inviter(session, compte_id=compte.id or 0, maintenant=maintenant),
    )
    # Whoever is first wins: a deadlock would be an exception of the base.
    assert [choix, envoi].count(None) == 1
    assert isinstance(choix or envoi, RegleViolee)


def test_two_accounts_confirming_one_address_at_once_leave_it_to_one(commis: Engine, maintenant: datetime) -> None:
    nouvelle, voulu = email_unique("voulue"), []
    for _ in range(2):
        compte = creer(commis)
        with transaction(sur=commis) as session:
            auteur: Auteur = connecter(session, compte, maintenant)
            demander_changement_adresse(
                session, auteur=auteur, nouvelle=nouvelle, mot_de_passe_juste=True, maintenant=maintenant
            )
            voulu.append(secret_de(session, nouvelle, NatureCourriel.ADRESSE))

    def confirmer(secret: str) -> Callable[[Session], Any]:
        return lambda session: confirmer_adresse(session, secret=secret, maintenant=maintenant)

    reponses = ensemble(commis, *map(confirmer, voulu))
    assert reponses.count(None) == 1
    with transaction(sur=commis, ecriture=False) as session:
        assert len(session.exec(select(Compte).where(Compte.email == nouvelle)).all()) == 1
        assert len(session.exec(select(Connexion)).all()) == 1


def test_an_account_created_twice_at_once_is_one(commis: Engine, maintenant: datetime) -> None:
    email = email_unique("agent")

    def creer_agent(session: Session) -> int:
        return creer_compte_service(
            session, email=email, nom="MARTIN", prenom="Alix", role=RoleCompte.AGENT, maintenant=maintenant
        )

    reponses = ensemble(commis, creer_agent, creer_agent)
    assert sum(isinstance(reponse, SaisieInvalide) for reponse in reponses) == 1
    with transaction(sur=commis, ecriture=False) as session:
        assert len(courriels(session, email)) == 1


def test_a_password_changed_during_a_login_refuses_it(commis: Engine, maintenant: datetime) -> None:
    compte = creer(commis)
    with transaction(sur=commis) as session:
        demander_oubli(session, email=compte.email, maintenant=maintenant)
        secret = secret_de(session, compte.email, NatureCourriel.OUBLI)
    ensemble(
        commis,
        lambda session: enregistrer_choix(session, secret=secret, hachage="nouveau", maintenant=maintenant),
        lambda session: essayer(session, compte, maintenant),
    )
    with transaction(sur=commis, ecriture=False) as session:
        assert hachage_de(MOT_DE_PASSE) != "nouveau"
        assert session.exec(select(Connexion).where(col(Connexion.compte_id) == compte.id)).all() == []
